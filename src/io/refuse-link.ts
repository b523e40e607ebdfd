import { lstat, stat } from 'node:fs/promises';

/**
 * Throws where a file to be written is a link to a file, or to none yet: an administrator would write where
 * whoever made the link wants it. A device by another name is nobody's trap.
 */
export async function refuseLink(path: string): Promise<void> {
  if (!(await lstat(path).catch(() => null))?.isSymbolicLink()) return;
  const target = await stat(path).catch(() => null);
  if (target === null || target.isFile()) throw new Error(`${path} is a link`);
}
