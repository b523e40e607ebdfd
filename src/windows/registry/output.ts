/** A key as `reg query` shows it; `type` is a REG_ constant, `data` is as printed (see `RegistryValue`). */
export type RegistryKey = { key: string; values: { name: string; type: string; data: string }[] };

/** Name, type and data stand four spaces apart; the name may hold spaces, the data may be empty. */
const valueLine = /^ {4}(.*?) {4}(REG_[A-Z_]+)(?: {4}(.*)| *)$/s;

/**
 * The keys and values in the output of `reg query` (KEY, `/v`, `/ve` or `/s`). Types and data are the same in every
 * language; the name of the unnamed value is not and is given as printed, in brackets. What is neither key nor value,
 * such as the translated closing line of a search, is skipped; so are further lines of data that has line breaks.
 */
export function parseRegistry(text: string): RegistryKey[] {
  const keys: RegistryKey[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, name, type, data = ''] = valueLine.exec(line) ?? [];
    if (line.startsWith('HKEY_')) keys.push({ key: line, values: [] });
    else if (name !== undefined && type !== undefined) keys.at(-1)?.values.push({ name, type, data });
  }
  return keys;
}

/** The number in `0x2` (REG_DWORD, REG_QWORD) or `850` (numbers kept as REG_SZ); null when it is none, or not exact. */
export function registryNumber(data: string): number | null {
  if (!/^(0x[0-9a-f]+|\d+)$/i.test(data)) return null;
  const number = Number(data);
  return Number.isSafeInteger(number) ? number : null;
}

/** The elements of a REG_MULTI_SZ, which `reg` joins by a literal `\0`. Empty ones in the middle are kept. */
export function registryStrings(data: string): string[] {
  const strings = data.split('\\0');
  while (strings.at(-1) === '') strings.pop();
  return strings;
}
