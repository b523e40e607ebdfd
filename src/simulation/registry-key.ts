const roots: readonly (readonly [short: string, long: string])[] = [
  ['HKLM', 'HKEY_LOCAL_MACHINE'],
  ['HKCU', 'HKEY_CURRENT_USER'],
  ['HKCR', 'HKEY_CLASSES_ROOT'],
  ['HKU', 'HKEY_USERS'],
  ['HKCC', 'HKEY_CURRENT_CONFIG'],
];

/** A key with its root as scenarios spell it (`HKLM`), without a trailing backslash. */
export function shortKey(key: string): string {
  return withRoot(key, 0);
}

/** A key with its root as reg.exe prints it (`HKEY_LOCAL_MACHINE`), without a trailing backslash. */
export function longKey(key: string): string {
  return withRoot(key, 1);
}

/** The one of `known` keys that is the same key, whatever its case; otherwise the key itself, with a short root. */
export function spellKey(key: string, known: readonly string[]): string {
  const wanted = shortKey(key);
  return known.find((other) => other.toLowerCase() === wanted.toLowerCase()) ?? wanted;
}

/** Whether a key stands below another one, at whatever depth; both are spelled with the same form of root. */
export function isBelow(key: string, other: string): boolean {
  return key.toLowerCase().startsWith(`${other.toLowerCase()}\\`);
}

function withRoot(key: string, form: 0 | 1): string {
  const [root = '', ...rest] = key.replace(/\\+$/, '').split('\\');
  const names = roots.find((pair) => pair.includes(root.toUpperCase()));
  return [names?.[form] ?? root, ...rest].join('\\');
}
