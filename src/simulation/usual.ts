import type { RegistryValue } from '../core/types.ts';
import type { SimulatedFile, SimulatedVolume } from './parts.ts';
import { usualTexts } from './usual-logs.ts';

const megabyte = 1024 * 1024;

/** The size, in bytes, of a file of which a scenario says nothing but its path. */
export const usualSize = 4096;

/** What follows the build in the version of a Windows, unless its registry says otherwise. */
export const usualRevision = 4061;

/** The only volume where a scenario names none. */
export const usualVolumes: readonly SimulatedVolume[] = [
  { letter: 'C', guid: '6d2b1f0a-93c4-4e57-8a1d-0f3b7c9e5a20', fileSystem: 'NTFS', mountedAt: [] },
];

/** What sfc finds damaged where a scenario names no files. */
export const usualDamage: readonly string[] = [
  'C:\\Windows\\System32\\wuaueng.dll',
  'C:\\Windows\\System32\\wups2.dll',
];

/** The files that Windows Update usually has; what a service makes anew when it starts is among them. */
export const usualFiles: readonly SimulatedFile[] = [
  ...usualTexts,
  { path: 'C:\\Users\\Public\\desktop.ini', bytes: 174 },
  { path: 'C:\\Windows\\SoftwareDistribution\\DataStore\\DataStore.edb', bytes: 48 * megabyte },
  { path: 'C:\\Windows\\SoftwareDistribution\\DataStore\\Logs\\edb.log', bytes: megabyte },
  { path: 'C:\\Windows\\SoftwareDistribution\\Download\\4d9c1f0b7a2e8865\\package.cab', bytes: 310 * megabyte },
  { path: 'C:\\Windows\\SoftwareDistribution\\ReportingEvents.log', bytes: 120_000 },
  { path: 'C:\\Windows\\System32\\catroot2\\dberr.txt', bytes: 60_000 },
  { path: 'C:\\Windows\\System32\\catroot2\\{F750E6C3-38EE-11D1-85E5-00C04FC295EE}\\catdb', bytes: 24 * megabyte },
  { path: 'C:\\Windows\\System32\\catroot\\', bytes: 0 },
  { path: 'C:\\Windows\\System32\\drivers\\wimmount.sys', bytes: 36_000 },
  { path: 'C:\\ProgramData\\Microsoft\\Network\\Downloader\\qmgr.db', bytes: 2 * megabyte },
];

type Registry = Readonly<Record<string, Readonly<Record<string, RegistryValue>>>>;

const wimMount = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\WIMMount';

/** The keys every Windows has that are kept as they are; others follow from the services, the build and the language. */
export const usualRegistry: Registry = {
  [wimMount]: {
    DebugFlags: { type: 'REG_DWORD', data: '0x0' },
    Description: { type: 'REG_SZ', data: '@%SystemRoot%\\system32\\drivers\\wimmount.sys,-102' },
    DisplayName: { type: 'REG_SZ', data: '@%SystemRoot%\\system32\\drivers\\wimmount.sys,-101' },
    ErrorControl: { type: 'REG_DWORD', data: '0x1' },
    Group: { type: 'REG_SZ', data: 'FSFilter Infrastructure' },
    ImagePath: { type: 'REG_EXPAND_SZ', data: 'system32\\drivers\\wimmount.sys' },
    Start: { type: 'REG_DWORD', data: '0x3' },
    SupportedFeatures: { type: 'REG_DWORD', data: '0x3' },
    Tag: { type: 'REG_DWORD', data: '0x1' },
    Type: { type: 'REG_DWORD', data: '0x2' },
  },
  [`${wimMount}\\Instances`]: { DefaultInstance: { type: 'REG_SZ', data: 'WIMMount' } },
  [`${wimMount}\\Instances\\WIMMount`]: {
    Altitude: { type: 'REG_SZ', data: '180700' },
    Flags: { type: 'REG_DWORD', data: '0x0' },
  },
  'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager': {
    BootExecute: { type: 'REG_MULTI_SZ', data: 'autocheck autochk *' },
  },
  'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment': {
    PROCESSOR_ARCHITECTURE: { type: 'REG_SZ', data: 'AMD64' },
  },
  'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing': {
    LastTrustedInstallerRefresh: { type: 'REG_DWORD', data: '0x1' },
  },
  'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update': {},
  'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList': {
    ProfilesDirectory: { type: 'REG_EXPAND_SZ', data: '%SystemDrive%\\Users' },
  },
};
