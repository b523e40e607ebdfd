import { exit, Failure } from '../core/failure.ts';
import { findMedium } from '../io/facts/upgrade.ts';
import type { OpenFix } from '../io/journal/open-fix-schema.ts';
import { readPathArgument } from '../io/path-argument.ts';
import { prepareRestore } from '../prepare/dism.ts';
import type { Session } from '../session.ts';
import { cameTo } from './taken.ts';

/** Refuses a source or a medium that is none at once, and not where its rung is reached, hours later. */
export async function checkMeans(session: Session, fix: OpenFix): Promise<void> {
  const { sources, iso } = fix;
  // What was mounted is gone with the restart behind the rung, and not needed any more.
  if (sources.length > 0 && cameTo(fix, 'source') === null)
    await prepareRestore(session, { source: sources, limitAccess: true });
  if (iso === null || cameTo(fix, 'upgrade') !== null) return;
  const path = readPathArgument(iso, '--iso', session.system);
  if (session.system.only === 'plans') return;
  if ((await session.shell.look(path).catch(() => 'missing')) === 'missing')
    throw new Failure(exit.usage, `${path} does not exist, or can't be reached.`, {
      hint: '--iso takes an .iso file, or the drive or folder with setup.exe, such as D:',
    });
  if (!/\.iso$/i.test(path)) await findMedium(path, session.shell);
}
