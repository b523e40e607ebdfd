import { isWithin } from '../path-within.ts';

/** The folders Windows 7 and later put into the four libraries by default: each user's own, and the public ones. */
export function usualLibraryFolders(profiles: readonly string[]): string[] {
  const names = ['Documents', 'Music', 'Pictures', 'Videos'];
  return profiles.flatMap((profile) => names.map((name) => `${profile}\\${name}`));
}

/**
 * The library folders that a link may disturb: those of the profile it is in, or `all` where it is above the profiles. None
 * where it lies deeper than right in one of them.
 */
export function librariesAround(path: string, profiles: string, all: readonly string[]): readonly string[] {
  if (isWithin(profiles, path)) return all;
  if (!isWithin(path, profiles)) return [];
  const [profile = '', , , deeper] = path.slice(profiles.length + 1).split('\\', 4);
  return deeper === undefined ? usualLibraryFolders([`${profiles}\\${profile}`]) : [];
}

/** Documents, Music, Pictures and Videos, as the registry calls them (winreg-kb, shell folders). */
const shellNames = new Set(['personal', 'my music', 'my pictures', 'my video']);

/** Where the values of `User Shell Folders` put somebody's library folders, as far as that is on a drive. */
export function expandShellFolders(values: readonly { name: string; data: string }[], profile: string): string[] {
  const wanted = values.filter(({ name }) => shellNames.has(name.toLowerCase()));
  const paths = wanted.map(({ data }) => data.replace(/^%USERPROFILE%/i, () => profile));
  return paths.filter((path) => /^[a-z]:\\[^%?]+$/i.test(path));
}
