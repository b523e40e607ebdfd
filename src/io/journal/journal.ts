import { type FileHandle, mkdir, open, readFile, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { exit, Failure } from '../../core/failure.ts';
import { type RunRecord, recordOf } from '../../core/record.ts';
import { messageOf } from '../../core/thrown.ts';
import type { Event, RunId } from '../../core/types.ts';
import { isMissing, runId } from './list-runs.ts';
import { sealLines, sealOf } from './seal.ts';
import { unwritable } from './unwritable.ts';

/** Where a run writes what it does, before it does it. */
export type Journal = {
  /** Resolves when the events are written, and on disk where something may change next. Throws when they can't be. */
  append(events: readonly Event[]): Promise<void>;
  close(): Promise<void>;
  /** Closes and deletes it: that of a run which could not begin. */
  discard(): Promise<void>;
};

/** Events after which something may change, or has ended: they are flushed to disk. The others may be lost with the power. */
const flushed = new Set<Event['type']>(['plan', 'step.start', 'run.end']);

/** Begins the journal of a new run. Refuses where it can't be written, since then nothing may be changed. */
export async function createJournal(folder: string, run: RunId): Promise<Journal> {
  try {
    await mkdir(folder, { recursive: true });
    const path = journalPath(folder, run);
    return await journalOn(path, await open(path, 'ax'), '');
  } catch (error) {
    throw unwritable('The journal', folder, error);
  }
}

/** Goes on with the journal of a run that was cut off, without the line that the cut tore. */
export async function continueJournal(folder: string, run: RunId): Promise<Journal> {
  const path = journalPath(folder, run);
  try {
    const bytes = await readFile(path);
    const end = bytes.lastIndexOf(newline) + 1;
    await truncate(path, end);
    const last = bytes.toString('utf8', 0, end).trimEnd().split('\n').at(-1);
    return await journalOn(path, await open(path, 'a'), (last && sealOf(last)) ?? '');
  } catch (error) {
    throw unwritable('The journal', folder, error);
  }
}

const newline = 10;

async function journalOn(path: string, file: FileHandle, last: string): Promise<Journal> {
  let length = (await file.stat()).size;
  let seal = last;
  let previous: Promise<void> = Promise.resolve();
  return {
    append(events) {
      const write = async () => {
        const sealed = sealLines(events, seal);
        try {
          await file.appendFile(sealed.text);
        } catch (error) {
          // Half a line, on a disk that was full for a moment, would spoil what comes after it.
          await file.truncate(length).catch(() => {});
          throw error;
        }
        length += Buffer.byteLength(sealed.text);
        seal = sealed.seal;
        if (events.some(({ type }) => flushed.has(type))) await file.datasync();
      };
      const written = previous.catch(() => {}).then(write);
      previous = written;
      return written;
    },
    close: () => file.close(),
    discard: async () => {
      await file.close();
      await rm(path, { force: true });
    },
  };
}

/** Where the journal of a run is, in the folder with one a run. */
export function journalPath(folder: string, run: RunId): string {
  return join(folder, `${run}.jsonl`);
}

/** The text of a journal up to its last whole line. */
export async function readJournal(folder: string, run: RunId): Promise<string> {
  const noSuchRun = new Failure(exit.usage, `There is no run ${run}.`, { hint: 'wufix history lists the runs' });
  if (!runId.test(run)) throw noSuchRun;
  try {
    const text = await readFile(journalPath(folder, run), 'utf8');
    return text.slice(0, text.lastIndexOf('\n') + 1);
  } catch (error) {
    if (isMissing(error)) throw noSuchRun;
    throw new Failure(exit.refused, `The journal of ${run} can't be read: ${messageOf(error)}.`, {
      cause: error,
    });
  }
}

/** What a journal tells, event by event. Refuses one that is damaged. */
export async function readEvents(folder: string, run: RunId): Promise<Event[]> {
  const text = await readJournal(folder, run);
  const { parseEvents } = await import('./parse-events.ts');
  return parseEvents(text, run, journalPath(folder, run));
}

/** A run as its journal tells it; null when it was cut off before it had a plan. Refuses a journal that is damaged. */
export async function readRecord(folder: string, run: RunId): Promise<RunRecord | null> {
  return recordOf(await readEvents(folder, run));
}
