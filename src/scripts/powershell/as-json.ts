/**
 * A script that prints what `list` gives as one line of JSON in ASCII, so that no code page can spoil it, and exits with 1
 * where it can't be told. ConvertTo-Json of Windows PowerShell 5.1 makes a list of one entry only of an -InputObject.
 */
export function asJson(list: string): string {
  return [
    "$ErrorActionPreference = 'Stop';",
    `try { $found = @(${list});`,
    '$json = ConvertTo-Json -InputObject $found -Depth 4 -Compress;',
    "[regex]::Replace($json, '[^ -~]', { '\\u{0:x4}' -f [int][char]$args[0].Value }); exit 0 } catch { exit 1 }",
  ].join(' ');
}
