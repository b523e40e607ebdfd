import { readdirSync } from 'node:fs';
import { exit, Failure } from '../../core/failure.ts';
import { codeOf, messageOf } from '../../core/thrown.ts';
import type { RunId } from '../../core/types.ts';

/** What a run id looks like; anything else, above all what has a path in it, is none. */
export const runId = /^\d{8}-\d{6}-[a-z0-9-]+$/;

/** The runs that have a journal, oldest first; none where there is no folder yet. */
export async function listRuns(folder: string): Promise<RunId[]> {
  try {
    // Every command does this first, and to start Node's threads would take longer than to wait for the disk.
    const names = readdirSync(folder);
    return names
      .flatMap((name) => /^(.+)\.jsonl$/.exec(name)?.[1] ?? [])
      .filter((id) => runId.test(id))
      .sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw new Failure(exit.refused, `The journals can't be read: ${messageOf(error)}.`, {
      hint: 'they belong to administrators: open a terminal with "Run as administrator" and type the same command there',
      cause: error,
    });
  }
}

/** True where there is no such file, or no such folder. */
export function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
}
