import { asJson } from './as-json.ts';

/**
 * Prints the drivers of the devices with a problem: `id` (of the device), `inf`, `provider`, `version`, and `date` as
 * `2024-03-07` (Win32_PnPSignedDriver, learn.microsoft.com). A driver's date has no time zone; as local time it would often
 * be the day before.
 */
export const problemDrivers = asJson(
  "$ids = @(Get-CimInstance Win32_PnPEntity -Filter 'ConfigManagerErrorCode <> 0' | ForEach-Object { $_.PNPDeviceID }); " +
    'Get-CimInstance Win32_PnPSignedDriver | Where-Object { $ids -contains $_.DeviceID } | ForEach-Object { ' +
    "$date = if ($_.DriverDate) { $_.DriverDate.ToUniversalTime().ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture) }; " +
    '@{ id = $_.DeviceID; inf = $_.InfName; provider = $_.DriverProviderName; version = $_.DriverVersion; date = $date } }',
);
