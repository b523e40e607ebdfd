import { exit, Failure } from '../../core/failure.ts';
import type { Machine, Reader } from '../../core/types.ts';
import { refusedByCmd } from '../../windows/links/dir-commands.ts';
import { librariesAround } from '../../windows/links/library-folders.ts';
import { servicedTrees } from '../../windows/links/link-matters.ts';
import { isWithin } from '../../windows/path-within.ts';
import { findLibraries } from './libraries.ts';

/** What somebody wants searched: a folder, and of it only what the flags name. */
export type WantedPlaces = { folder: string | null; libraries: boolean; serviced: boolean };

/**
 * The folders to search, those that can't be named to cmd.exe (anybody can give a library such a folder), and the library
 * folders that a link at a path may disturb.
 */
export type SearchPlaces = { folders: string[]; refused: string[]; libraryFolders(path: string): readonly string[] };

/** Finds out where to search. Throws a Failure where the named folder holds nothing of what the flags name. */
export async function findLinkPlaces(machine: Machine, reader: Reader, wanted: WantedPlaces): Promise<SearchPlaces> {
  const { profiles, usual, others } = await findLibraries(machine, reader);
  const named: string[] = [];
  if (wanted.libraries) {
    const there = await whatIsThere([...usual, ...others], reader);
    named.push(...(there.length > 0 ? there : [profiles]));
  }
  if (wanted.serviced) named.push(...(await whatIsThere(servicedTrees(machine), reader)));
  const folders = narrow(wanted, named, machine);
  return {
    folders: folders.filter((folder) => refusedByCmd(folder) === null),
    refused: folders.filter((folder) => refusedByCmd(folder) !== null),
    libraryFolders: (path) => [...librariesAround(path, profiles, usual), ...others],
  };
}

/** Without path and flags: the system drive. */
function narrow({ folder, libraries, serviced }: WantedPlaces, named: readonly string[], machine: Machine): string[] {
  if (!libraries && !serviced) return [folder ?? `${machine.systemRoot.slice(0, 2)}\\`];
  if (folder === null) return outermost(named);
  const within = named.flatMap((tree) => (isWithin(tree, folder) ? tree : isWithin(folder, tree) ? folder : []));
  if (within.length > 0) return outermost(within);
  const flags = [libraries && '--libraries', serviced && '--serviced'].filter(Boolean).join(' and ');
  throw new Failure(exit.usage, `Nothing that ${flags} would search lies in ${folder}.`);
}

/** A folder is searched with all that is in it. */
function outermost(folders: readonly string[]): string[] {
  const distinct = [...new Map(folders.map((folder) => [folder.toLowerCase(), folder])).values()];
  return distinct.filter((folder) => !distinct.some((other) => other !== folder && isWithin(folder, other)));
}

/** What can't be looked at is searched, and then it is said that it is closed. */
async function whatIsThere(paths: readonly string[], reader: Reader): Promise<string[]> {
  const kinds = await Promise.all(paths.map((path) => reader.look(path).catch(() => 'folder' as const)));
  return paths.filter((_, at) => kinds[at] !== 'missing' && kinds[at] !== 'file');
}
