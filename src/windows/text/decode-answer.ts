import { Buffer, isAscii } from 'node:buffer';
import type { Command } from '../../core/types.ts';

/**
 * `decode` for the whole answer of a program. Most answers are ASCII, and need neither the code page nor the library that
 * knows it: both are asked for only where one does.
 */
export async function decodeAnswer(
  bytes: Uint8Array,
  encoding: Command['encoding'],
  oemCodePage: () => number | Promise<number>,
): Promise<string> {
  if (isAscii(bytes) && !bytes.includes(0)) return Buffer.from(bytes).toString('latin1');
  const [{ decode }, page] = await Promise.all([import('./decode.ts'), oemCodePage()]);
  return decode(bytes, encoding, page);
}
