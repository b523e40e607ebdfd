import { type Layout, takeApart } from './layout.ts';
import type { Meaning } from './meaning.ts';

type Family = () => Promise<{ meanings: readonly Meaning[] }>;

/** What an unsigned 32-bit code means to an administrator; null where wufix knows no more than its name. */
export async function findMeaning(code: number): Promise<Meaning | null> {
  const layout = takeApart(code);
  const key = layout.win32 ?? layout.ntstatus ?? code;
  const { meanings } = await familyOf(key, layout)();
  return meanings.find((meaning) => meaning.code === key) ?? null;
}

/** Every family of meanings. Only the one that a code belongs to is loaded for it. */
export const families = {
  win32: () => import('./meanings/win32.ts'),
  services: () => import('./meanings/services.ts'),
  installer: () => import('./meanings/installer.ts'),
  network: () => import('./meanings/network.ts'),
  store: () => import('./meanings/store.ts'),
  backup: () => import('./meanings/backup.ts'),
  windowsUpdate: () => import('./meanings/windows-update.ts'),
  cbs: () => import('./meanings/cbs.ts'),
  setup: () => import('./meanings/setup.ts'),
  status: () => import('./meanings/status.ts'),
  general: () => import('./meanings/general.ts'),
} satisfies Record<string, Family>;

/** Where Win32 errors of one kind begin and end. */
const ranges: readonly (readonly [first: number, last: number, family: Family])[] = [
  [1, 1, families.backup],
  [1051, 1077, families.services],
  [1243, 1243, families.services],
  [1600, 1654, families.installer],
  [3010, 3018, families.installer],
  [12000, 12175, families.network],
  [14000, 14111, families.store],
];

/** By the upper half of the code; nobody but its own component reports such a code. */
const byUpperHalf: ReadonlyMap<number, Family> = new Map<number, Family>([
  [0x0024, families.windowsUpdate],
  [0x8024, families.windowsUpdate],
  [0x000f, families.cbs],
  [0x800f, families.cbs],
  [0x8019, families.network],
  [0x8020, families.network],
  [0x80d0, families.network],
  [0x8100, families.backup],
  [0xc180, families.setup],
  [0xc190, families.setup],
  [0xc770, families.setup],
]);

function familyOf(key: number, { form, ntstatus }: Layout): Family {
  if (key <= 0xffff) return ranges.find(([first, last]) => key >= first && key <= last)?.[2] ?? families.win32;
  const status = form === 'ntstatus' || ntstatus !== null;
  return byUpperHalf.get(key >>> 16) ?? (status ? families.status : families.general);
}
