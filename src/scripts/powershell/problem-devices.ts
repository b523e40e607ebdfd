import { asJson } from './as-json.ts';

/**
 * Prints the devices with a problem: `name`, `id` (PNPDeviceID) and `code`, the number that the Device Manager shows
 * (ConfigManagerErrorCode of Win32_PnPEntity, learn.microsoft.com).
 */
export const problemDevices = asJson(
  "Get-CimInstance Win32_PnPEntity -Filter 'ConfigManagerErrorCode <> 0' | " +
    'ForEach-Object { @{ name = $_.Name; id = $_.PNPDeviceID; code = $_.ConfigManagerErrorCode } }',
);
