import { hresultFromWin32, type Layout, takeApart } from './layout.ts';
import { allLists, loadList, type NameList, nameIn } from './name-lists.ts';
import { facilities, statusFacilities } from './names/facilities.ts';

/** A symbolic name and the list it is from; `also` is the name of the Win32 error inside, where that is another. */
export type Named = { name: string; list: NameList; also?: string };

/** A symbolic name with its number. */
export type NamedCode = { code: number; name: string };

/** The name of an unsigned 32-bit code; null where no list has it. */
export async function findName(code: number): Promise<Named | null> {
  const layout = takeApart(code);
  return layout.win32 === null
    ? nameFrom(listsFor(code, layout), layout.ntstatus ?? code)
    : nameOfError(code, layout.win32);
}

/** The name of a facility, as the header that defines it spells it; null where none does. */
export function findFacility({ facility, form, ntstatus }: Layout): string | null {
  if (facility === null) return null;
  const header = form === 'ntstatus' || ntstatus !== null ? statusFacilities : facilities;
  return nameIn(header, facility) ?? undocumented.get(facility) ?? null;
}

/** The code that has exactly this name, in any case; null where none has. Looks into the likeliest lists, or all. */
export async function findCode(name: string, where: 'likely' | 'everywhere'): Promise<NamedCode | null> {
  const wanted = name.toUpperCase();
  for (const list of where === 'likely' ? likelyLists(wanted) : allLists) {
    const names = (await loadList(list)).toUpperCase();
    // The last one, for E_FAIL and its like were other numbers before Windows had 32 bits, and those come first.
    const at = names.lastIndexOf(` ${wanted}\n`);
    if (at >= 0) return { code: Number.parseInt(names.slice(at - 8, at), 16), name: wanted };
  }
  return null;
}

/** Every name there is, in the order of the lists. */
export async function everyName(): Promise<string[]> {
  const texts = await Promise.all(allLists.map(loadList));
  return texts.flatMap((text) => text.trim().split('\n')).map((line) => line.slice(9));
}

/** Facilities that no header names, by what reports their codes. */
const undocumented: ReadonlyMap<number, string> = new Map([
  [0x142, 'DISM'],
  [0x190, 'Windows Setup'],
]);

const facilityLists: ReadonlyMap<number, readonly NameList[]> = new Map([
  [0x00f, ['cbs', 'hresult']],
  [0x020, ['bits', 'hresult']],
  [0x024, ['wu']],
  [0x0d0, ['delivery']],
]);

function listsFor(code: number, { facility, form, ntstatus, customer }: Layout): readonly NameList[] {
  if (customer) return ['hresult', 'ntstatus'];
  if (ntstatus !== null) return ['ntstatus'];
  if (form === 'ntstatus') return facility === 0x190 ? ['mosetup'] : ['ntstatus', 'hresult'];
  // An NTSTATUS that warns looks like an HRESULT that fails.
  return facilityLists.get(facility ?? 0) ?? (code >= 0x80000000 ? ['hresult', 'ntstatus'] : ['hresult']);
}

/** CBS.log does it so too: E_ACCESSDENIED for 0x80070005, but ERROR_FILE_NOT_FOUND for 0x80070002. */
async function nameOfError(code: number, win32: number): Promise<Named | null> {
  const list = await loadList('win32');
  const error = nameIn(list, win32);
  const hresult = hresultFromWin32(win32);
  const own = error && code !== hresult ? null : nameIn(list, hresult);
  if (own) return { name: own, list: 'hresult', ...(error && { also: error }) };
  return error ? { name: error, list: 'win32' } : null;
}

async function nameFrom(lists: readonly NameList[], code: number): Promise<Named | null> {
  for (const list of lists) {
    const name = nameIn(await loadList(list), code);
    if (name) return { name, list };
  }
  return null;
}

const prefixes: readonly (readonly [prefix: RegExp, lists: readonly NameList[]])[] = [
  [/^(WU|USO)_/, ['wu']],
  [/^(CBS|PSFX)_/, ['cbs']],
  [/^MOSETUP_/, ['mosetup']],
  [/^BG_/, ['bits']],
  [/^DO_/, ['delivery']],
  [/^(STATUS|DBG|RPC_NT|EPT_NT)_/, ['ntstatus']],
  [/^(ERROR|RPC|DNS|EPT|WSA)/, ['win32', 'hresult']],
  [/^(E|WININET)_/, ['win32', 'hresult']],
  [/_(E|S|I)_|^(S|TRUST|CERT|CRYPT|SEC|STG|HTTP|SPAPI|REGDB|NTE|VSS)_/, ['hresult']],
];

function likelyLists(name: string): readonly NameList[] {
  return prefixes.find(([prefix]) => prefix.test(name))?.[1] ?? [];
}
