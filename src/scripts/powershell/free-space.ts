import { asJson } from './as-json.ts';

/** Prints the drive of Windows: `size` and `free`, in bytes (Win32_LogicalDisk, learn.microsoft.com). */
export const freeSpace = asJson(
  "Get-CimInstance Win32_LogicalDisk -Filter ('DeviceID=''{0}''' -f $env:SystemDrive) | " +
    'ForEach-Object { @{ size = $_.Size; free = $_.FreeSpace } }',
);
