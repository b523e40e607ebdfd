import type { Builtin } from './builtin.ts';

const key = {
  componentBasedServicing: 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing',
  autoUpdate: 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update',
} as const;

/** Windows Update as a whole: nothing wrong with it, or something that concerns no single service. */
export const updateScenarios: readonly Builtin[] = [
  { name: 'healthy', about: 'Windows 11 24H2 with nothing wrong' },
  { name: 'italian', about: 'an Italian Windows, code page 850', language: 'it-IT' },
  { name: 'russian', about: 'a Russian Windows, code page 866', language: 'ru-RU' },
  {
    name: 'catroot2-locked',
    about: 'another program keeps a file in catroot2 open',
    locked: ['C:\\Windows\\System32\\catroot2\\{F750E6C3-38EE-11D1-85E5-00C04FC295EE}\\catdb'],
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
    name: 'power-cut',
    about: 'the power fails right after SoftwareDistribution was renamed; made for a file',
    faults: [{ match: 'rename SoftwareDistribution', at: 1, how: 'die-after' }],
  },
];
