import type { ScenarioInput } from '../../src/simulation/schema.ts';

/** A Windows with at least one of everything that a scenario can hold. */
export const everything = {
  $schema: 'scenario.schema.json',
  name: 'pc',
  about: 'a',
  build: 26_100,
  language: 'en-US',
  oemCodePage: 850,
  elevated: true,
  services: {
    BITS: { state: 'running', start: 'demand', displayName: 'Transfer', dependents: ['Other'], refuses: null },
    Other: { state: 'running', start: 'auto', protected: false, stopMs: 0, startMs: 0 },
  },
  files: [
    'C:\\Windows\\SoftwareDistribution\\a',
    {
      path: 'C:\\Windows\\Logs\\CBS\\CBS.log',
      bytes: 90,
      text: '2026-08-11 10:39:36, Error   CBS    a [HRESULT = 0x800f0922]\r\n',
    },
    { path: 'C:\\Windows\\System32\\catroot2\\a', base64: 'YQ==' },
  ],
  locked: ['C:\\locked\\a'],
  denied: ['C:\\denied'],
  links: ['C:\\Users\\me\\Documents\\link', { path: 'C:\\Users\\me\\Music', type: 'symlinkd', target: '..\\Notes' }],
  volumes: [
    { letter: 'C', guid: '01234567-89ab-cdef-0123-456789abcdef', fileSystem: 'NTFS', mountedAt: ['C:\\mount'] },
  ],
  registry: {
    'HKLM\\SYSTEM\\CurrentControlSet\\Services\\WIMMount': {
      ImagePath: { type: 'REG_EXPAND_SZ', data: 'system32\\a.sys' },
    },
    'HKLM\\SYSTEM\\Setup\\SetupDiag\\Results': { ProfileName: { type: 'REG_SZ', data: 'FindAbruptDownlevelFailure' } },
  },
  store: 'repairable',
  repairContent: 'none',
  images: [
    {
      path: 'D:\\install.wim',
      indexes: [
        {
          index: 1,
          name: 'Windows 11 Pro',
          edition: 'Professional',
          architecture: 'x64',
          build: 26_100,
          revision: 1,
          languages: ['en-US'],
          bytes: 1,
        },
      ],
    },
  ],
  oldDism: false,
  reclaimablePackages: 1,
  sfc: 'not-repairable',
  damagedFiles: ['C:\\Windows\\System32\\damaged.dll'],
  updateHistory: [
    { date: '2026-08-12T07:30:00Z', title: 'Update (KB5063878)', operation: 1, resultCode: 4, hresult: -2145124329 },
  ],
  scan: 2,
  restorePoint: 'works',
  drive: { size: 1, free: 1 },
  recoveryPartition: { size: 1, free: 1 },
  devices: [
    {
      ...{ name: 'Camera', id: 'USB\\VID_0CF3&PID_E007\\5&2A', code: 43, pnpClass: 'Camera', disabled: false },
      ...{ disableable: true, needsRestart: false, pending: false },
      driver: { inf: 'oem1.inf', provider: 'Contoso', version: '1.0', date: '2024-03-07' },
    },
  ],
  disks: [{ name: 'Contoso NVMe', health: 2, wear: 99, uncorrected: 7 }],
  antivirus: ['Contoso Shield'],
  offered: [
    {
      id: '11234567-89ab-cdef-0123-456789abcdef',
      title: 'Update (KB5063878)',
      kbs: ['5063878'],
      hidden: false,
      mandatory: false,
    },
  ],
  updateFiles: [
    {
      path: 'D:\\windows11.0-kb5063878-x64.msu',
      package: 'Package_for_KB5063878',
      applicable: true,
      needsRestart: false,
      exitCode: null,
    },
  ],
  isos: [{ path: 'D:\\medium.iso', letter: 'E', mounted: false, indexes: [{ name: 'Windows 11 Pro' }] }],
  signatures: [{ path: 'D:\\other.msu', status: 0, organisation: 'Contoso' }],
  setup: { scan: 0xc190_0210, upgrade: 3 },
  power: 'mains',
  bitLocker: ['C'],
  faults: [{ match: 'net stop wuauserv', at: 1, how: 'fail', exitCode: 2, stdout: 'a', stderr: 'System error 5' }],
  replies: [{ match: 'fltmc', exitCode: 0, stdout: 'a', stderr: 'b', log: 'c' }],
} satisfies ScenarioInput;
