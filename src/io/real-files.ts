import { createReadStream } from 'node:fs';
import { lstat, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../core/thrown.ts';
import type { PathKind } from '../core/types.ts';

/** There is no such file, or can be none: its name is too long, or holds a NUL. */
const noSuchName = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'];

/** What stands at a path; `missing` too where its name can be that of no file. */
export async function look(path: string): Promise<PathKind> {
  try {
    const found = await lstat(path);
    if (found.isSymbolicLink()) return 'link';
    return found.isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (noSuchName.includes(codeOf(error))) return 'missing';
    throw error;
  }
}

/** The names in a folder; none where it is missing. */
export async function list(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if (noSuchName.includes(codeOf(error))) return [];
    throw error;
  }
}

/** How many bytes are in a file, or in everything below a folder; links are not followed. */
export async function size(path: string): Promise<number> {
  const found = await lstat(path);
  if (!found.isDirectory()) return found.size;
  let bytes = 0;
  for (const entry of await readdir(path)) bytes += await size(join(path, entry));
  return bytes;
}

/** The bytes of a file from `from` on. */
export async function* read(path: string, from = 0): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { start: from, highWaterMark: 1 << 20 });
}

/** Renames where nothing stands at `to`: Node's own rename replaces an existing file, and on POSIX an empty folder. */
export async function renameNew(from: string, to: string): Promise<void> {
  if ((await look(to)) !== 'missing') throw Object.assign(new Error(`${to} already exists`), { code: 'EEXIST' });
  await rename(from, to);
}

/** Removes a file, or a folder with all that is in it. */
export async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true });
}
