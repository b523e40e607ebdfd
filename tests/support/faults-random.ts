import fc from 'fast-check';
import { parseScenario } from '../../src/simulation/parse-scenario.ts';
import type { Scenario } from '../../src/simulation/scenario.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import type { Faults } from './faults-pc.ts';

/** A machine, a reset, and what goes wrong with it. */
export type RandomPc = { scenario: ScenarioInput; words: string; faults: Faults };

const known = ['wuauserv', 'BITS', 'CryptSvc', 'UsoSvc', 'DoSvc', 'msiserver', 'AppIDSvc'] as const;
const strangers = ['Alpha', 'Beta', 'Gamma'] as const;
const names = [...known, ...strangers];

const start = fc.constantFrom('auto' as const, 'delayed-auto' as const, 'demand' as const, 'disabled' as const);
const slow = fc.constantFrom(0, 0, 0, 3_000, 45_000);

const service = fc.record({
  state: fc.constantFrom('running' as const, 'running' as const, 'stopped' as const),
  start,
  protected: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
  refuses: fc.constantFrom(null, null, null, null, null, 5, 1052, 1061),
  stopMs: slow,
  startMs: slow,
});

/** Who depends on whom: only later names on earlier ones, so that it never goes in a circle. */
const edges = fc.uniqueArray(
  fc.tuple(fc.nat(names.length - 1), fc.nat(names.length - 1)).filter(([a, b]) => a < b),
  { maxLength: 4, selector: ([a, b]) => `${a} ${b}` },
);

const files = fc.subarray(
  [
    'C:\\Windows\\SoftwareDistribution\\DataStore\\DataStore.edb',
    'C:\\Windows\\SoftwareDistribution\\Download\\a.cab',
    'C:\\Windows\\SoftwareDistribution\\ReportingEvents.log',
    'C:\\Windows\\System32\\catroot2\\{F750E6C3-38EE-11D1-85E5-00C04FC295EE}\\catdb',
    'C:\\ProgramData\\Microsoft\\Network\\Downloader\\qmgr.db',
    'C:\\ProgramData\\Microsoft\\Network\\Downloader\\edb.log',
  ],
  { minLength: 2 },
);

const machine = fc
  .record({
    services: fc.tuple(...names.map(() => fc.option(service, { freq: 8 }))),
    edges,
    files,
    build: fc.constantFrom(19045, 26100, 26200),
    locked: fc.constantFrom<string[]>(
      [],
      [],
      [],
      ['C:\\Windows\\System32\\catroot2'],
      ['C:\\Windows\\SoftwareDistribution'],
    ),
    restorePoint: fc.constantFrom('works' as const, 'works' as const, 'off' as const),
    scan: fc.constantFrom(2, 3, 4),
  })
  .map(({ services, edges: pairs, files: some, ...rest }): ScenarioInput => {
    const dependents = (index: number) => pairs.flatMap(([a, b]) => (a === index ? [names[b] ?? ''] : []));
    const given = Object.fromEntries(
      names.map((name, index) => [
        name,
        services[index] ? { ...services[index], dependents: dependents(index) } : null,
      ]),
    );
    return settled({
      ...rest,
      services: given,
      files: ['C:\\Windows\\explorer.exe', ...some.map((path, at) => ({ path, bytes: 1_000 + at }))],
    });
  });

/**
 * A machine as it can be: what runs has what it needs, a disabled service does not run (wufix refuses to touch one that
 * does), and a running service has built what it builds when it starts.
 */
function settled(input: ScenarioInput): ScenarioInput {
  const { services, files: given } = parseScenario(input, 'random');
  const needs = (name: string) =>
    Object.entries(services).flatMap(([other, one]) => (one?.dependents.includes(name) ? [other] : []));
  const canRun = (name: string): boolean => {
    const one = services[name];
    return one?.state === 'running' && one.start !== 'disabled' && needs(name).every(canRun);
  };
  const running = Object.keys(services).filter(canRun);
  for (const [name, one] of Object.entries(services)) if (one && !running.includes(name)) one.state = 'stopped';
  return { ...input, services, files: [...given, ...builtBy(running, given)] };
}

function builtBy(running: readonly string[], given: Scenario['files']): { path: string; bytes: number }[] {
  const wanted: readonly (readonly [service: string, place: string, file: string])[] = [
    ['wuauserv', 'C:\\Windows\\SoftwareDistribution\\DataStore', '\\DataStore.edb'],
    ['wuauserv', 'C:\\Windows\\SoftwareDistribution\\Download', '\\b.cab'],
    ['CryptSvc', 'C:\\Windows\\System32\\catroot2', '\\dberr.txt'],
    ['BITS', 'C:\\ProgramData\\Microsoft\\Network\\Downloader\\qmgr.db', ''],
  ];
  return wanted
    .filter(
      ([name, place]) => running.includes(name) && !given.some(({ path }) => `${path}\\`.startsWith(`${place}\\`)),
    )
    .map(([, place, file], at) => ({ path: place + file, bytes: 2_000 + at }));
}

const words = fc
  .record({
    only: fc.constantFrom(
      '',
      '',
      '',
      '--only softwaredistribution',
      '--only download',
      '--only catroot2',
      '--only download --only catroot2',
    ),
    catroot2: fc.constantFrom('', '', '--catroot2 always', '--catroot2 never'),
    bits: fc.boolean(),
    scan: fc.boolean(),
    restorePoint: fc.boolean(),
  })
  .map(({ only, catroot2, bits, scan, restorePoint }) =>
    ['reset', only, catroot2, bits && '--bits', scan && '--scan', restorePoint && '--restore-point']
      .filter(Boolean)
      .join(' '),
  )
  .filter((line) => !(line.includes('--only') && /catroot2 (always|never)/.test(line)));

const match = fc.oneof(
  fc.tuple(fc.constantFrom('net stop', 'net start', 'sc query'), fc.constantFrom(...names)).map((two) => two.join(' ')),
  fc.constantFrom(
    'powershell',
    'reg query',
    'sc query type=',
    'rename SoftwareDistribution SoftwareDistribution.wufix-',
    'rename SoftwareDistribution.wufix- SoftwareDistribution',
    'rename Download Download.wufix-',
    'rename catroot2 catroot2.wufix-',
    'rename catroot2.wufix- catroot2',
    'rename qmgr',
  ),
);

const fault = fc
  .record({
    match,
    at: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    how: fc.constantFrom('fail' as const, 'lie' as const, 'hang' as const),
  })
  .map(({ at, ...rest }) => ({ ...rest, ...(at !== undefined && { at }) }));

/** Any of them. A search for updates starts Windows Update where it sleeps, so it is left out there. */
export const randomPc: fc.Arbitrary<RandomPc> = fc
  .record({ scenario: machine, words, faults: fc.array(fault, { maxLength: 3 }) })
  .map(({ words: line, ...rest }) => ({
    ...rest,
    words: rest.scenario.services?.wuauserv?.state === 'running' ? line : line.replace(' --scan', ''),
  }));
