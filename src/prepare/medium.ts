import { exit, Failure } from '../core/failure.ts';
import type { RunId } from '../core/types.ts';
import { askScript } from '../io/facts/ask-script.ts';
import { findHung } from '../io/journal/hung-servicing.ts';
import { readRecord } from '../io/journal/journal.ts';
import { listRuns } from '../io/journal/list-runs.ts';
import { readPathArgument } from '../io/path-argument.ts';
import { diskImage } from '../scripts/powershell/disk-image.ts';
import { undo } from '../scripts/undo.ts';
import { mountIso } from '../scripts/upgrade.ts';
import { carryOut, runIdOf, runsFolder, type Session } from '../session.ts';
import { readDiskImage } from '../windows/setup/disk-image.ts';
import { onSameWindows } from '../windows/text/typeable.ts';
import { nextRun } from './next-run.ts';

/** What is to be done with a medium, in the drive or folder where it is. Resolves to an exit code. */
type Work = (session: Session, folder: string) => Promise<number>;

/**
 * Hands `work` the drive or folder of a medium: the one that was named, or that of an ISO. Which letter an ISO gets and what
 * is in it, and so what can be planned, is known only once it is mounted. So mounting it is a run of its own, shown, asked for
 * and recorded, and undoing that run takes it off again, now or, after a power cut, by `wufix undo`. A dry run ends with it.
 */
export async function onMedium(session: Session, given: string, work: Work): Promise<number> {
  const path = readPathArgument(given, '--iso', session.system);
  if (!/\.iso$/i.test(path)) return work(session, path);
  if (session.system.only === 'plans') return carryOut(session, mountIso(path));
  await refuseUnlessFile(session, path);
  // What somebody else has mounted stays mounted.
  const already = await driveOf(session, path);
  if (already !== null) return work(session, already);
  const plan = mountIso(path);
  const run = runIdOf(session, plan);
  const exitCode = await carryOut(session, plan);
  // A dry run leaves no journal, and nothing mounted.
  if (exitCode !== exit.ok || !(await listRuns(runsFolder(session))).includes(run)) return exitCode;
  const ended = await workOn(session, path, work).then(
    (code) => ({ code }),
    (error: unknown) => ({ code: exit.failed, error }),
  );
  if (await goesOn(session, ended.code)) {
    const line = onSameWindows(`wufix undo ${run}`, session.system.simulated);
    session.view.notice(`${path} stays mounted, for Setup has not ended yet${line ? `; ${line} takes it off` : ''}.`);
  } else await takeOff(session, run);
  if ('error' in ended) throw ended.error;
  return ended.code;
}

async function workOn(session: Session, path: string, work: Work): Promise<number> {
  const drive = await driveOf(session, path);
  if (drive !== null) return work(await nextRun(session), drive);
  throw new Failure(exit.refused, `${path} was mounted, and is not any more.`);
}

async function refuseUnlessFile({ shell }: Session, path: string): Promise<void> {
  const found = await shell.look(path).catch(() => 'missing');
  if (found === 'missing') throw new Failure(exit.usage, `${path} does not exist, or can't be reached.`);
  if (found === 'folder') throw new Failure(exit.usage, `${path} is a folder.`, { hint: 'name the ISO in it' });
}

/** The drive as which an ISO is mounted; null where it is not. */
async function driveOf({ system, shell }: Session, path: string): Promise<string | null> {
  const answer = await askScript(system.machine, shell, diskImage(path));
  try {
    const { attached, letter } = readDiskImage(answer);
    return attached && letter !== null ? `${letter}:\\` : null;
  } catch (cause) {
    throw new Failure(exit.refused, `Windows does not tell whether ${path} is mounted.`, {
      hint: 'mount it in the Explorer, and name its drive: --iso D:',
      cause,
    });
  }
}

/** True where Setup reads from the medium yet: it waits for the restart, or was killed and may still be at work. */
async function goesOn(session: Session, exitCode: number): Promise<boolean> {
  return exitCode === exit.reboot || (await findHung(runsFolder(session), session.system.clock.now())) !== null;
}

async function takeOff(session: Session, run: RunId): Promise<void> {
  const record = await readRecord(runsFolder(session), run);
  if (!record) return;
  const next = await nextRun(session);
  // It was agreed to with the mounting, whose plan says so.
  await carryOut({ ...next, yes: true }, undo(record, session.kinds));
}
