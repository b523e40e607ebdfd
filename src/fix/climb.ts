import type { Outcome } from '../checks/examine.ts';
import { exit, Failure } from '../core/failure.ts';
import type { RepairId } from '../io/journal/open-fix-repairs.ts';
import type { OpenFix } from '../io/journal/open-fix-schema.ts';
import type { Since } from '../windows/setup/stand.ts';
import type { Ran } from './carry.ts';
import { ladder } from './ladder.ts';
import { prove } from './prove.ts';
import type { Rung } from './rung.ts';
import type { Summit } from './summit.ts';
import type { RungEnd } from './take.ts';
import { cameTo, storeIs, withTaken } from './taken.ts';

/** What a climb is made with. All but `now` and `tell` refuse like `carryOut`. */
export type Climber = {
  take(rung: Rung & { repair: RepairId }, fix: OpenFix): Promise<RungEnd>;
  look(fix: OpenFix): Promise<Outcome>;
  search(): Promise<Ran>;
  /** Whether Windows is another one since Setup was started last. */
  sinceSetup(): Promise<Since>;
  now(): Date;
  /** Tells in a sentence why it goes on. */
  tell(text: string): void;
};

/** How far a climb has come. `seen` is null where something was changed since; `rung`: the next one. */
type Position = { fix: OpenFix; seen: Outcome | null; rung: Rung | undefined };

type End = Pick<Summit, 'outcome' | 'exitCode' | 'because'>;

/**
 * Takes one rung after the other until the evidence is healthy, or nobody but the administrator can go on. What it sees after a
 * repair decides on the next rung. `failure`: why it was refused to go on.
 */
export async function climb(
  fix: OpenFix,
  seen: Outcome,
  climber: Climber,
): Promise<{ summit: Summit; failure: Failure | null }> {
  const at: Position = { fix, seen, rung: undefined };
  const summit = (end: End): Summit => ({ ...end, fix: at.fix, ...(at.rung && { rung: at.rung }) });
  try {
    for (;;) {
      const end = await advance(at, climber);
      if (end) return { summit: summit(end), failure: null };
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { exitCode } = error;
    const outcome = exitCode === exit.interrupted ? 'interrupted' : 'refused';
    return { summit: summit({ outcome, exitCode }), failure: error };
  }
}

/** Comes one rung further, or to an end. */
async function advance(at: Position, climber: Climber): Promise<End | null> {
  if (at.seen === null) {
    // What was taken is behind it.
    at.rung = undefined;
    at.seen = await climber.look(at.fix);
  }
  if (at.seen.hung) return { outcome: 'hung', exitCode: exit.problems };
  const rungs = ladder(at.seen, at.fix);
  at.rung = rungs.find(({ leftOut }) => !leftOut);
  if (at.rung?.stops) return stop(at.rung);
  if (at.fix.repairedAt !== null && !owesFiles(at)) {
    const end = await judge(at, at.seen, climber);
    // It ends because of what is behind it, and not at the next rung.
    if (end) at.rung = undefined;
    if (end || at.seen === null) return end;
  }
  if (at.rung) return takeNext(at, at.rung, climber);
  return { outcome: rungs.some(({ beyond }) => beyond) ? 'until' : 'not-cured', exitCode: exit.problems };
}

/** The end at what comes before every repair. */
function stop({ id }: Rung): End {
  if (id === 'restart' || id === 'false-alarm') return { outcome: id, exitCode: exit.reboot };
  return { outcome: 'yours', exitCode: exit.problems };
}

/** A repair of the component store is judged together with that of the files, on which its damage may have passed. */
function owesFiles({ fix, rung }: Position): boolean {
  return rung?.repair === 'files' && storeIs(fix) === 'repaired';
}

/** Says whether what was repaired is a cure; null where it is none. */
async function judge(at: Position, seen: Outcome, { search, sinceSetup, tell }: Climber): Promise<End | null> {
  if (cameTo(at.fix, 'upgrade') === 'repaired' && (await sinceSetup()).is === 'same')
    return { outcome: 'unproven', exitCode: exit.problems, because: sameAsBefore };
  const proof = await prove(seen, at.fix, search);
  if (proof.is === 'proven') return { outcome: 'proven', exitCode: exit.ok };
  const { because } = proof;
  if (proof.is === 'unproven') return { outcome: 'unproven', exitCode: exit.problems, because };
  tell(`Not cured yet: ${because}.`);
  // Where something else is to be repaired, both are judged together.
  if (!proof.left) at.fix = { ...at.fix, ...proof.search, repairedAt: null };
  // What is known of another code chooses other rungs.
  if (proof.search) at.seen = null;
  return null;
}

const sameAsBefore =
  'Windows is the one from before Setup; it has not restarted into the new one yet, or Setup has taken it back (wufix logs)';

async function takeNext(at: Position, rung: Rung, { take, now }: Climber): Promise<End | null> {
  const { id, repair } = rung;
  if (repair === null) {
    // The rungs behind it are another way, but for the last.
    if (id !== 'upgrade' && id !== 'code') at.fix = { ...at.fix, told: [...at.fix.told, id] };
    return { outcome: 'yours', exitCode: exit.problems };
  }
  const taken = await take({ ...rung, repair }, at.fix);
  at.fix = taken.fix;
  if (taken.came) at.fix = withTaken(at.fix, repair, taken.came, now().toISOString());
  if ('halt' in taken) return { outcome: taken.halt.why, exitCode: taken.halt.exitCode };
  if (taken.came === 'repaired') at.seen = null;
  return taken.reboot ? { outcome: 'restart', exitCode: exit.reboot } : null;
}
