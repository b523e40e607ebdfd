import { asJson } from './as-json.ts';

/**
 * Prints the physical disks: `name`; `health`, 0 healthy, 1 warning, 2 unhealthy, 5 unknown; `wear`, 0 new to 100 worn;
 * `uncorrected`, read errors that were not corrected (MSFT_PhysicalDisk, MSFT_StorageReliabilityCounter,
 * learn.microsoft.com). What a disk or Windows does not tell is null.
 */
export const diskHealth = asJson(
  'Get-CimInstance -Namespace root/Microsoft/Windows/Storage -ClassName MSFT_PhysicalDisk | ForEach-Object { ' +
    '$counter = Get-CimAssociatedInstance -InputObject $_ -ResultClassName MSFT_StorageReliabilityCounter -ErrorAction SilentlyContinue; ' +
    '@{ name = $_.FriendlyName; health = $_.HealthStatus; wear = $counter.Wear; uncorrected = $counter.ReadErrorsUncorrected } }',
);
