import { isDeepStrictEqual } from 'node:util';
import type { Effect } from '../../src/core/types.ts';
import type { Case } from './faults-cases.ts';
import { nameOf } from './faults-commands.ts';
import { eventsOf, expectSubsequence, performed, shown } from './faults-effects.ts';
import { type Disk, diskOf, newPc, type Pc, type Ran, runOn, setFaults, startPc, windowsOf } from './faults-pc.ts';
import { type State, stateOf, withoutRebuilt } from './faults-state.ts';

/** Where a machine stands in the end: as planned, as before, or in between, which must never be. */
export type Standing = 'planned' | 'before' | 'between';

/** A command that nothing disturbs: the disk before it, what it does, and the two places where a machine may end. */
export type Journey = Case & {
  name: string;
  start: Disk;
  effects: readonly Effect[];
  /** How many records its journal has. */
  records: number;
  before: State;
  /** More than one where the plan may leave something out, and says so. */
  planned: readonly State[];
};

/** Exit codes of a command that did what it was to do. */
export const done = [0, 3010];

/** Runs a command once, undisturbed. */
export async function travel(one: Case): Promise<Journey> {
  const pc = newPc(one.scenario);
  for (const words of one.first ?? []) await succeed(pc, words);
  const start = diskOf(pc);
  const { events } = await succeed(pc, one.words);
  const ends = [stateOn(pc, one)];
  if (one.words === 'reset') {
    const held = startPc(start);
    await succeed(held, 'reset --catroot2 never');
    ends.push(stateOn(held, one));
  }
  const effects = performed(events);
  return {
    ...one,
    name: nameOf(one),
    start,
    effects,
    records: events.length,
    before: stateOn(startPc(start), one),
    planned: ends,
  };
}

async function succeed(pc: Pc, words: string): Promise<Ran> {
  const ran = await runOn(pc, words);
  if (!done.includes(ran.exitCode ?? -1)) throw new Error(`${words} ended with ${ran.exitCode}: ${ran.stderr}`);
  return ran;
}

/** Where a computer stands. */
export function standingOf(journey: Journey, pc: Pc): Standing {
  const now = stateOn(pc, journey);
  if (journey.planned.some((state) => isDeepStrictEqual(state, now))) return 'planned';
  return isDeepStrictEqual(journey.before, now) ? 'before' : 'between';
}

/** What is compared: not what programs log; nor what Windows rebuilt and an undo put aside, unless that is what is cleaned. */
function stateOn(pc: Pc, { words }: Case): State {
  const all = stateOf(windowsOf(pc));
  const { files, registry, ...state } = words === 'clean' ? all : withoutRebuilt(all);
  return { ...state, files: withoutLogs(files), registry: filled(registry) };
}

/** A key without values is what an undo leaves of one that was not there. */
function filled(registry: State['registry']): State['registry'] {
  const keys = Object.entries(registry).map(([key, values]): [string, typeof values] => [
    key,
    values && Object.values(values).some((value) => value !== null) ? values : null,
  ]);
  return Object.fromEntries(keys);
}

function withoutLogs(files: readonly string[]): string[] {
  return files.filter((line) => !/\.log \d+$/i.test(line));
}

/**
 * What becomes of a machine after a command that something hit, and after what that command says is to be done next. Throws
 * where it says otherwise than it is.
 */
export async function afterwards(journey: Journey, pc: Pc, ran: Ran): Promise<Standing> {
  expectSubsequence(performed(ran.events), shown(ran.events));
  const standing = standingOf(journey, pc);
  const end = eventsOf(ran.events, 'run.end').at(-1);
  const isDone = done.includes(ran.exitCode ?? -1);
  const says = [end?.error?.message, end?.error?.hint].join(' ');
  const stays = says.includes("can't be taken back stays");
  // A restart of services ends where it began.
  const isCircle = standingOf(journey, startPc(journey.start)) === 'planned';
  if (ran.exitCode === 5 && standing !== 'before' && !isCircle)
    throw new Error('it was refused, and something is changed');
  if (isDone && standing === 'between') throw new Error('it says that it is done, and it is not');
  if (end?.outcome === 'rolled-back' && standing === 'planned' && !isCircle && !stays)
    throw new Error(`it says that it was taken back, and it was not: ${says}`);
  if (standing !== 'between') return standing;
  const next = end?.outcome === 'stuck' ? 'undo' : stays ? journey.words : null;
  if (next === null) throw new Error(`it ended with ${ran.exitCode} in between: ${says} ${ran.stderr}`);
  setFaults(pc, []);
  const { exitCode, events } = await runOn(pc, next);
  // What could not write its end down counts as cut off.
  if (exitCode === 5 && JSON.stringify(events).includes('wufix resume')) await runOn(pc, 'resume');
  return standingOf(journey, pc);
}

/** What becomes of a machine on which wufix died, when somebody types that a day later, and the other where it is refused. */
export async function goOn(journey: Journey, disk: Disk, words: 'resume' | 'undo'): Promise<Standing> {
  const pc = startPc(aDayLater(disk));
  setFaults(pc, []);
  const other = words === 'resume' ? 'undo' : 'resume';
  for (const line of [words, other]) {
    const { exitCode, events } = await runOn(pc, line);
    expectSubsequence(performed(events), shown(events));
    if (exitCode !== 5) break;
  }
  return standingOf(journey, pc);
}

/** DISM and its like are left alone for a while after they were killed. */
function aDayLater({ journals, ...disk }: Disk): Disk {
  const earlier = (text: string) =>
    text.replace(
      /"at":"([^"]+)"/g,
      (_all, at: string) => `"at":"${new Date(Date.parse(at) - 86_400_000).toISOString()}"`,
    );
  return { ...disk, journals: Object.fromEntries(Object.entries(journals).map(([run, text]) => [run, earlier(text)])) };
}
