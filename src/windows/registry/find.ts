import { type RegistryKey, registryNumber } from './output.ts';

/** The key of that path among what `reg query` showed; it may be written with HKLM, and in any case. */
export function findKey(keys: readonly RegistryKey[], path: string): RegistryKey | null {
  const wanted = longPath(path);
  return keys.find(({ key }) => longPath(key) === wanted) ?? null;
}

/** The data of a value as printed; null where key or value is missing. */
export function findData(keys: readonly RegistryKey[], path: string, name: string): string | null {
  const wanted = name.toLowerCase();
  return findKey(keys, path)?.values.find((value) => value.name.toLowerCase() === wanted)?.data ?? null;
}

/** The number in a value; null where it is missing or holds none. */
export function findNumber(keys: readonly RegistryKey[], path: string, name: string): number | null {
  return registryNumber(findData(keys, path, name) ?? '');
}

/** The names of the keys right below a key, in lower case. */
export function namesBelow(keys: readonly RegistryKey[], path: string): string[] {
  const start = `${longPath(path)}\\`;
  const below = keys.map(({ key }) => longPath(key)).filter((key) => key.startsWith(start));
  return [...new Set(below.map((key) => key.slice(start.length).split('\\')[0] ?? ''))];
}

function longPath(path: string): string {
  return path
    .toLowerCase()
    .replace(/^hklm\\/, 'hkey_local_machine\\')
    .replace(/^hkcu\\/, 'hkey_current_user\\');
}
