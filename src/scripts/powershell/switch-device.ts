import { withArguments } from './arguments.ts';

/** The script of `switchDevice`, which takes `$id` and `$method`. */
export const switchDeviceScript = [
  "$ErrorActionPreference = 'Stop';",
  'try { $device = Get-CimInstance Win32_PnPEntity | Where-Object { $_.PNPDeviceID -eq $id } | Select-Object -First 1;',
  'if (-not $device) { exit 1168 };',
  '$done = Invoke-CimMethod -InputObject $device -MethodName $method;',
  'if ($done.ReturnValue) { exit [BitConverter]::ToInt32([BitConverter]::GetBytes([uint32]$done.ReturnValue), 0) };',
  'if ($done.RebootNeeded) { exit 3010 }; exit 0 }',
  'catch { switch ([int]$_.Exception.NativeErrorCode) { 2 { exit 5 } 6 { exit 1168 } 7 { exit 50 } default { exit 1 } } }',
].join(' ');

/**
 * Disables the device of that instance id, or enables it (Disable and Enable of Win32_PnPEntity, since Windows 10 and Server
 * 2016, learn.microsoft.com). Exits with 0; with 3010 where a restart completes it; with what the method returned; or with a
 * Win32 error for what CIM said (MI_Result: 2 access denied, 6 not found, 7 not supported): 5, 1168 (not there), 50, else 1.
 */
export function switchDevice(id: string, enabled: boolean): string {
  return withArguments({ id, method: enabled ? 'Enable' : 'Disable' }, switchDeviceScript);
}
