import { exit, Failure } from '../core/failure.ts';
import { isOver, type RunRecord, stands } from '../core/record.ts';
import type { RunId } from '../core/types.ts';
import { listRuns, readJournal, readRecord } from './journal.ts';

/** All runs that have a plan, oldest first. Refuses when one of the journals is damaged. */
export async function readRuns(folder: string): Promise<RunRecord[]> {
  const records = await Promise.all((await listRuns(folder)).map((id) => readRecord(folder, id)));
  return records.filter((record) => record !== null);
}

/** The run meant: the one named, which need not be readable for the others to be; or the latest that `fits`. */
export async function findRun(
  folder: string,
  id: RunId | undefined,
  fits: (record: RunRecord, all: readonly RunRecord[]) => boolean,
): Promise<RunRecord | null> {
  if (id === undefined) {
    const all = await readRuns(folder);
    return all.findLast((record) => fits(record, all)) ?? null;
  }
  const record = await readRecord(folder, id);
  if (!record)
    throw new Failure(exit.refused, `The run ${id} was cut off before it had a plan, so it changed nothing.`);
  return record;
}

/** The run that took this one back, or began to. */
export function undoOf(record: RunRecord, all: readonly RunRecord[]): RunRecord | undefined {
  return all.findLast((other) => other.plan.undoes === record.id && (stands(other) || !isOver(other)));
}

/** A run that was cut off may have left services stopped: planning on top of that would take them for stopped all along. */
export async function refuseAfterCut(folder: string): Promise<void> {
  const undone = new Set<RunId>();
  for (const id of (await listRuns(folder)).toReversed()) {
    // An ended run needs no closer look, and most have ended.
    if ((await readJournal(folder, id)).includes('"type":"run.end"') && !id.endsWith('-undo')) continue;
    const record = await readRecord(folder, id);
    if (record?.plan.undoes && record.end) undone.add(record.plan.undoes);
    if (!record || isOver(record) || undone.has(id)) continue;
    throw new Failure(exit.refused, `The run ${id} was cut off, and the machine may be half changed.`, {
      hint: `wufix resume ${id} completes it, wufix undo ${record.plan.undoes ?? id} takes it back`,
    });
  }
}
