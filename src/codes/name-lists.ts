/** The lists of names, by the names they have in the results. */
export type NameList = keyof typeof lists;

/** Loads a list: one code a line, eight hexadecimal digits, a blank, the name. Only what is asked for is loaded. */
export async function loadList(list: NameList): Promise<string> {
  return (await lists[list]()).names;
}

/** Every list, the likeliest first. */
export const allLists: readonly NameList[] = [
  'wu',
  'cbs',
  'win32',
  'mosetup',
  'bits',
  'delivery',
  'hresult',
  'ntstatus',
];

/** The name of a number in a list; null where it has none. */
export function nameIn(list: string, code: number): string | null {
  const line = `\n${code.toString(16).toUpperCase().padStart(8, '0')} `;
  const at = list.indexOf(line);
  return at < 0 ? null : list.slice(at + line.length, list.indexOf('\n', at + 1));
}

const lists = {
  win32: () => import('./names/win32.ts'),
  hresult: () => import('./names/hresult.ts'),
  wu: () => import('./names/wu.ts'),
  cbs: () => import('./names/cbs.ts'),
  mosetup: () => import('./names/mosetup.ts'),
  ntstatus: () => import('./names/ntstatus.ts'),
  bits: () => import('./names/bits.ts'),
  delivery: () => import('./names/delivery.ts'),
};
