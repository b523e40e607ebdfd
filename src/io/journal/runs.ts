import { exit, Failure } from '../../core/failure.ts';
import { isOver, leftATrace, type RunRecord, stands } from '../../core/record.ts';
import type { RunId } from '../../core/types.ts';
import { onSameWindows } from '../../windows/text/typeable.ts';
import { readJournal, readRecord } from './journal.ts';
import { listRuns } from './list-runs.ts';

/** The runs that have a plan, oldest first; all, or those after one. Refuses when one of their journals is damaged. */
export async function readRuns(folder: string, after: RunId = ''): Promise<RunRecord[]> {
  const ids = (await listRuns(folder)).filter((id) => id > after);
  const records = await Promise.all(ids.map((id) => readRecord(folder, id)));
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

/** The run that took this one back, or began to and did not finish; one that was itself undone does not count. */
export function undoOf(record: RunRecord, all: readonly RunRecord[]): RunRecord | undefined {
  // An undo is always later than what it undoes, so this ends even in journals that somebody edited.
  const later = all.filter(({ id, plan }) => plan.undoes === record.id && id > record.id);
  return later.findLast((undo) => (hasEndedWell(undo) || stands(undo) || !isOver(undo)) && !isUndone(undo, all));
}

/** True when a run was taken back completely. */
export function isUndone(record: RunRecord, all: readonly RunRecord[]): boolean {
  const by = undoOf(record, all);
  return by !== undefined && hasEndedWell(by);
}

function hasEndedWell({ end }: RunRecord): boolean {
  return end?.outcome === 'ok';
}

/**
 * A run that was cut off may have left services stopped: planning on top of that would take them for stopped all along.
 * `simulated`: the Windows of those runs, where it is none.
 */
export async function refuseAfterCut(folder: string, simulated?: { file: string | null }): Promise<void> {
  const line = (command: string) => onSameWindows(command, simulated) ?? command;
  const settled = new Set<RunId>();
  for (const id of (await listRuns(folder)).toReversed()) {
    // An ended run needs no closer look, and most have ended.
    if ((await readJournal(folder, id)).includes('"type":"run.end"') && !id.endsWith('-undo')) continue;
    const record = await readRecord(folder, id);
    const undoes = record?.plan.undoes;
    if (record && undoes && hasEndedWell(record)) settled.add(undoes);
    if (!record || isOver(record) || settled.has(undoes ?? id)) continue;
    throw new Failure(exit.refused, `The run ${id} was cut off, and the machine may be half changed.`, {
      hint: undoes
        ? `${line(`wufix undo ${undoes}`)} completes it`
        : `${line(`wufix resume ${id}`)} completes it${leftATrace(record) ? `, ${line(`wufix undo ${id}`)} takes it back` : ''}`,
    });
  }
}

/** What to be told before a run that follows one which could neither end nor take itself back; null after any other. */
export async function warningAfterStuck(folder: string): Promise<string | null> {
  const last = (await listRuns(folder)).at(-1);
  // One that is damaged is the business of the commands that read it.
  const record = last === undefined ? null : await readRecord(folder, last).catch(() => null);
  if (record?.end?.outcome !== 'stuck') return null;
  return `The run ${record.id} ended stuck. What it left stopped is taken for stopped on purpose: wufix undo ${record.plan.undoes ?? record.id} tries once more.`;
}
