# Detection script of a remediation: "wufix doctor --summary" decides, and its one line is what the admin center shows.
# What can't be told either way is an error, never "without issues".
[Console]::OutputEncoding = [Text.Encoding]::UTF8
$wufix = "$env:ProgramW6432\wufix\wufix.exe"
if (-not (Test-Path -LiteralPath $wufix)) { throw "There is no $wufix." }
$said = (& $wufix doctor --summary 2>&1 | ForEach-Object { "$_" }) -join ' '
if ($LASTEXITCODE -notin 0, 1) { throw "wufix ended with ${LASTEXITCODE}: $said" }
Write-Output $said
exit $LASTEXITCODE
