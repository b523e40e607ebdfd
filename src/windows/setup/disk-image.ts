import { readRows, rowText } from '../text/json-answer.ts';

/** An ISO as Windows has it: whether it is mounted, and the letter of its drive, null where it has none. */
export type DiskImage = { attached: boolean; letter: string | null };

/** Reads what the script `diskImage` printed. Throws where the text says nothing of the kind. */
export function readDiskImage(text: string): DiskImage {
  const [row] = readRows(text) ?? [];
  if (typeof row?.attached !== 'boolean') throw new Error('PowerShell answered in a form that wufix does not know');
  const letter = /^[a-z]$/i.exec(rowText(row, 'letter') ?? '')?.[0].toUpperCase();
  return { attached: row.attached, letter: letter ?? null };
}
