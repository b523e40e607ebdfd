import { unsigned } from '../text/exit-code.ts';

/** `Error: 0x800f081f`, `Erreur : 87`, `错误: 87`: a word in any language, and a number alone. */
const ownLine = /^([^\S\n]*)\p{L}[\p{L}\p{M} ]*[^\S\n]?[:：]\s*(0x[0-9a-f]{1,8}|-?\d{1,10})\s*$/iu;

/** The same at the end of a line that says more. */
const glued = /\p{L}[^\S\n]?[:：][^\S\n]*(0x[0-9a-f]{8})[^\S\n]*$/iu;

/** `Name : Windows 11 Pro`: a number above it in its paragraph is no error but one more value. */
const labelled = /^[^:：.]{1,60}[:：]\s*\S/;

/**
 * The number of the error that DISM reports in whatever language, unsigned; null when there is none. Of several, as
 * /Add-Package prints them, the last that is not indented counts. Takes a text as `plainDismText` gives it.
 */
export function findDismError(text: string): number | null {
  const lines = text.split('\n');
  let outer: number | null = null;
  let indented: number | null = null;
  let within: number | null = null;
  for (const [at, line] of lines.entries()) {
    const [, indent, own] = ownLine.exec(line) ?? [];
    if (own !== undefined && (isHex(own) || (Number(own) !== 0 && !labelled.test(lines[at + 1] ?? '')))) {
      if (indent === '') outer = unsigned(Number(own));
      else indented = unsigned(Number(own));
    }
    const late = own === undefined ? glued.exec(line)?.[1] : undefined;
    if (late !== undefined) within = unsigned(Number(late));
  }
  return outer ?? indented ?? within;
}

function isHex(number: string): boolean {
  return /^0x/i.test(number);
}
