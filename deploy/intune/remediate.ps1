# Remediation script: "wufix fix" decides what is repaired, and stops where it is the administrator's turn. Exit code 3010
# asks for a restart, which is no failure.
[Console]::OutputEncoding = [Text.Encoding]::UTF8
$wufix = "$env:ProgramW6432\wufix\wufix.exe"
if (-not (Test-Path -LiteralPath $wufix)) { throw "There is no $wufix." }
$said = (& $wufix fix --yes --quiet 2>&1 | ForEach-Object { "$_" }) -join ' '
$ended = $LASTEXITCODE
Write-Output ($said.Substring(0, [Math]::Min(2048, $said.Length)))
exit [int]($ended -notin 0, 3010)
