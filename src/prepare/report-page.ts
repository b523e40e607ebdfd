import { askPersonalNames } from '../checks/personal-names.ts';
import { onlyLooks } from '../core/record.ts';
import type { RunId } from '../core/types.ts';
import { endText } from '../io/screen/end.ts';
import { noColors } from '../io/screen/terminal.ts';
import { shareable } from '../io/shareable.ts';
import type { About, Undo } from '../report/about.ts';
import { makePage } from '../report/page.ts';
import { isWayBack, type Told, type ToldRun } from '../report/told.ts';
import type { Session } from '../session.ts';
import { version } from '../version.ts';
import type { PersonalNames } from '../windows/text/personal-data.ts';
import { onSameWindows } from '../windows/text/typeable.ts';
import { doctorContext } from './doctor.ts';

/** What was asked of wufix, as a page begins: the command, and the command line. */
export type Asked = Pick<About, 'title' | 'typed'>;

/** What is known of the run that a page is about, where it is an earlier one. */
type Earlier = { undoneBy: RunId | null };

/** The page for what was told, in the words of the screen, fit to be handed on. */
export async function pageOf(
  told: Told,
  asked: Asked & Pick<About, 'exitCode'>,
  session: Session | undefined,
  earlier?: Earlier,
): Promise<string> {
  const system = session?.system;
  const known = system?.names ?? (system?.only ? undefined : system?.simulated);
  return makePage(told, {
    ...asked,
    version,
    at: (system?.clock.now() ?? new Date()).toISOString(),
    build: system && known && !earlier ? system.machine.build : null,
    conclude,
    undoOf: ({ id }) => (earlier?.undoneBy ? { says: `${earlier.undoneBy} took it back.` } : undoOf(id, session)),
    clean: shareable(session ? await namesAt(session) : []),
  });
}

/** Who sits at the machine and what it is called: by its environment, and by its registry. */
async function namesAt(session: Session): Promise<PersonalNames[]> {
  const { names, simulated } = session.system;
  if (!names && !simulated) return [];
  const told = await askPersonalNames(doctorContext(session, { deep: false, kb: null }));
  return names ? [names, told] : [told];
}

function conclude({ chapters, end, id }: ToldRun): string[] {
  const steps = chapters.flatMap((chapter) => chapter.steps);
  if (!end) {
    const changed = steps.some(({ shown, startedAt }) => startedAt !== undefined && !onlyLooks(shown));
    return [`It was cut off${changed ? ', and the machine may be half changed' : ' before it changed anything'}.`];
  }
  if (end.outcome === 'ok' && steps.length === 0) return ['There was nothing to do.'];
  const verdicts = steps.flatMap(({ verdict }) => verdict ?? []);
  const tookBack = chapters.some((chapter) => isWayBack({ id }, chapter));
  return endText(end, { wayBack: null, tookBack, verdicts }, noColors).split('\n');
}

function undoOf(id: RunId, session: Session | undefined): Undo {
  const { simulated, only } = session?.system ?? {};
  const command = onSameWindows(`wufix undo ${id}`, only ? undefined : simulated);
  if (command !== null) return { command };
  return { says: 'This simulated Windows was forgotten when its run ended, so there is nothing left to take back.' };
}
