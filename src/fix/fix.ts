import { readCode } from '../checks/code-in-question.ts';
import { outcomeItem, outcomeText } from '../checks/doctor-words.ts';
import { examine, type Outcome } from '../checks/examine.ts';
import { exit, Failure } from '../core/failure.ts';
import { realAlarm } from '../io/alarm.ts';
import { refuseBesideHungDism } from '../io/journal/hung-servicing.ts';
import { isLocked } from '../io/journal/lock.ts';
import type { OpenFix } from '../io/journal/open-fix-schema.ts';
import { refuseAfterCut } from '../io/journal/runs.ts';
import { doctorContext } from '../prepare/doctor.ts';
import { nextRun } from '../prepare/next-run.ts';
import { runsFolder, type Session } from '../session.ts';
import { carry, type Ran } from './carry.ts';
import { climb } from './climb.ts';
import { searchPlan } from './deeds.ts';
import { finish } from './finish.ts';
import { keep } from './keep.ts';
import { ladder } from './ladder.ts';
import { ladderText } from './ladder-text.ts';
import { checkMeans } from './means.ts';
import { orInterrupted } from './or-interrupted.ts';
import type { Rung } from './rung.ts';
import { seek } from './seek.ts';
import { sinceLastSetup } from './since-last-setup.ts';
import { type Gear, takeRung } from './take.ts';

/**
 * Looks, shows the ladder, and climbs it until the evidence is healthy. What is written down of it meanwhile is enough for
 * `resume` to go on after a restart or a power cut. Resolves to the exit code.
 */
export async function fix(session: Session, open: OpenFix): Promise<number> {
  const { view, dryRun, system } = session;
  if (!dryRun) {
    await refuseBesideAnother(session);
    await refuseAfterCut(runsFolder(session), system.simulated);
  }
  await refuseBesideHungDism(runsFolder(session), system.clock.now());
  await checkMeans(session, open);
  view.notice('Looking first: this takes a minute or two.');
  const search = () => searchOnce(session);
  const look = (asked: OpenFix) => lookAndTell(session, asked);
  const sought = await seek(open, { look, search: dryRun ? null : search });
  if ('outcome' in sought) return finish(session, sought, !dryRun);
  const rungs = ladder(sought.seen, sought.fix);
  await view.rows('rung', rungs, ladderText(rungs, aboutText(sought.fix, sought.seen)));
  if (dryRun) return showBranches(session, sought.fix, rungs);

  const gear: Gear = { session, keep: (now) => keep(session, now) };
  const { summit, failure } = await climb(sought.fix, sought.seen, {
    take: (rung, now) => takeRung(rung, now, gear),
    look: (asked) => {
      view.notice('Looking again.');
      return examineFor(session, asked);
    },
    search,
    sinceSetup: () => sinceLastSetup(session),
    now: () => system.clock.now(),
    tell: (text) => view.notice(text),
  });
  const exitCode = await finish(session, summit);
  if (failure) throw failure;
  return exitCode;
}

/** The place where a repair is would be lost to the other one; and DISM does not like to be asked twice at a time. */
async function refuseBesideAnother({ folder }: Session): Promise<void> {
  if (!(await isLocked(folder))) return;
  throw new Failure(exit.refused, 'Another wufix is at work on this machine.', { hint: 'wait for it to end' });
}

async function lookAndTell(session: Session, asked: OpenFix): Promise<Outcome> {
  const outcome = await examineFor(session, asked);
  await session.view.rows('diagnosis', [outcomeItem(outcome)], outcomeText(outcome));
  return outcome;
}

/** All that the doctor sees without having Windows Update search, which is a run of its own. */
async function examineFor(session: Session, { code, kb }: OpenFix): Promise<Outcome> {
  const given = code === null ? null : await readCode(code);
  // What was changed a moment ago is not to be remembered as it was before.
  const fresh = { ...session, recent: session.shell };
  const context = doctorContext(fresh, { deep: false, kb, search: false });
  return orInterrupted(session, () => examine(context, given, realAlarm, () => {}));
}

async function searchOnce(session: Session): Promise<Ran> {
  const own = await nextRun(session);
  return carry(own, searchPlan(own));
}

function aboutText({ kb }: OpenFix, { code }: Outcome): string | null {
  return [code?.text, kb].filter(Boolean).join(' and ') || null;
}

/** Shows the plan of every rung, as it would be now. */
async function showBranches(session: Session, start: OpenFix, rungs: readonly Rung[]): Promise<number> {
  let now = start;
  for (const rung of rungs) {
    const { repair, leftOut } = rung;
    if (repair === null || leftOut) continue;
    try {
      now = (await takeRung({ ...rung, repair }, now, { session, keep: async () => {} })).fix;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      session.view.notice(`What this rung would do can't be planned yet: ${rung.does}. ${error.message}`);
    }
  }
  if (rungs.some(({ repair, leftOut }) => repair !== null && !leftOut)) await searchOnce(session);
  return finish(session, { outcome: 'planned', exitCode: exit.ok, fix: start }, false);
}
