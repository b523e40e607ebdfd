/** One entry of a list that a PowerShell script printed. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * The entries in what a script printed by ConvertTo-Json; null where there is no JSON. A list of one may be no list, and Windows
 * PowerShell 5.1 is known to write some lists as `{"value":[…],"Count":1}`. What a profile or a module prints before it is passed over.
 */
export function readRows(text: string): Row[] | null {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  for (const candidate of [text, ...lines.reverse()]) {
    const json = parse(candidate.replace(/^\uFEFF/, ''));
    if (typeof json === 'object' && json !== null) return listIn(json).filter(isRow);
  }
  return null;
}

/** A text of an entry on one line, as foreign names must be; null where it is none, or empty. */
export function rowText(row: Row, name: string): string | null {
  const value = row[name];
  const text = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
  return text === '' ? null : text;
}

/** A number of an entry; null where it is none: what Windows does not tell is not 0. */
export function rowNumber(row: Row, name: string): number | null {
  const value = row[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The texts in a list of an entry. */
export function rowTexts(row: Row, name: string): string[] {
  const value = row[name];
  const list = typeof value === 'object' && value !== null ? listIn(value) : [value];
  return list.filter((one) => typeof one === 'string');
}

function listIn(json: object): unknown[] {
  if (Array.isArray(json)) return json;
  return 'value' in json && 'Count' in json && Array.isArray(json.value) ? json.value : [json];
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
