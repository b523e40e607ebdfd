import type { Event } from '../core/types.ts';
import { sinceSetup } from '../io/facts/since-setup.ts';
import { readEvents } from '../io/journal/journal.ts';
import { listRuns } from '../io/journal/list-runs.ts';
import type { OpenFix } from '../io/journal/open-fix-schema.ts';
import { runsFolder, type Session } from '../session.ts';
import { type Ran, readRan } from './carry.ts';
import { type Concluded, conclude } from './conclude.ts';
import { hadRepaired } from './cut-sfc.ts';
import { restorePoint } from './deeds.ts';
import { startOfSetup } from './since-last-setup.ts';
import { withTaken } from './taken.ts';

/** What became of the run that was under way when a repair was cut off; null where it did not come to an end. */
type Settled = { fix: OpenFix; ended: Concluded | null };

/** Adds what its journal says of the run under way to what is known of a repair. */
export async function settle(fix: OpenFix, session: Session): Promise<Settled> {
  const folder = runsFolder(session);
  const { current } = fix;
  const open: OpenFix = { ...fix, current: null };
  if (!current || !(await listRuns(folder)).includes(current.run)) return { fix: open, ended: null };
  const events = await readEvents(folder, current.run);
  const last = events.findLast((event) => event.type === 'run.end');
  if (!last) return { fix: open, ended: null };
  const ran: Ran = { ...readRan(events), exitCode: last.exitCode };
  const { repair } = current;
  if (repair === null) return { fix: { ...open, ...(isRestorePoint(events) && pointMade(ran)) }, ended: null };
  const replaced = repair === 'upgrade' ? await wasReplaced(events, session) : null;
  // Setup was cut off, and given up: the rung is not behind it.
  if (replaced === false) return { fix: open, ended: null };
  const ended = conclude(repair, { ...ran, changed: ran.changed || replaced === true });
  const came = ended.came === 'sound' && (await hadRepaired(events, session)) ? 'repaired' : ended.came;
  return { fix: came ? withTaken(open, repair, came, last.at) : open, ended };
}

/** Whether Windows was installed over itself by a Setup whose end no run was there to see; null where one was. */
async function wasReplaced(events: readonly Event[], session: Session): Promise<boolean | null> {
  const start = startOfSetup(events);
  if (!start || events.some((event) => event.type === 'step.end' && event.id === start.id)) return null;
  return (await sinceSetup(start.before, session.system.machine, session.shell)).is === 'changed';
}

function isRestorePoint(events: readonly Event[]): boolean {
  return events.some((event) => event.type === 'plan' && event.plan.name === restorePoint);
}

function pointMade({ changed }: Ran): Pick<OpenFix, 'restorePoint'> {
  return { restorePoint: changed ? 'made' : 'not-made' };
}
