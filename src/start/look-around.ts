import type { DoctorOptions } from '../checks/asked.ts';
import type { Outcome } from '../checks/examine.ts';
import { exit } from '../core/failure.ts';
import { isOver } from '../core/record.ts';
import { readOpenFix } from '../io/journal/open-fix.ts';
import { findRun, undoOf } from '../io/journal/runs.ts';
import { look } from '../prepare/look.ts';
import { runsFolder, type Session } from '../session.ts';

/** What a look came to. */
export type Looked = {
  options: DoctorOptions;
  outcome: Outcome;
  /** As `wufix doctor` ends. */
  exitCode: number;
  /** Null where nobody can tell. */
  elevated: boolean | null;
  /** The command lines that go on with what was cut off, or take it back: they come before any other change. */
  unfinished: readonly string[];
};

/** Looks as the doctor does, and for what wufix itself left half done. */
export async function lookAround(open: () => Promise<Session>, options: DoctorOptions): Promise<Looked> {
  const session = await open();
  session.view.notice('Looking, which changes nothing and can take a minute or two.');
  try {
    const unfinished = await findUnfinished(session);
    const outcome = await look(session, options);
    const exitCode = outcome.healthy ? exit.ok : exit.problems;
    return { options, outcome, exitCode, elevated: await session.elevated, unfinished };
  } finally {
    await session.closeLog();
  }
}

async function findUnfinished(session: Session): Promise<string[]> {
  // A Windows that is forgotten with the process has nothing to go on with.
  if (session.system.simulated?.file === null) return [];
  const cut = await findRun(runsFolder(session), undefined, (one, all) => !isOver(one) && !undoOf(one, all));
  if (cut) return ['wufix resume', 'wufix undo'];
  return (await readOpenFix(session.folder)) ? ['wufix resume'] : [];
}
