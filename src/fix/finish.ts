import { forgetOpenFix } from '../io/journal/open-fix.ts';
import type { Session } from '../session.ts';
import { onSameWindows } from '../windows/text/typeable.ts';
import { keep } from './keep.ts';
import { type Summit, staysOpen } from './summit.ts';
import { summitText } from './summit-text.ts';

/** Says how a guided repair ended, and keeps or forgets where it is, unless nothing may be changed. Resolves to the exit code. */
export async function finish(session: Session, summit: Summit, mayChange = true): Promise<number> {
  const { view, folder, system } = session;
  const { outcome, exitCode, rung, because, fix } = summit;
  const open = mayChange && staysOpen(summit) && (await canGoOn(session));
  if (open) await keep(session, { ...fix, current: null }).catch(({ message }: Error) => view.notice(message));
  else if (mayChange && !(await forgetOpenFix(folder)))
    view.notice('Where wufix fix was could not be deleted: wufix resume would look once more.');
  const { code, kb, taken, restorePoint } = fix;
  const text = summitText(summit, open, (command) => onSameWindows(command, system.simulated));
  const item = { outcome, exitCode, rung: rung?.id ?? null, ...(because && { because }), code, kb, taken };
  view.result('fix', [{ ...item, restorePoint, text }], text);
  return exitCode;
}

/** Without the rights nothing was done that could be gone on with; and a Windows in memory is forgotten with the process. */
async function canGoOn({ elevated, system }: Session): Promise<boolean> {
  return (await elevated) !== false && system.simulated?.file !== null;
}
