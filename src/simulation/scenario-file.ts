import { constants } from 'node:fs';
import { access, open, readFile, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exit, Failure } from '../core/failure.ts';
import { codeOf, messageOf } from '../core/thrown.ts';

/** A scenario kept in a file. `text` is what it held; `write` replaces it atomically, one write after the other. */
export type ScenarioFile = { path: string; text: string; write(text: string): Promise<void> };

/** Opens a file that will be written back; throws a Failure where it can't be read or written. */
export async function openScenarioFile(path: string): Promise<ScenarioFile> {
  try {
    // A link stays a link: what it leads to is replaced.
    const real = await realpath(path);
    const text = await readFile(real, 'utf8');
    await access(real, constants.W_OK);
    await access(dirname(real), constants.W_OK);
    let last: Promise<void> = Promise.resolve();
    const write = (next: string) => {
      last = last.then(() => replace(real, next).catch((error) => fail(path, error, 'written')));
      return last;
    };
    return { path: real, text, write };
  } catch (error) {
    return fail(path, error, 'opened');
  }
}

async function replace(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${process.pid}-${Math.random().toString(36).slice(2)}.tmp`);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EISDIR: 'it is a folder',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  EROFS: 'it is on a read-only volume',
  ENOSPC: 'the disk is full',
};

function fail(path: string, cause: unknown, verb: 'opened' | 'written'): never {
  const reason = reasons[codeOf(cause)] ?? messageOf(cause);
  throw new Failure(exit.usage, `The scenario ${path} can't be ${verb}: ${reason}.`, { cause });
}
