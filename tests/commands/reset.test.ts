import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { parseScenario } from '../../src/simulation/parse-scenario.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { deeds, ending, newPc, notes, type Pc, planned } from '../support/cli-pc.ts';

const softwareDistribution = 'C:\\Windows\\SoftwareDistribution';
const catroot2 = 'C:\\Windows\\System32\\catroot2';
const bitsQueue = 'C:\\ProgramData\\Microsoft\\Network\\Downloader';

async function reset(options: string, scenario: ScenarioInput = {}) {
  const pc = newPc(scenario);
  const before = pc.text();
  const { exitCode, events, stderr } = await pc.wufix(`reset --yes --json ${options}`);
  return { pc, before, exitCode, events, stderr, did: deeds(events) };
}

const renames = (did: readonly string[]) => did.filter((deed) => deed.startsWith('rename '));

/** Services, files and links as they were; what a fault counted is not looked at. */
function expectAsBefore(pc: Pc, scenario: ScenarioInput): void {
  const first = parseScenario(scenario, 'pc.json');
  const now = parseScenario(pc.windows(), 'pc.json');
  expect(now.services).toEqual(first.services);
  expect(now.files.map(({ path }) => path).toSorted()).toEqual(first.files.map(({ path }) => path).toSorted());
  expect(now.links).toEqual(first.links);
}

describe('reset --only', () => {
  test('download moves the Download folder and nothing else, and leaves the history alone', async () => {
    const { exitCode, did } = await reset('--only download');
    expect(exitCode).toBe(exit.ok);
    expect(renames(did)).toEqual(['rename Download']);
    expect(did).not.toContain('powershell');
    expect(did).not.toContain('net stop CryptSvc');
  });

  test('softwaredistribution moves the whole folder', async () => {
    const { exitCode, did } = await reset('--only softwaredistribution');
    expect(exitCode).toBe(exit.ok);
    expect(renames(did)).toEqual(['rename SoftwareDistribution']);
    expect(did).not.toContain('net stop CryptSvc');
  });

  test('catroot2 moves catroot2, with nothing but CryptSvc stopped', async () => {
    const { exitCode, did } = await reset('--only catroot2');
    expect(exitCode).toBe(exit.ok);
    expect(did).toEqual(['net stop CryptSvc', 'rename catroot2', 'net start CryptSvc']);
  });

  test('given twice does both; the whole folder includes Download', async () => {
    expect(renames((await reset('--only download --only catroot2')).did)).toEqual([
      'rename Download',
      'rename catroot2',
    ]);
    expect(renames((await reset('--only download --only softwaredistribution')).did)).toEqual([
      'rename SoftwareDistribution',
    ]);
  });

  test.each([
    ['--only catroot2 --catroot2 never', 'contradict'],
    ['--only download --catroot2 always', 'contradict'],
    ['--only everything', 'softwaredistribution, download, catroot2'],
  ])('%s is refused as a wrong command line', async (options, says) => {
    const { exitCode, events, pc, before } = await reset(options);
    expect(exitCode).toBe(exit.usage);
    expect(JSON.stringify(events)).toContain(says);
    expect(pc.text()).toBe(before);
    expect(pc.journals()).toEqual([]);
  });
});

describe('reset --catroot2', () => {
  test.each([
    ['auto', 26100, true],
    ['always', 26100, true],
    ['never', 26100, false],
    ['auto', 26200, false],
    ['always', 26200, true],
    ['never', 26200, false],
  ])('%s on build %i: catroot2 moved is %s', async (policy, build, moved) => {
    const { exitCode, did } = await reset(`--catroot2 ${policy}`, { build });
    expect(exitCode).toBe(exit.ok);
    expect(did.includes('rename catroot2')).toBe(moved);
    expect(did.includes('net stop CryptSvc')).toBe(moved);
    expect(did).toContain('rename SoftwareDistribution');
  });

  test('auto on build 26200 says why it holds back, and what moves it all the same', async () => {
    const { events } = await reset('', { build: 26200 });
    expect(notes(events)).toMatch(/catroot2 is held back: .*26200.*--catroot2 always/s);
  });

  test('auto on build 26200 with nothing else to do is refused', async () => {
    const { exitCode, pc, before } = await reset('--only catroot2', { build: 26200 });
    expect(exitCode).toBe(exit.refused);
    expect(pc.text()).toBe(before);
  });

  test.each([1052, 5])('auto gives it up where CryptSvc refuses with %i, and says so', async (refuses) => {
    const { exitCode, events, did, pc } = await reset('', { services: { CryptSvc: { refuses } } });
    expect(exitCode).toBe(exit.ok);
    expect(renames(did)).toEqual(['rename SoftwareDistribution']);
    expect(ending(events).without?.join('\n')).toMatch(/stop CryptSvc.*\n.*catroot2/s);
    expect(pc.windows().services.CryptSvc?.state).toBe('running');
  });

  test('always makes a refusal of CryptSvc a failure, and everything is put back', async () => {
    const { exitCode, events, pc } = await reset('--catroot2 always', { services: { CryptSvc: { refuses: 1052 } } });
    expect(exitCode).toBe(exit.failed);
    expect(ending(events)).toMatchObject({
      outcome: 'rolled-back',
      error: { message: expect.stringMatching(/CryptSvc/) },
    });
    expectAsBefore(pc, { services: { CryptSvc: { refuses: 1052 } } });
  });
});

describe('reset --bits', () => {
  test('moves the files of the queue aside, says what is lost, and undo brings them back', async () => {
    const { exitCode, events, did, pc } = await reset('--bits');
    expect(exitCode).toBe(exit.ok);
    expect(did).toContain('rename qmgr.db');
    expect(notes(events)).toContain('downloads that other programs left to BITS are lost unless you undo');
    expect((await pc.wufix('undo --yes')).exitCode).toBe(exit.ok);
    expect(pc.windows().files).toContainEqual({ path: `${bitsQueue}\\qmgr.db`, bytes: 2_097_152 });
  });

  test('without it the queue stays', async () => {
    expect((await reset('')).did).not.toContain('rename qmgr.db');
  });
});

describe('reset --scan', () => {
  test.each([
    [2, 'result code 2, succeeded'],
    [3, 'result code 3, succeeded with errors'],
  ])('result code %i is reported', async (scan, says) => {
    const { exitCode, events, did } = await reset('--scan', { scan });
    expect(exitCode).toBe(exit.ok);
    expect(did.at(-1)).toBe('powershell');
    expect(events.find((event) => event.type === 'step.end' && event.id === 'scan')).toMatchObject({
      outcome: 'done',
      note: says,
    });
    expect(ending(events).without).toBeUndefined();
  });

  test.each([
    [{ scan: 4 }, 'result code 4, failed'],
    [{ scan: 5 }, 'result code 5, aborted'],
    [{ replies: [{ match: 'powershell Search', exitCode: 0x8024_402c }] }, '0x8024402C'],
  ])('a search that fails (%j) leaves the reset as it is, and is said', async (scenario, says) => {
    const { exitCode, events, did } = await reset('--scan', scenario);
    expect(exitCode).toBe(exit.ok);
    expect(renames(did)).toEqual(['rename SoftwareDistribution', 'rename catroot2']);
    expect(ending(events).without?.join('\n')).toContain(says);
  });
});

describe('reset --restore-point', () => {
  test('comes before everything else', async () => {
    const { exitCode, events, did } = await reset('--restore-point');
    expect(exitCode).toBe(exit.ok);
    expect(did.slice(0, 3)).toEqual(['powershell', 'powershell', 'net stop UsoSvc']);
    expect(events.find((event) => event.type === 'step.start')).toMatchObject({ id: 'restore-point' });
  });

  test.each([
    ['off', 'System Protection is off, or refused'],
    ['throttled', 'Windows made no new one'],
  ] as const)('%s: nothing is changed', async (restorePoint, says) => {
    const { exitCode, events, did, pc } = await reset('--restore-point', { restorePoint });
    expect(exitCode).toBe(exit.failed);
    expect(did).toEqual(['powershell']);
    expect(ending(events).error?.message).toContain(says);
    expectAsBefore(pc, { restorePoint });
  });
});

describe('services that are not as usual', () => {
  test('a service that does not exist is left out', async () => {
    const { exitCode, did } = await reset('', { services: { DoSvc: null, msiserver: null, BITS: null } });
    expect(exitCode).toBe(exit.ok);
    expect(did.join()).not.toMatch(/DoSvc|msiserver|BITS/);
  });

  test('a stopped service stays stopped, a disabled one too', async () => {
    const services = {
      BITS: { state: 'stopped', start: 'disabled' },
      wuauserv: { state: 'stopped' },
      UsoSvc: { state: 'stopped' },
    } as const;
    const { exitCode, did, pc } = await reset('', { services });
    expect(exitCode).toBe(exit.ok);
    expect(did.join()).not.toMatch(/net start (BITS|wuauserv|UsoSvc)/);
    expect(pc.windows().services).toMatchObject(services);
  });

  test('a paused one comes back running, and the plan says so', async () => {
    const { events, pc } = await reset('', { services: { BITS: { state: 'paused' } } });
    const start = events
      .flatMap((event) => (event.type === 'plan' ? event.plan.steps : []))
      .find(({ id }) => id === 'start-bits');
    expect(start?.reason).toBe('it was paused before; it comes back running');
    expect(pc.windows().services.BITS?.state).toBe('running');
  });

  test('a running dependent is stopped first, by a step of its own, and started last', async () => {
    const { exitCode, did, pc } = await reset('--only download', {
      services: {
        BITS: { dependents: ['ContosoSync'] },
        ContosoSync: { state: 'running', dependents: ['ContosoTray'] },
        ContosoTray: { state: 'running' },
        ContosoIdle: { state: 'stopped' },
      },
    });
    expect(exitCode).toBe(exit.ok);
    const order = ['net stop ContosoTray', 'net stop ContosoSync', 'net stop BITS', 'rename Download'];
    expect(did.filter((deed) => order.includes(deed))).toEqual(order);
    const back = ['net start BITS', 'net start ContosoSync', 'net start ContosoTray'];
    expect(did.filter((deed) => back.includes(deed))).toEqual(back);
    expect(pc.windows().services.ContosoTray?.state).toBe('running');
  });

  test('net stop is never told to answer yes by itself', async () => {
    const { events } = await reset('--bits --scan --restore-point', {
      services: { BITS: { dependents: ['ContosoSync'] }, ContosoSync: { state: 'running' } },
    });
    expect(planned(events).join('\n')).toContain('net stop');
    expect(JSON.stringify(events)).not.toMatch(/"\/y(es)?"/i);
  });

  test.each(['wuauserv', 'BITS'])('%s refuses to stop: nothing is renamed, and the reason is said', async (name) => {
    const scenario = { services: { [name]: { refuses: 1061 } } };
    const { exitCode, events, did, pc } = await reset('', scenario);
    expect(exitCode).toBe(exit.failed);
    expect(renames(did)).toEqual([]);
    const { error, outcome } = ending(events);
    expect(outcome).toBe('rolled-back');
    expect(error?.message).toMatch(new RegExp(`^stop ${name}: .*2189`));
    expect(error?.hint).toBeTruthy();
    expectAsBefore(pc, scenario);
  });

  test.each(['UsoSvc', 'DoSvc', 'msiserver'])('%s may refuse', async (name) => {
    const { exitCode, events, did } = await reset('', { services: { [name]: { state: 'running', refuses: 1061 } } });
    expect(exitCode).toBe(exit.ok);
    expect(renames(did)).toEqual(['rename SoftwareDistribution', 'rename catroot2']);
    expect(ending(events).without?.join()).toContain(`stop ${name}`);
  });
});

describe('AppIDSvc, which Windows protects', () => {
  const scenario = { services: { AppIDSvc: { state: 'running', protected: true } } } as const;

  test('runs: in auto catroot2 is left out, and that is said', async () => {
    const { exitCode, events, did } = await reset('', scenario);
    expect(exitCode).toBe(exit.ok);
    expect(renames(did)).toEqual(['rename SoftwareDistribution']);
    expect(ending(events).without?.join('\n')).toMatch(/stop AppIDSvc: Windows denied access/);
  });

  test('runs: in always that is a failure', async () => {
    const { exitCode, pc } = await reset('--catroot2 always', scenario);
    expect(exitCode).toBe(exit.failed);
    expectAsBefore(pc, scenario);
  });
});

describe('folders that are not as usual', () => {
  test('nothing there to move: nothing is done, and no journal is written', async () => {
    const { exitCode, did, events, pc } = await reset('', { files: [] });
    expect(exitCode).toBe(exit.ok);
    expect(did).toEqual([]);
    expect(notes(events)).toMatch(/SoftwareDistribution does not exist.*\n.*catroot2 does not exist/);
    expect(pc.journals()).toEqual([]);
    expect((await pc.wufix('reset --yes')).stdout).toMatch(/There was nothing to do\.\n$/);
  });

  test.each([softwareDistribution, catroot2])('%s is a link: refused', async (path) => {
    const { exitCode, events, pc, before } = await reset('', { links: [path], files: [] });
    expect(exitCode).toBe(exit.refused);
    expect(events).toEqual([
      {
        v: 1,
        type: 'error',
        simulated: 'pc',
        exitCode: 5,
        message: expect.stringContaining(path),
        hint: expect.any(String),
      },
    ]);
    expect(pc.text()).toBe(before);
  });

  test('a folder that stays locked: everything is put back', async () => {
    const scenario = { locked: [`${catroot2}\\dberr.txt`] };
    const { exitCode, events, did, pc } = await reset('', scenario);
    expect(exitCode).toBe(exit.failed);
    expect(ending(events)).toMatchObject({
      outcome: 'rolled-back',
      error: {
        message: expect.stringMatching(/catroot2 is in use or protected/),
        hint: expect.stringMatching(/antivirus/),
      },
    });
    expect(did).toContain('rename SoftwareDistribution');
    expectAsBefore(pc, scenario);
  });
});

describe('before anything is changed', () => {
  test('not elevated: the plan is shown, and refused', async () => {
    const { exitCode, events, pc, before } = await reset('', { elevated: false });
    expect(exitCode).toBe(exit.refused);
    expect(events.map(({ type }) => type)).toEqual(['plan', 'error']);
    expect(JSON.stringify(events.at(-1))).toContain('Run as administrator');
    expect(pc.text()).toBe(before);
    expect(pc.journals()).toEqual([]);
  });

  test('not elevated: a dry run works', async () => {
    const pc = newPc({ elevated: false });
    expect((await pc.wufix('reset -n')).exitCode).toBe(exit.ok);
  });

  test('the update history is kept in the journal, and the plan says that Windows forgets it', async () => {
    const title = 'Contoso update (KB5000001)';
    const { events, pc } = await reset('', { updateHistory: [{ date: '2026-08-12T06:41:00Z', title, resultCode: 4 }] });
    expect(notes(events)).toMatch(/forgets its update history/);
    expect(events.find((event) => event.type === 'step.output')).toMatchObject({
      id: 'keep-history',
      text: expect.stringContaining(title),
    });
    const [journal = ''] = pc.journals();
    expect(readFileSync(journal, 'utf8')).toContain(title);
  });

  test("a history that can't be read stops nothing", async () => {
    const { exitCode, events } = await reset('', { replies: [{ match: 'powershell QueryHistory', exitCode: 1 }] });
    expect(exitCode).toBe(exit.ok);
    expect(ending(events).without?.join()).toContain('read the update history');
  });

  test.each([
    ['sc query', 'could not be read: sc query'],
    ['reg query Services', 'Services could not be read'],
  ])('Windows gives no answer to %s: refused, nothing is taken for granted', async (match, says) => {
    const { exitCode, events, pc, before } = await reset('', { faults: [{ match, how: 'hang' }] });
    expect(exitCode).toBe(exit.refused);
    expect(events).toHaveLength(1);
    expect(JSON.stringify(events)).toContain(says);
    expect(pc.text()).toBe(before);
  });
});
