import { lstat, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { exit, Failure } from '../../core/failure.ts';

/** Refuses a state folder that is a link, or in which one stands for a folder of wufix. */
export async function refuseLinks(folder: string): Promise<void> {
  for (const path of [folder, join(folder, 'runs'), join(folder, 'logs')]) {
    if (!(await isLink(path))) continue;
    throw new Failure(exit.refused, `${path} is a link, and wufix keeps and reads its journals in real folders only.`, {
      hint: `find out who made it, then remove the link itself: rmdir "${path}"`,
    });
  }
}

/**
 * By its entry in the folder above, which says of every reparse point that it is a link; lstat follows a junction that names a
 * volume by its GUID (libuv, src/win/fs.c).
 */
async function isLink(path: string): Promise<boolean> {
  const name = basename(path).toLowerCase();
  const entries = await readdir(dirname(path), { withFileTypes: true }).catch(() => []);
  const entry = entries.find((one) => one.name.toLowerCase() === name);
  return entry?.isSymbolicLink() ?? (await lstat(path).catch(() => null))?.isSymbolicLink() ?? false;
}
