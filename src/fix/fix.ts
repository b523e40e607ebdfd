import { readCode } from '../checks/code-in-question.ts';
import { examine, type Outcome } from '../checks/examine.ts';
import { exit, Failure } from '../core/failure.ts';
import { realAlarm } from '../io/alarm.ts';
import { listRuns } from '../io/journal.ts';
import { forgetOpenFix, keepOpenFix } from '../io/open-fix.ts';
import type { OpenFix } from '../io/open-fix-schema.ts';
import { freshStamp } from '../io/stamp.ts';
import { doctorContext } from '../prepare/doctor.ts';
import { carryOut, runsFolder, type Session } from '../session.ts';
import { climb } from './climb.ts';
import { ladder, type Rung } from './ladder.ts';
import { ladderText } from './ladder-text.ts';
import { plansFor, restorePointPlan, searchPlan } from './plans.ts';
import { summitText } from './summit-text.ts';

/**
 * Looks, shows the ladder, and climbs it until the evidence is healthy. What is remembered of it meanwhile is enough for
 * `resume` to go on after a restart or a power cut. Resolves to the exit code.
 */
export async function fix(session: Session, open: OpenFix): Promise<number> {
  const means = { sources: open.sources, iso: open.iso, kb: open.kb };
  const look = async (): Promise<Outcome> => {
    const given = open.code === null ? null : await readCode(open.code);
    const asked = { deep: false, kb: open.kb };
    return examine(doctorContext(session, asked), given, realAlarm, () => {});
  };
  session.view.notice('Looking first: this takes a minute or two.');
  const outcome = await look();
  const about = outcome.code?.text ?? open.kb;
  const rungs = ladder(outcome, outcome.code?.code ?? null, means).filter(
    ({ repair }) => repair === null || !open.taken.includes(repair),
  );
  session.view.result('doctor', [{ causes: outcome.causes, text: outcome.text }], outcome.text);
  if (rungs.length === 0) {
    await forgetOpenFix(session.folder);
    session.view.result('fix', [{ outcome: 'nothing-to-do', taken: open.taken }], 'There is nothing to repair.');
    return exit.ok;
  }
  session.view.result('rung', rungs, ladderText(rungs, about));
  if (session.dryRun) return showBranches(session, rungs, means);

  const summit = await climb(rungs, {
    session,
    means,
    until: open.until,
    plans: (repair, fresh) => plansFor(repair, means, fresh),
    restorePoint: open.restorePoint && open.taken.length === 0 ? restorePointPlan : null,
    search: searchPlan,
    examine: look,
    renew,
    remember: (current, taken) => keepOpenFix(session.folder, { ...open, taken: [...open.taken, ...taken], current }),
  });
  if (summit.outcome !== 'restart') await forgetOpenFix(session.folder);
  session.view.result('fix', [summit], summitText(summit, open.kb));
  return summit.exitCode;
}

/** Refuses an option that names no rung. */
export function readRung(given: string | undefined): OpenFix['until'] {
  const known = ['services', 'wimmount', 'store', 'source', 'files', 'reset', 'upgrade'] as const;
  if (given === undefined) return null;
  const found = known.find((one) => one === given);
  if (found) return found;
  throw new Failure(exit.usage, `There is no rung ${given}; --until takes ${known.join(', ')}.`);
}

async function showBranches(session: Session, rungs: readonly Rung[], means: Parameters<typeof plansFor>[1]) {
  for (const { repair, leftOut } of rungs) {
    if (repair === null || leftOut) continue;
    for (const plan of await plansFor(repair, means, session)) await carryOut(session, plan);
  }
  return exit.ok;
}

/** A session whose runs have a name of their own. */
async function renew(session: Session): Promise<Session> {
  const runs = await listRuns(runsFolder(session));
  return { ...session, stamp: freshStamp(session.system.clock.now(), runs) };
}
