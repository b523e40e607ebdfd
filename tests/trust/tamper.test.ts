import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Ledger } from '../../src/core/engine.ts';
import { exit, Failure } from '../../src/core/failure.ts';
import { recordOf } from '../../src/core/record.ts';
import { showPlan } from '../../src/core/show.ts';
import type { Effect, Event, Plan } from '../../src/core/types.ts';
import { wayBack } from '../../src/core/undo.ts';
import { parseEvents } from '../../src/io/journal/parse-events.ts';
import { kindsFor } from '../../src/kinds/kinds.ts';
import { refuseUntrusted } from '../../src/prepare/trust.ts';
import { resume } from '../../src/scripts/resume.ts';
import { undo } from '../../src/scripts/undo.ts';
import { startSimulation } from '../../src/simulation/open.ts';
import type { Scenario } from '../../src/simulation/scenario.ts';
import type { Case } from '../support/faults-cases.ts';
import { everyChange, nameOf } from '../support/faults-commands.ts';
import { latestJournal, withJournal } from '../support/faults-cuts.ts';
import { faultAt, performed } from '../support/faults-effects.ts';
import { type Disk, diskOf, newPc, runOn, setFaults, startPc, windowsOf } from '../support/faults-pc.ts';
import { changed, eventsIn, type Line, leafAt, leavesOf, linesOf, resealed, textOf } from '../support/journals.ts';
import { isOwnEffect } from '../support/own-effects.ts';

// Many journals in each test, on a machine that may be busy with others.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** One command for each kind of action and each script, and some that took another one back. */
const wanted = [
  'reset --catroot2 always --bits --scan --restore-point',
  'services defaults',
  'wimmount --fix',
  'sfc --offline D:\\Windows',
  'dism restore --source D:\\sources\\install.wim --limit-access',
  'dism cleanup --reset-base',
  'unhide KB5063878',
  'clean after reset after undo after reset --bits',
  'undo after reset --only download --bits',
  'undo after wimmount --fix',
];
const commands = everyChange.filter(
  (one) => wanted.includes(nameOf(one)) || /^(drivers|install|upgrade)/.test(one.words),
);

/** What is on the disk after a command, and after it died before its last effect. */
async function disksOf({ words, scenario, first = [] }: Case): Promise<{ ended: Disk; cut: Disk }> {
  const pc = newPc(scenario);
  for (const one of first) await runOn(pc, one);
  const start = diskOf(pc);
  const effects = performed((await runOn(pc, words)).events);
  expect(effects.length).toBeGreaterThan(0);
  const dying = startPc(start);
  setFaults(dying, [faultAt(effects, effects.length - 1, 'die-before', 'once')]);
  const { died } = await runOn(dying, words);
  return { ended: diskOf(pc), cut: died ?? expect.fail('it lives') };
}

describe.each(commands.map((one) => [nameOf(one), one] as const))('the journal of %s', (_name, one) => {
  let ended: Disk;
  let cut: Disk;
  beforeAll(async () => {
    ({ ended, cut } = await disksOf(one));
  });

  test('with any field changed, added or missing is refused', () => {
    const { run, text } = latestJournal(ended);
    const lines = linesOf(text);
    const read = (others: readonly Line[]) => parseEvents(textOf(others), run, '');
    expect(read(lines)).toEqual(eventsIn(lines));
    for (const [at, line] of lines.entries()) {
      // Nothing is done by the time; a time that is none is refused as well.
      for (const path of leavesOf(line).filter((one) => one[0] !== 'at')) {
        const other = anotherValue(leafAt(line, path));
        const edited = lines.slice(0, at + 1).with(at, changed(line, path, other));
        expect(() => read(edited), `line ${at + 1}, ${path.join('.')}: ${other}`).toThrow(/at line \d+ /);
      }
      const { [Object.keys(line).at(-2) ?? '']: _missing, ...less } = line;
      for (const edit of [less, { ...line, note: 'x' }])
        expect(() => read(lines.slice(0, at + 1).with(at, edit))).toThrow(Failure);
    }
    // Without any seal, as whoever knows of none would write it.
    expect(() => read(lines.map(({ seal: _seal, ...line }) => line))).toThrow('its seal is broken');
    // Lines that are gone, or stand in another order.
    expect(() => read(lines.toSpliced(1, 1))).toThrow('its seal is broken');
    expect(() => read([...lines.slice(0, 1), ...lines.slice(2, 3), ...lines.slice(1, 2)])).toThrow(Failure);
  });

  test('forged and sealed anew has nothing done that wufix would not do', async () => {
    let refused = 0;
    for (const [words, disk] of [
      ['undo', ended],
      ['undo', cut],
      ['resume', cut],
    ] as const) {
      const lines = linesOf(latestJournal(disk).text);
      const asItIs = await effectsOf(disk, eventsIn(lines), words);
      for (const effect of asItIs ?? []) expect(isOwnEffect(effect), JSON.stringify(effect)).toBe(true);
      for (const [at, path] of telling(lines)) {
        for (const other of hostileFor(leafAt(lines[at], path))) {
          const forged = forge(changed(lines[at] ?? {}, path, other));
          const where = `${words}, line ${at + 1}, ${path.join('.')}: ${JSON.stringify(other)}`;
          const effects = forged && (await effectsOf(disk, eventsIn(lines).with(at, forged), words));
          refused += effects === null ? 1 : 0;
          for (const effect of effects ?? [])
            expect([where, effect, isOwnEffect(effect)]).toEqual([where, effect, true]);
        }
      }
    }
    expect(refused).toBeGreaterThan(0);
  });
});

/** The places that decide what is done: the actions of every plan, and the states before. */
function telling(lines: readonly Line[]): [at: number, path: readonly (string | number)[]][] {
  return lines.flatMap((line, at) =>
    leavesOf(line)
      .filter(([top, , , part]) => top === 'before' || (top === 'plan' && part === 'action'))
      .map((path): [number, readonly (string | number)[]] => [at, path]),
  );
}

function anotherValue(leaf: unknown): unknown {
  if (typeof leaf === 'string') return `${leaf}x`;
  if (typeof leaf === 'number') return leaf + 1;
  return typeof leaf === 'boolean' ? !leaf : 'x';
}

function hostileFor(leaf: unknown): unknown[] {
  if (typeof leaf === 'boolean') return [!leaf];
  if (typeof leaf === 'number') return [0, 1, 2 ** 31];
  const texts = [
    'C:\\Users\\Public\\evil.exe',
    'C:\\Users\\Public\\evil.sys',
    'C:\\Windows\\Temp\\evil.sys',
    'C:\\Windows\\System32\\config.wufix-20260101-000000',
    'C:\\Windows\\..\\Users\\Public\\evil.sys',
    'Spooler',
    'stopped',
    'disabled',
    '',
  ];
  if (leaf === null) return texts.map((data) => ({ type: 'REG_EXPAND_SZ', data }));
  return [...texts, `${leaf}\\..\\x`, `${leaf}" & evil`, `${leaf}:x`, String(leaf).replace('Windows', 'Users')];
}

/** What a reader makes of one line that somebody forged; null where it refuses it. Seals are as good as ours. */
function forge(line: Line): Event | null {
  try {
    return parseEvents(resealed([line]), String(line.run), '')[0] ?? null;
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** All that a command would do on the word of a journal, and on its way back; null where it refuses. */
async function effectsOf(
  { scenario }: Disk,
  events: readonly Event[],
  words: 'undo' | 'resume',
): Promise<Effect[] | null> {
  const record = recordOf(events);
  if (!record) return null;
  const { machine, shell, clock } = startSimulation(withSpooler(scenario), { die: () => Promise.reject() });
  const kinds = kindsFor(machine);
  const simulated = { name: 'pc', file: 'pc.json' };
  const session = { system: { machine, shell, clock, simulated }, kinds, shell, folder: '', stamp: '20300101-000000' };
  try {
    const { plan, ledger }: { plan: Plan; ledger: Ledger } =
      words === 'resume' ? resume(record) : { plan: undo(record, kinds, session.stamp), ledger: new Map() };
    await refuseUntrusted(session, record.id, plan, ledger);
    const due = plan.steps.filter(({ id }) => !ledger.get(id)?.outcome);
    const steps = [...due, ...wayBack(plan.steps, ledger, kinds).steps];
    return showPlan({ name: '', steps }, kinds).steps.flatMap(({ effects }) => effects);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** A Windows with one more service, which is none of wufix's business. */
function withSpooler(text: string): Scenario {
  const scenario = JSON.parse(text) as Scenario;
  const like = scenario.services.wuauserv ?? expect.fail('there is no wuauserv');
  return { ...scenario, services: { ...scenario.services, Spooler: { ...like, state: 'running', dependents: [] } } };
}

describe('a forged journal is not acted on', () => {
  const evil = 'C:\\Users\\Public\\evil';
  const move = { kind: 'move', from: evil, to: `${evil}.wufix-20260101-000000` };
  const driver = { value: { type: 'REG_EXPAND_SZ', data: `\\??\\${evil}.sys` } };
  const stopped = { kind: 'service', name: 'Spooler', status: 'stopped' };
  const disabled = { kind: 'service', name: 'msiserver', startup: 'disabled' };

  test.each<[what: string, words: 'undo' | 'resume', change: (disk: Disk) => Line[]]>([
    ['a folder of somebody', 'undo', (disk) => withAction(disk, 'move', move)],
    ['a folder of somebody', 'resume', (disk) => withAction(disk, 'move', move)],
    ['a service of somebody', 'undo', (disk) => withAction(disk, 'service', stopped)],
    ['a service of somebody', 'resume', (disk) => withAction(disk, 'service', stopped)],
    ['a start type of Windows', 'undo', (disk) => withAction(disk, 'service', disabled)],
    ['a start type of Windows', 'resume', (disk) => withAction(disk, 'service', disabled)],
    ['a driver of somebody', 'undo', (disk) => withBefore(disk, driver)],
    ['a driver of somebody', 'resume', (disk) => withBefore(disk, driver)],
  ])('%s, %s', async (what, words, change) => {
    const one = everyChange.find((known) => known.words === (what.includes('driver') ? 'wimmount --fix' : 'reset'));
    const disks = await disksOf(one ?? expect.fail('no such case'));
    const found = words === 'undo' ? disks.ended : disks.cut;
    const disk = { ...found, scenario: JSON.stringify(withSpooler(found.scenario)) };
    const pc = startPc(withJournal(disk, resealed(change(disk))));
    const before = diskOf(pc);
    for (const line of [words, `${words} --dry-run`]) {
      const { exitCode, events, stderr } = await runOn(pc, line);
      expect([exitCode, performed(events)]).toEqual([exit.refused, []]);
      expect(JSON.stringify(events) + stderr).toContain('asks for what wufix does not do on the word of a file');
    }
    expect(diskOf(pc)).toEqual(before);
    expect(windowsOf(pc).services.Spooler?.state).toBe('running');
  });
});

test.each(everyChange.filter(({ words }) => /^(?:install|upgrade)/.test(words)))(
  'a program that somebody has replaced since is not started again: $words',
  async (one) => {
    const { cut } = await disksOf(one);
    const { scenario } = startSimulation(JSON.parse(cut.scenario), { die: () => Promise.reject() });
    const programs =
      JSON.stringify(linesOf(latestJournal(cut).text)).match(/[A-Z]:[^"]*?(?:setup\.exe|\.msu|\.cab)/g) ?? [];
    const signatures = [...new Set(programs)].map((path) => ({
      path: path.replaceAll('\\\\', '\\'),
      status: 3,
      organisation: null,
    }));
    expect(signatures.length).toBeGreaterThan(0);
    const pc = startPc({ ...cut, scenario: JSON.stringify({ ...scenario(), faults: [], signatures }) });
    const before = diskOf(pc);
    const { exitCode, events, stderr } = await runOn(pc, 'resume');
    expect([exitCode, performed(events)]).toEqual([exit.refused, []]);
    expect(JSON.stringify(events) + stderr).toContain('changed after it was signed');
    expect(diskOf(pc)).toEqual(before);
  },
);

/** The lines of the latest journal, in which the first action of a kind is another one. */
function withAction(disk: Disk, kind: string, action: Line): Line[] {
  const [plan = {}, ...lines] = linesOf(latestJournal(disk).text);
  const steps = (plan as { plan: { steps: { action: { kind: string } }[] } }).plan.steps;
  const at = steps.findIndex((step) => step.action.kind === kind);
  return [changed(plan, ['plan', 'steps', at, 'action'], action), ...lines];
}

/** The same, in which the first state before is another one. */
function withBefore(disk: Disk, before: Line): Line[] {
  const lines = linesOf(latestJournal(disk).text);
  const at = lines.findIndex(({ type }) => type === 'step.start');
  return lines.with(at, { ...lines[at], before });
}
