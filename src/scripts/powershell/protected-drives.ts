import { asJson } from './as-json.ts';

/**
 * Prints the volumes that BitLocker could protect: `drive` (`C:`), and `protection`, 0 off, 1 on, 2 not known, as behind a
 * lock (Win32_EncryptableVolume, learn.microsoft.com). Answers to administrators only.
 */
export const protectedDrives = asJson(
  'Get-CimInstance -Namespace root/CIMV2/Security/MicrosoftVolumeEncryption -ClassName Win32_EncryptableVolume | ' +
    'ForEach-Object { @{ drive = $_.DriveLetter; protection = $_.ProtectionStatus } }',
);
