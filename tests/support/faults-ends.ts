import { isDeepStrictEqual } from 'node:util';
import type { Effect } from '../../src/core/types.ts';
import type { Case } from './faults-cases.ts';
import { nameOf } from './faults-commands.ts';
import { latestJournal } from './faults-cuts.ts';
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
  /** How it may end without having failed: a guided repair is often not sure that it helped. */
  done: readonly number[];
  /** How many records its journal has. */
  records: number;
  /** Which of its records tell of an effect, from 1. */
  recordsOfEffects: readonly number[];
  before: State;
  /** More than one where the plan may leave something out, and says so. */
  planned: readonly State[];
};

/** Exit codes of a command that did what it was to do. */
const done: readonly number[] = [0, 3010];

/** Runs a command once, undisturbed. */
export async function travel(one: Case): Promise<Journey> {
  const pc = newPc(one.scenario);
  for (const words of one.first ?? []) await succeed(pc, words);
  const start = diskOf(pc);
  const isGuided = one.words.startsWith('fix');
  const { events, exitCode } = isGuided ? await runOn(pc, one.words) : await succeed(pc, one.words);
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
    done: [...done, ...(isGuided && exitCode !== null ? [exitCode] : [])],
    records: events.length,
    recordsOfEffects: events.flatMap(({ type }, at) => (type === 'effect' ? [at + 1] : [])),
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
 * Where a machine stands after a command that something hit. `next`: where it stood in between at first, and said so, the
 * command line that was typed as it says. `lies`: what was said and is not so.
 */
export type Outcome = { standing: Standing; next: string | null; lies: readonly string[] };

/** What runs a command line on a computer. */
export type Runner = (pc: Pc, words: string) => Promise<Ran>;

/** What becomes of a machine after a command that something hit, and after what that command says is to be done next. */
export async function afterwards(journey: Journey, pc: Pc, ran: Ran, run: Runner = runOn): Promise<Outcome> {
  const standing = standingOf(journey, pc);
  const lies = liesOf(journey, standing, ran);
  const next = standing === 'between' ? nextOf(journey, ran) : null;
  if (next === null) return { standing, next, lies };
  setFaults(pc, []);
  const { exitCode, events } = await run(pc, next);
  // What could not write its end down counts as cut off.
  if (exitCode === 5 && JSON.stringify(events).includes('wufix resume')) await run(pc, 'resume');
  return { standing: standingOf(journey, pc), next, lies };
}

/** What a run that left a machine in between says is to be typed: its undo, or the same again where something can't be taken back. */
function nextOf({ words }: Journey, { events }: Ran): string | null {
  const end = eventsOf(events, 'run.end').at(-1);
  if (end?.outcome === 'stuck') return 'undo';
  return says(end).includes(stays) ? words : null;
}

const stays = "can't be taken back stays";

function says(end: { error?: { message: string; hint?: string } } | undefined): string {
  return [end?.error?.message, end?.error?.hint].join(' ');
}

/** What a command said, by its exit code and its last record, that is not so. */
function liesOf(journey: Journey, standing: Standing, { exitCode, events }: Ran): string[] {
  const end = eventsOf(events, 'run.end').at(-1);
  // A restart of services ends where it began.
  const is = (wanted: Standing) => standing === wanted || (standing !== 'between' && isCircle(journey));
  const takenBack = end?.outcome === 'rolled-back' || end?.outcome === 'interrupted';
  return [
    ...hiddenDeeds(events),
    ...(end && end.exitCode !== exitCode ? [`it records ${end.exitCode} and exits with ${exitCode}`] : []),
    ...(journey.done.includes(exitCode ?? -1) && !is('planned') && !admits(events)
      ? [`it says that it is done, and it is ${standing}`]
      : []),
    ...(exitCode === 5 && !is('before') ? [`it says that it was refused, and it is ${standing}`] : []),
    ...(takenBack && !is('before') && !says(end).includes(stays)
      ? [`it says that it was taken back, and it is ${standing}`]
      : []),
  ];
}

/** Whether a run says that it does not know what its program did: of a cleanup nothing can be read back. */
function admits(events: Ran['events']): boolean {
  return eventsOf(events, 'verdict').some(({ because }) => because.some((text) => text.includes('is not read back')));
}

function isCircle(journey: Journey): boolean {
  return journey.planned.some((state) => isDeepStrictEqual(state, journey.before));
}

/** An effect that was performed without having been shown, in words. */
function hiddenDeeds(events: Ran['events']): string[] {
  try {
    expectSubsequence(performed(events), shown(events));
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** What somebody types where wufix died. */
export type WayOut = 'resume' | 'undo';

/** What becomes of a machine on which wufix died, when somebody types that a day later, and the other where it is refused. */
export async function goOn(journey: Journey, disk: Disk, words: WayOut, run: Runner = runOn): Promise<Outcome> {
  const pc = startPc(aDayLater(disk));
  setFaults(pc, []);
  const lies: string[] = [];
  for (const line of words === 'resume' ? ['resume', undoOf(journey, disk)] : [undoOf(journey, disk), 'resume']) {
    const before = standingOf(journey, pc);
    const { exitCode, events } = await run(pc, line);
    const standing = standingOf(journey, pc);
    // The undo of an undo that was cut off completes it.
    const wanted = line === 'resume' || journey.words === 'undo' ? 'planned' : 'before';
    lies.push(...hiddenDeeds(events));
    if (exitCode !== 5) {
      if (!journey.done.includes(exitCode ?? -1)) lies.push(`${line} ended with ${exitCode}`);
      else if (standing !== wanted && !isCircle(journey))
        lies.push(`${line} says that it is done, and it is ${standing}`);
      break;
    }
    if (standing !== before) lies.push(`${line} was refused, and the machine went from ${before} to ${standing}`);
  }
  return { standing: standingOf(journey, pc), next: null, lies };
}

/** The undo of what was cut off. Without its name, that of clean would be the undo of the repair before it. */
function undoOf({ words }: Journey, disk: Disk): string {
  return words === 'clean' ? `undo ${latestJournal(disk).run}` : 'undo';
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
