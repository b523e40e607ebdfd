import { type Ace, parseSddl } from './sddl.ts';

/** What a folder is to the one who asks: his own, with all that is in it; a file or a folder in that; or one that leads there. */
export type FolderRole = 'own' | 'within' | 'above';

/**
 * Administrators, SYSTEM and TrustedInstaller, as SDDL writes them (SID Strings, learn.microsoft.com); LA is the built-in
 * administrator. CO stands for whoever makes something in the folder, which is one of these.
 */
const trusted = new Set([
  'BA',
  'SY',
  'LA',
  'S-1-5-32-544',
  'S-1-5-18',
  'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464',
]);
const creator = new Set(['CO', 'S-1-3-0']);

/** OWNER RIGHTS: where a list names it, the owner has no more rights than that says (Security identifiers, learn.microsoft.com). */
const ownerRights = new Set(['OW', 'S-1-3-4']);

/** Reading, listing and running (winnt.h): whoever has no more than these changes nothing. */
const harmless = 0x1 | 0x8 | 0x20 | 0x80 | 0x2_0000 | 0x10_0000 | 0x2000_0000 | 0x8000_0000;

/** To delete, to rename, or to give oneself the right to: FILE_DELETE_CHILD, DELETE, WRITE_DAC, WRITE_OWNER, MAXIMUM_ALLOWED, GENERIC_ALL (winnt.h). */
const replacing = 0x40 | 0x1_0000 | 0x4_0000 | 0x8_0000 | 0x200_0000 | 0x1000_0000;

/**
 * Who besides administrators and Windows itself could change what a security descriptor is about: an owner or a SID as SDDL
 * writes it; null where nobody could. What leads to a folder matters only where somebody could put another folder in its place.
 */
export function whoElseMayWrite(sddl: string, role: FolderRole): string | null {
  const descriptor = parseSddl(sddl);
  if (descriptor === null) return 'nobody can tell who';
  const { owner, aces } = descriptor;
  if (aces === null) return 'WD';
  const isOurs = trusted.has(owner);
  const isBound = role === 'within' && aces.some(({ allows, sid }) => allows && ownerRights.has(sid));
  if (!isOurs && !isBound) return owner;
  const dangerous = role === 'above' ? replacing : ~harmless;
  const isSafe = ({ allows, inheritOnly, mask, sid }: Ace) =>
    !allows ||
    (mask & dangerous) === 0 ||
    (role === 'above' && inheritOnly) ||
    trusted.has(sid) ||
    creator.has(sid) ||
    (isOurs && ownerRights.has(sid));
  return aces.find((ace) => !isSafe(ace))?.sid ?? null;
}

/** A SID in words, where it stands for everybody of a kind; an account is not named. */
export function nameSid(sid: string): string {
  return names[sid] ?? (sid.startsWith('nobody') ? sid : 'an account that is no administrator');
}

const names: Readonly<Record<string, string>> = {
  WD: 'everyone',
  'S-1-1-0': 'everyone',
  BU: 'every user',
  'S-1-5-32-545': 'every user',
  AU: 'everyone who is logged on',
  'S-1-5-11': 'everyone who is logged on',
  IU: 'everyone who sits at this machine',
};
