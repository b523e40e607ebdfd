import { asJson } from './as-json.ts';

/**
 * Prints the volumes: `volume` (`\\?\Volume{…}\`), `mounts` (`C:\`, `C:\Mount\Data`; where there is none, its name once more) and
 * `fileSystem` (NTFS; null where it can't be read), by Win32_Volume and Win32_MountPoint; then the drives: `drive` (`Z:\`) and
 * `type` (4: network), by System.IO.DriveInfo, which asks no server (all: learn.microsoft.com).
 */
export const volumes = asJson(
  '$points = @(Get-CimInstance Win32_MountPoint -ErrorAction SilentlyContinue); ' +
    'Get-CimInstance Win32_Volume | ForEach-Object { $volume = $_; ' +
    '$folders = @($points | Where-Object { $_.Volume.DeviceID -eq $volume.DeviceID } | ForEach-Object { $_.Directory.Name }); ' +
    '@{ volume = $volume.DeviceID; mounts = @($volume.Name) + $folders; fileSystem = $volume.FileSystem } }; ' +
    '[IO.DriveInfo]::GetDrives() | ForEach-Object { @{ drive = $_.Name; type = [int]$_.DriveType } }',
);
