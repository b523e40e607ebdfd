import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { type Case, cases, everythingRuns, undos } from './faults-cases.ts';
import { builtin } from './fix.ts';

const wimmountKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\WIMMount';
const gone = '\\??\\C:\\Program Files (x86)\\Windows Kits\\10\\DISM\\wimmount.sys';

const device = { id: 'USB\\VID_8087&PID_0026\\5&1A2B', name: 'Contoso Radio', code: 10 };
const offered = ['a', 'b'].map((title) => ({ title, kbs: ['5063878'] }));
const msu = 'C:\\Downloads\\windows11.0-kb5063878-x64.msu';
const cab = 'C:\\Downloads\\windows11.0-kb5064010-x64.cab';

const damaged: ScenarioInput = {
  store: 'repairable',
  reclaimablePackages: 4,
  images: [{ path: 'D:\\sources\\install.wim', indexes: [{ index: 6, name: 'Windows 11 Pro' }] }],
};
const otherWindows: ScenarioInput = {
  sfc: 'repairable',
  files: ['C:\\Windows\\explorer.exe', 'D:\\Windows\\System32\\ntdll.dll'],
};

/** The repairs beside resets and services, each with what it repairs. */
export const otherCases: readonly Case[] = [
  {
    words: 'wimmount --fix',
    scenario: { registry: { [wimmountKey]: { ImagePath: { type: 'REG_EXPAND_SZ', data: gone } } } },
  },
  {
    words: 'wimmount --fix',
    scenario: {
      registry: {
        [wimmountKey]: null,
        [`${wimmountKey}\\Instances`]: null,
        [`${wimmountKey}\\Instances\\WIMMount`]: null,
      },
    },
  },
  { words: 'sfc', scenario: { sfc: 'repairable' } },
  { words: 'sfc --offline D:\\Windows', scenario: otherWindows },
  { words: 'dism restore', scenario: damaged },
  { words: 'dism restore --source D:\\sources\\install.wim --limit-access', scenario: damaged },
  { words: 'dism cleanup', scenario: damaged },
  { words: 'dism cleanup --reset-base', scenario: damaged },
  { words: 'hide KB5063878', scenario: { offered } },
  { words: 'unhide KB5063878', scenario: { offered: offered.map((one) => ({ ...one, hidden: true })) } },
  { words: `drivers disable ${device.id}`, scenario: { devices: [device] } },
  { words: `drivers enable ${device.id}`, scenario: { devices: [{ ...device, disabled: true }] } },
  { words: `install ${msu}`, scenario: { updateFiles: [{ path: msu }] } },
  { words: `install ${cab}`, scenario: { updateFiles: [{ path: cab, needsRestart: false }] } },
  { words: 'upgrade --iso D:', scenario: { isos: [{ path: 'C:\\Downloads\\w.iso', letter: 'D', mounted: true }] } },
  { words: 'clean', scenario: everythingRuns, first: ['reset', 'undo', 'reset --bits'] },
];

/** Those of them that can be taken back, taken back. */
const otherUndos = otherCases
  .filter(({ words }) => /^(wimmount|hide|unhide|drivers)/.test(words))
  .map(({ words, scenario }): Case => ({ words: 'undo', scenario, first: [words] }));

/** Every command that changes something, with every option that changes what it does. */
export const everyChange: readonly Case[] = [...cases, ...otherCases, ...undos, ...otherUndos];

/** What a case is called. */
export function nameOf({ words, first = [] }: Case): string {
  return [words, ...first].join(' after ');
}

/** Guided repairs, which take one repair after the other. */
export const guided: readonly Case[] = [
  { words: 'fix 0x80070003 --no-restore-point', scenario: { sfc: 'repairable' } },
  {
    words: 'fix 0x80070003',
    scenario: {
      ...builtin('wimmount-broken'),
      store: 'repairable',
      scan: 4,
      services: { BITS: { state: 'stopped', start: 'disabled' } },
    },
  },
  { words: 'fix --no-restore-point', scenario: { ...builtin('stuck-update'), sfc: 'not-repairable' } },
  {
    words: 'fix 0x80070306 --iso C:\\Users\\Public\\Downloads\\Win11_24H2.iso',
    scenario: builtin('repair-install'),
  },
];
