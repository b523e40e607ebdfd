import type { Machine, Reader } from '../../core/types.ts';
import { listLinksIn } from '../../windows/links/dir-commands.ts';
import { createDirReader, type DirLink } from '../../windows/links/dir-links.ts';
import { isVolumeRoot, type Volume } from '../../windows/volumes.ts';
import { parentOf } from '../../windows/windows-path.ts';

/**
 * The links among a folder and the folders above it, which a listing of the folder does not tell: Program Files itself may
 * lead to another volume. Node calls the mount point of a volume a folder (libuv, fs.c), so the list of volumes is asked too.
 */
export async function findLinksAbove(
  folder: string,
  { machine, reader }: { machine: Machine; reader: Reader },
  volumes: readonly Volume[],
): Promise<DirLink[]> {
  const found: DirLink[] = [];
  for (let path = folder; parentOf(path) !== path; path = parentOf(path)) {
    const isLink = (await reader.look(path).catch(() => null)) === 'link' || isVolumeRoot(path, volumes);
    if (isLink) found.push(...(await findEntry(path, machine, reader)));
  }
  return found.reverse();
}

async function findEntry(path: string, machine: Machine, reader: Reader): Promise<DirLink[]> {
  const listing = createDirReader();
  const found: DirLink[] = [];
  const keep = (links: readonly DirLink[]) => {
    found.push(...links.filter((link) => link.path.toLowerCase() === path.toLowerCase()));
  };
  await reader.query(listLinksIn(machine, parentOf(path))).then(
    ({ stdout }) => keep(listing.write(stdout)),
    () => {},
  );
  keep(listing.end());
  return found.slice(0, 1);
}
