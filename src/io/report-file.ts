import { open, stat, writeFile } from 'node:fs/promises';
import { exit, Failure } from '../core/failure.ts';
import { messageOf } from '../core/thrown.ts';
import { refuseLink } from './refuse-link.ts';

/**
 * Makes sure, before anything is done, that a report can be written to this path. Resolves to true where it will replace an
 * earlier report. Refuses what can't be written, and a file that is no report: `start` is how every report begins.
 */
export async function claimReport(path: string, start: string): Promise<boolean> {
  try {
    await refuseLink(path);
    const stands = await stat(path).catch(() => null);
    // A device or a pipe takes whatever comes.
    if (stands && !stands.isFile() && !stands.isDirectory()) return false;
    const file = await open(path, 'a+');
    const { buffer, bytesRead } = await file
      .read(Buffer.alloc(start.length), 0, start.length, 0)
      .finally(() => file.close());
    if (bytesRead === 0) return false;
    if (buffer.toString('latin1', 0, bytesRead) === start) return true;
  } catch (error) {
    throw new Failure(exit.usage, `The report can't be written: ${messageOf(error)}.`, {
      hint: '--report takes a file in a folder that exists and can be written',
      cause: error,
    });
  }
  throw new Failure(exit.usage, `${path} is no report of wufix, so it is not overwritten.`, {
    hint: 'name another file, or move that one away',
  });
}

/** Writes a report. Resolves to the reason, where it could not be made or written: what was done is done all the same. */
export async function writeReport(path: string, page: string | Promise<string>): Promise<string | null> {
  try {
    const text = await page;
    // Again: a run takes its time.
    await refuseLink(path);
    await writeFile(path, text);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}
