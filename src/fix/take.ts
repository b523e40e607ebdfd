import { exit, Failure } from '../core/failure.ts';
import type { Plan } from '../core/types.ts';
import type { RepairId } from '../io/journal/open-fix-repairs.ts';
import type { OpenFix } from '../io/journal/open-fix-schema.ts';
import { onMedium } from '../prepare/medium.ts';
import { nextRun } from '../prepare/next-run.ts';
import { prepareUpgrade } from '../prepare/upgrade.ts';
import { mountIso } from '../scripts/upgrade.ts';
import { runIdOf, type Session } from '../session.ts';
import { carry, type Ran, readRan } from './carry.ts';
import { type Concluded, conclude, type Halt, haltOf } from './conclude.ts';
import { deeds, restorePointPlan } from './deeds.ts';
import { orInterrupted } from './or-interrupted.ts';
import type { Rung } from './rung.ts';
import type { Came } from './taken.ts';

/** What rungs are taken with. `keep` writes down where the repair is before a run begins, for `resume`. */
export type Gear = { session: Session; keep(fix: OpenFix): Promise<void> };

/** How a rung ended; `reboot`: Windows has to restart before it is known whether it helped. */
export type RungEnd = { fix: OpenFix } & Concluded;

/** Takes one rung: its plans, one after another, and before the first change a restore point. Refuses like `carryOut`. */
export async function takeRung(rung: Rung & { repair: RepairId }, fix: OpenFix, gear: Gear): Promise<RungEnd> {
  const { repair } = rung;
  const end = rung.certain ? null : await lookFirst(repair, fix, gear);
  if (end) return end;
  const secured = await secure(fix, gear);
  if ('halt' in secured) return secured;
  const ran =
    repair === 'upgrade'
      ? await reinstall(secured.fix, gear)
      : await run(secured.fix, gear, repair, (session) => deeds[repair].change(session, fix));
  return { fix: secured.fix, ...conclude(repair, ran) };
}

/** Looks whether there is anything to repair; null where the repair follows. */
async function lookFirst(repair: RepairId, fix: OpenFix, gear: Gear): Promise<RungEnd | null> {
  const look = repair === 'upgrade' ? undefined : deeds[repair].look;
  if (!look) return null;
  const seen = await run(fix, gear, null, (session) => look(session, fix));
  const halt = haltOf(seen);
  if (halt) return { fix, halt };
  const came = afterLook(repair, seen);
  return came && { fix, came, reboot: false };
}

/** What a scan of the component store comes to by itself; null where the repair follows. */
function afterLook(repair: RepairId, { verdict, exitCode }: Ran): Came | null {
  if (verdict === 'healthy') return 'sound';
  // Without a source DISM would look for an hour for what it does not have.
  if (verdict === 'not-repairable') return repair === 'store' ? 'unrepaired' : null;
  return verdict === 'unknown' || exitCode === exit.failed ? 'unknown' : null;
}

async function run(
  fix: OpenFix,
  { session, keep }: Gear,
  repair: RepairId | null,
  prepare: (session: Session) => Promise<Plan>,
): Promise<Ran> {
  const own = await nextRun(session);
  const plan = await orInterrupted(own, () => prepare(own));
  await keep({ ...fix, current: { run: runIdOf(own, plan), repair } });
  return carry(own, plan);
}

/** Creates a restore point, unless that was done, or is not wanted. A no to it is no no to the repair. */
async function secure(fix: OpenFix, gear: Gear): Promise<{ fix: OpenFix } | { fix: OpenFix; halt: Halt }> {
  if (fix.restorePoint !== 'wanted') return { fix };
  // Whoever goes on after a cut need not make another.
  const notMade: OpenFix = { ...fix, restorePoint: 'not-made' };
  const ran = await run(notMade, gear, null, async (session) => restorePointPlan(session));
  if (ran.exitCode === exit.refused) return { fix: { ...fix, restorePoint: 'declined' } };
  const halt = haltOf(ran);
  if (halt) return { fix: notMade, halt };
  return { fix: ran.changed ? { ...fix, restorePoint: 'made' } : notMade };
}

/** The repair install, with the medium that was named. */
async function reinstall(fix: OpenFix, { session, keep }: Gear): Promise<Ran> {
  if (fix.iso === null)
    throw new Failure(exit.usage, 'A repair install needs a medium.', { hint: 'name it: --iso <file>' });
  let installed: Ran | null = null;
  const own = await nextRun(session);
  await keep({ ...fix, current: { run: runIdOf(own, mountIso(fix.iso)), repair: null } });
  const exitCode = await onMedium(own, fix.iso, async (inner, folder) => {
    const plan = await orInterrupted(inner, () => prepareUpgrade(inner, folder, false));
    await keep({ ...fix, current: { run: runIdOf(inner, plan), repair: 'upgrade' } });
    installed = await carry(inner, plan);
    return installed.exitCode;
  });
  return installed ?? { ...readRan([]), exitCode };
}
