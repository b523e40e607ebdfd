/** The last word on a file: `damaged` was found so, and nobody has tried to repair it yet. */
export type FileState = 'damaged' | 'repaired' | 'unrepaired';

/** A file as the log names it: a path, or the name of a member of a component (`owner`, in the words of the log). */
export type LoggedFile = { name: string; owner?: string };

/** What one line of CBS.log says about a run of sfc. */
export type SfcWord =
  /** A part of the run begins, on so many components; all of it is verified first, then repaired. */
  | { says: 'begins'; part: 'verify' | 'repair'; components: number }
  | { says: 'is complete' }
  /** `repairing` is a repair when the log is in its repairing part, and only an announcement while it verifies. */
  | { says: 'repairing' | 'repaired' | 'unrepaired'; file: LoggedFile }
  /** Something failed, in words nobody has seen before. */
  | { says: 'unclear'; text: string }
  | { says: 'nothing' };

/** One of these is in every line that `readSfcLine` understands (anchors for line-picker.ts); some lines have no tag. */
export const sfcAnchors = { tagged: ['[SR]', '[Pnp]'], untagged: ['mber fi', 'Repaire'] } as const;

/** So much of a line is looked at: those that matter have about 500 characters. */
const longest = 2_000;

const member = /^Cannot repair member file (?:(?:\[[^\]]*\])?(["'])(.+?)\1|(.+?))(?: of (.+?))?(?: in the store,.*)?$/;

/** Some versions of Windows write these without the tag. */
const untagged = /(?:Cannot repair member file|Repaired file ).*\S/;

/** The words of failure: a sentence with one of them that nothing else explains is no good news. */
const trouble = /\b(?:cannot|could not|unable|fail\w*|corrupt\w*|damaged)\b/i;

/**
 * What a line of CBS.log says, in the forms of Windows Vista to 11 (KB928228, KB954402; the lines on drivers from
 * drupdate.dll, which writes no `[SR]`). They are English on every Windows. Null when it is not about sfc.
 */
export function readSfcLine(given: string): SfcWord | null {
  const line = given.slice(0, longest);
  const driver = textAfter(line, '[Pnp]');
  if (driver !== null) return readDriverLine(driver);
  const text = textAfter(line, '[SR]') ?? untagged.exec(line)?.[0];
  if (text === undefined) return null;
  const begins = /^(Verifying|Repairing) (\d+)\b.*\bcomponents?\b/.exec(text);
  if (begins !== null) {
    return { says: 'begins', part: begins[1] === 'Verifying' ? 'verify' : 'repair', components: Number(begins[2]) };
  }
  if (/^(?:Verify|Repair) complete\b/.test(text)) return { says: 'is complete' };
  return readFileLine(text) ?? (isTrouble(text) ? { says: 'unclear', text } : { says: 'nothing' });
}

function textAfter(line: string, tag: string): string | null {
  const at = line.indexOf(tag);
  return at === -1 ? null : line.slice(at + tag.length).trim();
}

function readFileLine(text: string): SfcWord | null {
  const [, , quoted, plain, owner = ''] = member.exec(text) ?? [];
  const name = quoted ?? plain;
  if (name !== undefined) return { says: 'unrepaired', file: { name: cleanPath(name), owner } };
  const [, beginning, path] =
    /^(Repairing|Repaired|Could not reproject) (?:corrupted )?file (.+?)(?: from (?:the )?store| by copying from backup|; .*)?$/.exec(
      text,
    ) ?? [];
  if (path === undefined) return null;
  const says = beginning === 'Repairing' ? 'repairing' : beginning === 'Repaired' ? 'repaired' : 'unrepaired';
  return { says, file: { name: cleanPath(path) } };
}

function readDriverLine(text: string): SfcWord | null {
  const [, beginning, path] = /^(Corrupt|Repaired|Failed repairing) file:\s*(.+?)[:\s]*$/.exec(text) ?? [];
  if (path === undefined) return /^Failed verifying file:/.test(text) ? { says: 'unclear', text } : null;
  return { says: beginning === 'Repaired' ? 'repaired' : 'unrepaired', file: { name: cleanPath(path) } };
}

function isTrouble(text: string): boolean {
  return trouble.test(text) && !text.startsWith('This component was referenced by');
}

/** `\??\C:\dir\\name`, `[l:12]'\??\C:\dir'\[l:4]"name"` and the like as `C:\dir\name`. */
function cleanPath(text: string): string {
  return text
    .replaceAll(/(?:\[[^\][]*\]|(?<=^|\\))(["'])(.{0,1000}?)\1(?=[\\[\s]|$)/g, '$2\\')
    .replace(/^\\*\?+\\/, '')
    .replaceAll(/\\{2,}/g, '\\')
    .replace(/\\$/, '');
}
