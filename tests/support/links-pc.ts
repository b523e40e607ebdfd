import type { ScenarioInput } from '../../src/simulation/schema.ts';
import type { Outcome } from './cli.ts';
import { newPc, type Pc } from './cli-pc.ts';
import { type DirWords, type ListedFolder, listDir } from './dir-listing.ts';

export const ann = 'C:\\Users\\Ann';

/** C: and D: with NTFS, E: with FAT32, and a volume without a letter that hangs in C:\Mount\Data. */
export const volumes: NonNullable<ScenarioInput['volumes']> = [
  { letter: 'C', guid: 'f0000000-0000-0000-0000-000000000001' },
  { letter: 'D', guid: '0674413f-760d-11dd-beb3-806e6f6e6963' },
  { letter: 'E', guid: 'ac55f613-7018-45c7-b1e9-7ddda60262fd', fileSystem: 'FAT32' },
  { guid: '11111111-2222-3333-4444-555555555555', mountedAt: ['C:\\Mount\\Data'] },
];

/** A computer on which `dir` really was asked, and said this. */
export function recordedPc(
  words: DirWords,
  folders: readonly ListedFolder[],
  more: ScenarioInput & { stderr?: string } = {},
): Pc {
  const { stderr = '', replies = [], ...rest } = more;
  const [stdout, said] = [listDir(words, folders), stderr].map((text) => ({
    base64: Buffer.from(text, 'utf16le').toString('base64'),
  }));
  const none = folders.length === 0;
  const reply = { match: 'cmd /u /c dir /AL /S', exitCode: none ? 1 : 0, ...(none ? {} : { stdout }), stderr: said };
  return newPc({ volumes, ...rest, replies: [...replies, reply] });
}

export type LinkLine = {
  path: string;
  kind: string;
  matters: { to: string; hex: string; certain: boolean }[];
} & Record<string, unknown>;

/** The lines of JSON: the links, and the summary. */
export function linesOf({ stdout }: Outcome): { links: LinkLine[]; summary: Record<string, unknown> } {
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as LinkLine & { type: string });
  const summary = lines.find(({ type }) => type === 'reparse') ?? {};
  return { links: lines.filter(({ type }) => type === 'link'), summary };
}

/** `C:\x: junction, backup 0x80070001?`, one for each link. */
export function inShort(outcome: Outcome): string[] {
  return linesOf(outcome).links.map(({ path, kind, matters }) => {
    const codes = matters.map(({ to, hex, certain }) => `, ${to} ${hex}${certain ? '' : '?'}`);
    return `${path}: ${kind}${codes.join('')}`;
  });
}
