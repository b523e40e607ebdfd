import { withArguments } from './arguments.ts';
import { asJson } from './as-json.ts';

/** The script of `device`, which takes `$id`. */
export const deviceScript = asJson(
  'Get-CimInstance Win32_PnPEntity | Where-Object { $_.PNPDeviceID -eq $id } | ForEach-Object { ' +
    "$keys = [string[]]@('DEVPKEY_Device_DevNodeStatus', 'DEVPKEY_Device_ConfigFlags'); " +
    '$told = (Invoke-CimMethod -InputObject $_ -MethodName GetDeviceProperties -Arguments @{ devicePropertyKeys = $keys } ' +
    '-ErrorAction SilentlyContinue).deviceProperties; ' +
    '@{ name = $_.Name; id = $_.PNPDeviceID; pnpClass = $_.PNPClass; code = $_.ConfigManagerErrorCode; ' +
    'status = ($told | Where-Object KeyName -eq $keys[0]).Data; flags = ($told | Where-Object KeyName -eq $keys[1]).Data } }',
);

/**
 * Prints the device of that instance id, in any case: `name`, `id`, `pnpClass`, `code` (ConfigManagerErrorCode), `status` (DN_…) and
 * `flags` (CONFIGFLAG_…), null where Windows does not tell; an empty list where there is no such device (Win32_PnPEntity and
 * its GetDeviceProperties, learn.microsoft.com). The id is compared, not put into a query with a language of its own.
 */
export function device(id: string): string {
  return withArguments({ id }, deviceScript);
}
