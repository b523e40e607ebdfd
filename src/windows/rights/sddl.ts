/** An entry of a discretionary access control list: the bits of its mask, and the SID as it is written. */
export type Ace = { allows: boolean; inheritOnly: boolean; mask: number; sid: string };

/** A security descriptor, as far as it says who may do what; `aces` is null where everybody may do everything. */
export type Descriptor = { owner: string; aces: Ace[] | null };

/**
 * Reads a security descriptor as text; null where it is none that says both owner and list.
 * source: Security Descriptor String Format, ACE Strings, SID Strings (learn.microsoft.com).
 */
export function parseSddl(text: string): Descriptor | null {
  const [, owner, flags = '', entries = ''] =
    /^O:([A-Z]{2}|S-[\d-]+)(?:G:[^:]+?)?D:([A-Z_]*)((?:\([^()]*\))*)(?:S:.*)?$/s.exec(text.trim()) ?? [];
  if (owner === undefined) return null;
  if (flags.includes('NO_ACCESS_CONTROL')) return { owner, aces: null };
  const aces = [...entries.matchAll(/\(([^()]*)\)/g)].map(([, entry = '']) => readAce(entry));
  return { owner, aces };
}

/** What is not known allows everything: nobody may take it for harmless. */
function readAce(entry: string): Ace {
  const [type = '', flags = '', rights = '', , , sid = ''] = entry.split(';');
  return {
    allows: !/^(?:D|OD|XD)$/.test(type),
    inheritOnly: /^(?:..)*IO/.test(flags),
    mask: readMask(rights),
    sid,
  };
}

const everything = -1;

function readMask(rights: string): number {
  if (/^(?:0x[\da-f]+|\d+)$/i.test(rights)) return Number(rights) | 0;
  const parts = rights.match(/../g) ?? [];
  if (parts.length * 2 !== rights.length) return everything;
  return parts.reduce((mask, part) => mask | (bits[part] ?? everything), 0);
}

/** Rights by their two letters, as the bits that they are for files and folders (ACE Strings; winnt.h). */
const bits: Readonly<Record<string, number>> = {
  GA: 0x1000_0000,
  GR: 0x8000_0000,
  GW: 0x4000_0000,
  GX: 0x2000_0000,
  RC: 0x2_0000,
  SD: 0x1_0000,
  WD: 0x4_0000,
  WO: 0x8_0000,
  CC: 0x1,
  DC: 0x2,
  LC: 0x4,
  SW: 0x8,
  RP: 0x10,
  WP: 0x20,
  DT: 0x40,
  LO: 0x80,
  CR: 0x100,
  FA: 0x1f_01ff,
  FR: 0x12_0089,
  FW: 0x12_0116,
  FX: 0x12_00a0,
};
