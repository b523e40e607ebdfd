import type { Outcome } from '../checks/examine.ts';
import { exit } from '../core/failure.ts';
import { onlyLooks } from '../core/record.ts';
import type { Plan, StepId } from '../core/types.ts';
import { carryOut, type Session } from '../session.ts';
import type { Means, RepairId, Rung } from './ladder.ts';

/** What a climb works with. */
export type Gear = {
  session: Session;
  means: Means;
  /** The last rung to take; null for all. */
  until: RepairId | null;
  /** Plans for a repair, one after another: the second only where the first found something bad. */
  plans(repair: RepairId, session: Session): Promise<Plan[]>;
  restorePoint: ((session: Session) => Plan) | null;
  search(session: Session): Plan;
  /** Looks again at all that the doctor looks at. */
  examine(): Promise<Outcome>;
  /** A session whose runs get a name of their own. */
  renew(session: Session): Promise<Session>;
  /** Remembers the rung that is under way, and those that have been taken, for `resume`. */
  remember(current: RepairId | null, taken: readonly RepairId[]): Promise<void>;
};

/**
 * Where a climb ended. `proven`: what was broken is not any more, and Windows Update says so too. `unproven`: repaired, and
 * Windows Update has not said so yet. `yours`: the next rung is the administrator's. `not-cured`: all rungs are taken.
 */
export type Summit = {
  outcome: 'proven' | 'unproven' | 'yours' | 'restart' | 'not-cured' | 'stopped';
  exitCode: number;
  /** The rung at which it ended, where that matters. */
  rung?: Rung;
  taken: RepairId[];
};

/** Takes one rung after the other, and stops as soon as the evidence is healthy. */
export async function climb(rungs: readonly Rung[], gear: Gear): Promise<Summit> {
  const taken: RepairId[] = [];
  const end = (outcome: Summit['outcome'], exitCode: number, rung?: Rung): Summit => ({
    outcome,
    exitCode,
    ...(rung && { rung }),
    taken,
  });
  let safe = gear.restorePoint === null;
  for (const rung of rungs.filter(({ leftOut }) => !leftOut)) {
    const { repair } = rung;
    if (repair === null) {
      const restart = rung.id === 'restart' || rung.id === 'false-alarm';
      if (rung.id === 'restart') await gear.remember(null, taken);
      return restart ? end('restart', exit.reboot, rung) : end('yours', exit.problems, rung);
    }
    await gear.remember(repair, taken);
    const step = await takeRung(repair, gear, safe);
    safe = step.safe;
    taken.push(repair);
    await gear.remember(null, taken);
    if (step.exitCode === exit.reboot) return end('restart', exit.reboot, rung);
    if (step.exitCode !== exit.ok && step.exitCode !== exit.problems) return end('stopped', step.exitCode, rung);
    if (step.repaired) {
      const proof = await prove(gear);
      if (proof !== 'broken') return end(proof, proof === 'proven' ? exit.ok : exit.problems, rung);
    }
    if (repair === gear.until) return end('stopped', exit.problems, rung);
  }
  return end('not-cured', exit.problems);
}

/** Carries a repair's plans out. `repaired`: something was changed, and read back. */
async function takeRung(
  repair: RepairId,
  { session, plans, restorePoint, renew }: Gear,
  safe: boolean,
): Promise<{ exitCode: number; repaired: boolean; safe: boolean }> {
  let exitCode: number = exit.ok;
  let repaired = false;
  let secured = safe;
  for (const plan of await plans(repair, await renew(session))) {
    const looksOnly = plan.steps.every(onlyLooks);
    if (!looksOnly && !secured && restorePoint) {
      const made = await carry(restorePoint(session), await renew(session));
      // A no to the restore point is no no to the repair.
      if (made.exitCode !== exit.ok && made.exitCode !== exit.refused)
        return { exitCode: made.exitCode, repaired, safe: false };
      secured = true;
    }
    const ran = await carry(plan, await renew(session));
    exitCode = ran.exitCode;
    repaired = ran.changed;
    // A look that found nothing wrong leaves nothing to repair; a repair that went wrong nothing to go on with.
    if (looksOnly ? exitCode === exit.ok : exitCode !== exit.ok) break;
  }
  return { exitCode, repaired: repaired && exitCode === exit.ok, safe: secured };
}

async function carry(plan: Plan, session: Session): Promise<{ exitCode: number; changed: boolean }> {
  const done = new Set<StepId>();
  const found = new Map<StepId, string>();
  const view: Session['view'] = {
    ...session.view,
    event: (event) => {
      if (event.type === 'step.end' && event.outcome === 'done') done.add(event.id);
      if (event.type === 'verdict') found.set(event.id, event.verdict);
      session.view.event(event);
    },
  };
  const exitCode = await carryOut({ ...session, view }, plan);
  // sfc runs whatever there is to repair.
  const changed = plan.steps.some((step) => done.has(step.id) && !onlyLooks(step) && found.get(step.id) !== 'clean');
  return { exitCode, changed };
}

/** What says that the fault is gone: the checks, a search by Windows Update, and the update itself where one was named. */
async function prove(gear: Gear): Promise<'proven' | 'unproven' | 'broken'> {
  const { causes, installed } = await gear.examine();
  const repairable = new Set(['store', 'services', 'wimmount']);
  if (causes.some(({ id, sure }) => sure === 'certain' && repairable.has(id))) return 'broken';
  const { exitCode } = await carry(gear.search(gear.session), await gear.renew(gear.session));
  if (exitCode !== exit.ok) return 'broken';
  return gear.means.kb === null || installed ? 'proven' : 'unproven';
}
