import type { ScenarioInput } from '../../src/simulation/schema.ts';

/** A repair and the Windows it meets. `first` are the command lines that came before it. */
export type Case = { words: string; scenario: ScenarioInput; first?: readonly string[] };

/** A Windows on which everything runs that a repair may have to stop, a stranger that depends on BITS included. */
export const everythingRuns: ScenarioInput = {
  updateHistory: [{ date: '2026-08-12T06:41:00Z', title: 'an update' }],
  services: {
    AppIDSvc: { state: 'running', protected: false },
    msiserver: { state: 'running' },
    BITS: { dependents: ['ContosoSync'] },
    ContosoSync: { state: 'running', start: 'auto' },
  },
};

const everythingStands: ScenarioInput = {
  services: Object.fromEntries(
    ['wuauserv', 'BITS', 'CryptSvc', 'UsoSvc', 'DoSvc'].map((name) => [name, { state: 'stopped' }] as const),
  ),
};

const oddStartTypes: ScenarioInput = {
  services: {
    wuauserv: { start: 'auto' },
    BITS: { start: 'delayed-auto', state: 'stopped' },
    CryptSvc: { start: 'disabled', state: 'stopped' },
    LanmanWorkstation: { start: 'demand' },
  },
};

const resets = [
  'reset',
  'reset --catroot2 always --bits --scan --restore-point',
  'reset --catroot2 never',
  'reset --only softwaredistribution',
  'reset --only download --bits',
  'reset --only catroot2',
];

/** Every script, with every option that changes what it does. */
export const cases: readonly Case[] = [
  ...resets.map((words) => ({ words, scenario: everythingRuns })),
  { words: 'services stop BITS CryptSvc', scenario: everythingRuns },
  { words: 'services restart wuauserv BITS AppIDSvc', scenario: everythingRuns },
  { words: 'services start wuauserv BITS CryptSvc', scenario: everythingStands },
  { words: 'services defaults', scenario: oddStartTypes },
];

/** The undo of each of them. */
export const undos: readonly Case[] = cases.map(({ words, scenario }) => ({ words: 'undo', scenario, first: [words] }));
