import { describe, expect, test, vi } from 'vitest';
import type { Effect } from '../../src/core/types.ts';
import { type Case, cases, everythingRuns, undos } from '../support/faults-cases.ts';
import {
  eventsOf,
  expectSubsequence,
  faultAt,
  type How,
  performed,
  shortly,
  shown,
} from '../support/faults-effects.ts';
import { type Disk, diskOf, newPc, type Ran, runOn, setFaults, startPc, windowsOf } from '../support/faults-pc.ts';
import { differences, rebuiltAside, type State, stateOf, withoutRebuilt } from '../support/faults-state.ts';

// Many runs in each test, on a machine that may be busy with others.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Where a run may end: as before, as planned, or as planned without catroot2. */
type Ends = { before: State; planned: State; withoutCatroot2: State | null };

type Journey = Ends & { start: Disk; effects: readonly Effect[] };

async function unbroken({ words, scenario, first = [] }: Case): Promise<Journey> {
  const pc = newPc(scenario);
  for (const earlier of first) expect((await runOn(pc, earlier)).exitCode).toBe(0);
  const start = diskOf(pc);
  const before = stateOf(windowsOf(pc));
  const { exitCode, events } = await runOn(pc, words);
  expect(exitCode).toBe(0);
  const held = startPc(start);
  if (words === 'reset') await runOn(held, 'reset --catroot2 never');
  const withoutCatroot2 = words === 'reset' ? stateOf(windowsOf(held)) : null;
  return { start, before, planned: stateOf(windowsOf(pc)), withoutCatroot2, effects: performed(events) };
}

/** Fails unless the run did what it showed, and the machine is as the run says: never anything in between. */
function expectHonest(one: Case, ran: Ran, after: State, { before, planned, withoutCatroot2 }: Ends): void {
  expectSubsequence(performed(ran.events), shown(ran.events));
  const [end = expect.fail(`no run.end: ${ran.stderr}`)] = eventsOf(ran.events, 'run.end');
  expect(ran.exitCode).toBe(end.exitCode);
  const undoing = one.words === 'undo';
  switch (end.outcome) {
    case 'ok':
      expect(end.exitCode).toBe(0);
      expect(after).toEqual(end.without?.some((text) => /catroot2/.test(text)) ? withoutCatroot2 : planned);
      break;
    case 'rolled-back':
      expect(end).toMatchObject({ exitCode: 1, error: { message: expect.any(String) } });
      expect(undoing ? after : withoutRebuilt(after)).toEqual(before);
      break;
    default: {
      expect(end).toMatchObject({ outcome: 'stuck', exitCode: 3 });
      const left = [...differences(before, after), ...(undoing ? rebuiltAside(before, after) : [])];
      expect(left).not.toEqual([]);
      const hint = end.error?.hint?.replace(/\.wufix-\d{8}-\d{6}/g, '.wufix-1');
      for (const command of left) expect(hint).toContain(command);
    }
  }
}

/** What nobody can notice, or need not: a rename is tried again, and only the exit code of PowerShell tells how it went. */
function passes(effect: Effect, how: How, times: 'once' | 'always'): boolean {
  if (effect.type === 'rename') return how !== 'lie' && times === 'once';
  return how === 'lie' && effect.type === 'run' && effect.command.file.endsWith('powershell.exe');
}

const all = [...cases, ...undos].map((one) => ({ name: [one.words, ...(one.first ?? [])].join(' of '), one }));

describe.each(all)('$name', ({ one }) => {
  test.each<How>(['fail', 'lie', 'hang'])('any effect may %s', async (how) => {
    const { start, effects, ...ends } = await unbroken(one);
    for (const [index, effect] of effects.entries()) {
      for (const times of ['once', 'always'] as const) {
        const where = `${shortly(effect)}: ${how} ${times}`;
        const broken = startPc(start);
        setFaults(broken, [faultAt(effects, index, how, times)]);
        const ran = await runOn(broken, one.words);
        const end = eventsOf(ran.events, 'run.end').at(-1);
        try {
          expectHonest(one, ran, stateOf(windowsOf(broken)), ends);
          // One thing that goes wrong once is never too much for the way back.
          if (times === 'once') expect(end?.outcome).not.toBe('stuck');
          if (passes(effect, how, times)) expect(end).toEqual({ ...end, outcome: 'ok' });
          else expect(end?.error ?? end?.without).toBeDefined();
        } catch (error) {
          throw new Error(where, { cause: error });
        }
      }
    }
  });
});

describe.each([
  ['reset', 'sc query', ['wuauserv', 'BITS', 'CryptSvc', 'UsoSvc', 'ContosoSync']],
  ['services defaults', 'sc query', ['wuauserv', 'CryptSvc', 'LanmanWorkstation']],
  ['services defaults', 'reg query Services', ['wuauserv', 'CryptSvc', 'LanmanWorkstation']],
] as const)('%s, where %s gives no answer', (words, match, names) => {
  test.each(names)('about %s, once or from then on', async (name) => {
    const [one = expect.fail(`no case ${words}`)] = cases.filter((known) => known.words === words);
    const { start, effects: _effects, ...ends } = await unbroken(one);
    for (const how of ['fail', 'hang'] as const) {
      for (const at of [undefined, 1, 2, 3, 4, 5, 6]) {
        const where = `${how}, ${at ?? 'always'}`;
        const broken = startPc(start);
        setFaults(broken, [
          // The list of all services comes first; who is not in it is asked about by name.
          { match: 'sc query type=', how },
          { match: `${match} ${name}`, how, ...(at && { at }) },
        ]);
        const ran = await runOn(broken, words);
        const after = stateOf(windowsOf(broken));
        if (ran.exitCode === 5) {
          expect(after, where).toEqual(ends.before);
          continue;
        }
        expectHonest(one, ran, after, ends);
        if (ran.exitCode !== 0) continue;
        setFaults(broken, []);
        expect([where, (await runOn(broken, 'undo')).exitCode]).toEqual([where, 0]);
        expect(withoutRebuilt(stateOf(windowsOf(broken))), where).toEqual(ends.before);
      }
    }
  });
});

test('a service that takes minutes to stop is waited for, and started again', async () => {
  const pc = newPc({ services: { wuauserv: { stopMs: 200_000 } } });
  const before = stateOf(windowsOf(pc));
  const ran = await runOn(pc, 'reset');
  expect([ran.exitCode, eventsOf(ran.events, 'run.end').at(-1)?.outcome]).toEqual([1, 'rolled-back']);
  expect(stateOf(windowsOf(pc))).toEqual(before);
});

test('a service that stops by itself, before it is told to, stays stopped', async () => {
  const pc = newPc({ services: { DoSvc: { state: 'stop-pending', stopMs: 2_000 } } });
  const { exitCode, events } = await runOn(pc, 'reset');
  expect(exitCode).toBe(0);
  expect(performed(events).map(shortly)).not.toContain('net.exe start DoSvc');
  expect(windowsOf(pc).services.DoSvc?.state).toBe('stopped');
});

test('what needs a stop that did not succeed is not even tried', async () => {
  const renames = ({ events }: Ran) =>
    performed(events)
      .filter(({ type }) => type === 'rename')
      .map(shortly);
  const refusing = newPc({ services: { CryptSvc: { refuses: 1052 } } });
  const without = await runOn(refusing, 'reset');
  expect([without.exitCode, renames(without)]).toEqual([
    0,
    ['rename SoftwareDistribution SoftwareDistribution.wufix-'],
  ]);
  const always = await runOn(newPc({ services: { CryptSvc: { refuses: 1052 } } }), 'reset --catroot2 always');
  expect([always.exitCode, renames(always)]).toEqual([1, []]);
  for (const name of ['wuauserv', 'BITS']) {
    const failed = await runOn(newPc({ services: { [name]: { refuses: 5 } } }), 'reset');
    expect([name, failed.exitCode, renames(failed)]).toEqual([name, 1, []]);
  }
});

test('a service that may refuse for one part must stop where another part needs it', async () => {
  const pc = newPc({
    services: {
      UsoSvc: { dependents: ['ContosoSync'] },
      BITS: { dependents: ['ContosoSync'] },
      ContosoSync: { state: 'running', start: 'auto', refuses: 5 },
    },
  });
  const before = stateOf(windowsOf(pc));
  expect((await runOn(pc, 'reset')).exitCode).toBe(1);
  expect(stateOf(windowsOf(pc))).toEqual(before);
});

test('what only looked needs no way back, and none is missed', async () => {
  const pc = newPc(everythingRuns);
  setFaults(pc, [{ match: 'net start UsoSvc', at: 1, how: 'fail' }]);
  const { exitCode, events } = await runOn(pc, 'reset');
  expect(exitCode).toBe(1);
  expect(eventsOf(events, 'run.end').at(-1)?.error?.message).not.toContain('stays');
  expect(eventsOf(events, 'plan')[0]?.plan.steps.every(({ reversible }) => reversible)).toBe(true);
});

test('that nothing is to be done is not said of what another wufix is at work on', async () => {
  const pc = newPc({});
  setFaults(pc, [{ match: 'net start', at: 1, how: 'die-before' }]);
  const second: Ran[] = [];
  // Everything is aside already, and may still be put back.
  const { exitCode } = await runOn(
    pc,
    'reset',
    () => false,
    async () => void second.push(await runOn(pc, 'reset')),
  );
  expect([exitCode, second.map((ran) => [ran.exitCode, performed(ran.events)])]).toEqual([0, [[5, []]]]);
});

test('what can only be believed is not said to have been read back', async () => {
  const { events } = await runOn(newPc({}), 'dism cleanup');
  expect(JSON.stringify(eventsOf(events, 'verdict'))).toContain('what it removed is not read back');
});
