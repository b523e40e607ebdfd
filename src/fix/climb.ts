import type { Outcome } from '../checks/examine.ts';
import { exit, Failure } from '../core/failure.ts';
import type { RepairId } from '../io/open-fix-repairs.ts';
import type { OpenFix } from '../io/open-fix-schema.ts';
import type { Ran } from './carry.ts';
import { ladder } from './ladder.ts';
import { prove } from './prove.ts';
import type { Rung } from './rung.ts';
import type { Summit } from './summit.ts';
import type { RungEnd } from './take.ts';
import { storeIs } from './taken.ts';

/** What a climb is made with. All but `tell` refuse like `carryOut`. */
export type Climber = {
  take(rung: Rung & { repair: RepairId }, fix: OpenFix): Promise<RungEnd>;
  look(fix: OpenFix): Promise<Outcome>;
  search(): Promise<Ran>;
  now(): Date;
  /** Tells in a sentence why it goes on, or goes another way. */
  tell(text: string): void;
};

/**
 * Takes one rung after the other until the evidence is healthy, or nobody but the administrator can go on. It looks again
 * after whatever repaired something, and what it then sees decides on the next rung.
 */
export async function climb(start: OpenFix, first: Outcome, climber: Climber): Promise<Summit & { failure?: Failure }> {
  let fix = start;
  let look: Outcome | null = first;
  let rung: Rung | undefined;
  const end = (outcome: Summit['outcome'], exitCode: number, because?: string): Summit => ({
    outcome,
    exitCode,
    fix,
    ...(rung && { rung }),
    ...(because && { because }),
  });
  try {
    for (;;) {
      look ??= await climber.look(fix);
      if (look.hung) return end('hung', exit.problems);
      const rungs = ladder(look, fix);
      rung = rungs.find(({ leftOut }) => !leftOut);
      if (rung?.stops) return stop(rung, end);
      if (fix.repairedAt !== null && !owesFiles(fix, rung)) {
        const proof = await prove(look, fix, climber.search);
        if (proof.is === 'proven') return end('proven', exit.ok);
        if (proof.is === 'unproven') return end('unproven', exit.problems, proof.because);
        climber.tell(`Not cured yet: ${proof.because}.`);
        // Where something else is to be repaired, both are judged together.
        if (!proof.left) fix = { ...fix, ...proof.search, repairedAt: null };
        if (proof.search) {
          // What is known of another code chooses other rungs.
          look = null;
          continue;
        }
      }
      if (!rung)
        return rungs.some(({ beyond }) => beyond) ? end('until', exit.problems) : end('not-cured', exit.problems);
      const { repair } = rung;
      if (repair === null) {
        if (mayBePassed(rung)) fix = { ...fix, told: [...fix.told, rung.id] };
        return end('yours', exit.problems);
      }
      const taken = await climber.take({ ...rung, repair }, fix);
      fix = taken.fix;
      if ('halt' in taken) return end(taken.halt.why, taken.halt.exitCode);
      const { came, reboot } = taken;
      fix = { ...fix, taken: [...fix.taken, { repair, came }] };
      if (came === 'repaired') {
        fix = { ...fix, repairedAt: climber.now().toISOString() };
        look = null;
      }
      if (reboot) return end('restart', exit.reboot);
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const outcome = error.exitCode === exit.interrupted ? 'interrupted' : 'refused';
    return { ...end(outcome, error.exitCode), failure: error };
  }
}

/** The end at what comes before every repair. */
function stop(rung: Rung, end: (outcome: Summit['outcome'], exitCode: number) => Summit): Summit {
  if (rung.id === 'restart' || rung.id === 'false-alarm') return end(rung.id, exit.reboot);
  return end('yours', exit.problems);
}

/** Whether what the administrator was told to do may be left undone: the rungs behind it are another way. */
function mayBePassed({ id }: Rung): boolean {
  return id !== 'upgrade' && id !== 'code';
}

/** A repair of the component store is judged together with that of the files, on which its damage may have passed. */
function owesFiles(fix: OpenFix, next: Rung | undefined): boolean {
  return next?.repair === 'files' && storeIs(fix) === 'repaired';
}
