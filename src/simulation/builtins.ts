import type { ScenarioInput } from './schema.ts';

type Builtin = ScenarioInput & { name: string; about: string };

const key = {
  componentBasedServicing: 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing',
  autoUpdate: 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update',
  wimMount: 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\WIMMount',
} as const;

/** The scenarios wufix ships, in the order in which they are listed. */
export const builtins: readonly Builtin[] = [
  { name: 'healthy', about: 'Windows 11 24H2 with nothing wrong' },
  { name: 'italian', about: 'an Italian Windows, code page 850', language: 'it-IT' },
  { name: 'russian', about: 'a Russian Windows, code page 866', language: 'ru-RU' },
  {
    name: 'stuck-update',
    about: 'the same update fails again and again, and the component store is damaged',
    store: 'repairable',
    updateHistory: [
      failed('2026-08-12T06:41:00Z'),
      failed('2026-08-13T06:37:00Z'),
      { date: '2026-08-11T07:02:00Z', title: 'Security Intelligence Update for Microsoft Defender Antivirus' },
    ],
  },
  {
    name: 'catroot2-locked',
    about: 'another program keeps a file in catroot2 open',
    locked: ['C:\\Windows\\System32\\catroot2\\{F750E6C3-38EE-11D1-85E5-00C04FC295EE}\\catdb'],
  },
  {
    name: 'service-hangs',
    about: 'Windows Update never answers the request to stop',
    faults: [{ match: 'net stop wuauserv', how: 'hang' }],
  },
  {
    name: 'service-lies',
    about: 'net says that Windows Update has stopped, and it still runs',
    faults: [{ match: 'net stop wuauserv', how: 'lie' }],
  },
  {
    name: 'service-slow',
    about: 'services take up to 40 seconds to stop and to start',
    services: {
      wuauserv: { stopMs: 20_000, startMs: 15_000 },
      BITS: { stopMs: 12_000, startMs: 5_000 },
      CryptSvc: { stopMs: 40_000, startMs: 8_000 },
    },
  },
  {
    name: 'cryptsvc-refuses',
    about: 'CryptSvc refuses to stop (error 1052)',
    services: { CryptSvc: { refuses: 1052 } },
  },
  {
    name: 'windows-11-25h2',
    about: 'Windows 11 25H2, where CryptSvc refuses to stop (error 1052)',
    build: 26200,
    services: { CryptSvc: { refuses: 1052 } },
  },
  {
    name: 'reboot-pending',
    about: 'an update waits for a restart',
    registry: {
      [`${key.componentBasedServicing}\\RebootPending`]: {},
      [`${key.autoUpdate}\\RebootRequired`]: {},
    },
  },
  { name: 'not-elevated', about: 'wufix runs without administrator rights', elevated: false },
  {
    name: 'no-dosvc',
    about: 'Delivery Optimization and the Update Medic were removed',
    services: { DoSvc: null, WaaSMedicSvc: null },
  },
  {
    name: 'dependents-running',
    about: 'a service of another maker depends on BITS and runs',
    services: {
      BITS: { dependents: ['ContosoSync'] },
      ContosoSync: { displayName: 'Contoso Sync Agent', state: 'running', start: 'auto' },
    },
  },
  {
    name: 'disabled-bits',
    about: 'BITS is stopped and disabled',
    services: { BITS: { state: 'stopped', start: 'disabled' } },
  },
  {
    name: 'wimmount-broken',
    about: 'WIMMount points to a driver of an ADK that was removed',
    registry: {
      [key.wimMount]: {
        ImagePath: {
          type: 'REG_EXPAND_SZ',
          data: '\\??\\C:\\Program Files (x86)\\Windows Kits\\10\\Assessment and Deployment Kit\\Deployment Tools\\amd64\\DISM\\wimmount.sys',
        },
      },
    },
  },
  {
    name: 'power-cut',
    about: 'the power fails right after SoftwareDistribution was renamed; made for a file',
    faults: [{ match: 'rename SoftwareDistribution', at: 1, how: 'die-after' }],
  },
];

/** A built-in scenario by its name. */
export function findBuiltin(name: string): Builtin | undefined {
  return builtins.find((scenario) => scenario.name === name);
}

/** 0x800F0831, CBS_E_STORE_CORRUPTION, as the signed number Windows keeps. */
function failed(date: string) {
  return { date, title: '2026-08 Cumulative Update for Windows 11 (KB5065426)', resultCode: 4, hresult: -2146498511 };
}
