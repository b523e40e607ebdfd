/** The folders Windows 7 and later put into the four libraries by default: each user's own, and the public ones. */
export function usualLibraryFolders(profiles: readonly string[]): string[] {
  const names = ['Documents', 'Music', 'Pictures', 'Videos'];
  return profiles.flatMap((profile) => names.map((name) => `${profile}\\${name}`));
}
