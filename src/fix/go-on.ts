import { exit, Failure } from '../core/failure.ts';
import type { RunId } from '../core/types.ts';
import { readOpenFix } from '../io/journal/open-fix.ts';
import type { OpenFix } from '../io/journal/open-fix-schema.ts';
import type { Session } from '../session.ts';
import { finish } from './finish.ts';
import { fix } from './fix.ts';
import { settle } from './settle.ts';

/** A run that was cut off and has just been completed, and how that ended. */
type Completed = { run: RunId; exitCode: number };

/** Goes on with the guided repair that was begun last, if what was just completed is a part of it. Resolves to the exit code. */
export async function goOn(session: Session, completed?: Completed): Promise<number> {
  const open = await readOpenFix(session.folder).catch((error) => told(error, session, completed));
  if (!open || (completed && open.current?.run !== completed.run)) return completed?.exitCode ?? exit.refused;
  const { fix: now, ended } = await settle(open, session);
  if (!completed) return fix(session, now);
  // No was said to completing it.
  if (!ended && completed.exitCode === exit.refused) return completed.exitCode;
  if (ended && 'halt' in ended)
    return finish(session, { outcome: ended.halt.why, exitCode: ended.halt.exitCode, fix: now });
  if (ended?.reboot) return finish(session, { outcome: 'restart', exitCode: exit.reboot, fix: now });
  return fix(session, now);
}

/** A damaged note of where the repair was is no reason to fail a run that was completed. */
function told(error: unknown, { view }: Session, completed: Completed | undefined): OpenFix | null {
  if (!completed || !(error instanceof Failure)) throw error;
  view.notice(`${error.message} What to do: ${error.hint}`);
  return null;
}
