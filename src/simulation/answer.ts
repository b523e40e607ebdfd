import { Buffer } from 'node:buffer';
import iconv from 'iconv-lite';
import type { Command, Result } from '../core/types.ts';
import { decode } from '../windows/decode.ts';
import { encodingOf } from './code-page.ts';
import type { Answer } from './programs/program.ts';
import type { Recording } from './schema.ts';

/** An answer as the outside sees it: through the bytes the real program would have written. */
export function toResult(
  answer: { exitCode: Answer['exitCode']; stdout: Recording; stderr: Recording },
  { encoding }: Command,
  oemCodePage: number,
): Result {
  const read = (recording: Recording) => decode(toBytes(recording, encoding, oemCodePage), encoding, oemCodePage);
  return {
    exitCode: answer.exitCode,
    stdout: read(answer.stdout),
    stderr: read(answer.stderr),
    timedOut: answer.exitCode === null,
  };
}

/**
 * The bytes of an output. A character the code page lacks becomes a question mark, as in Windows; but for the curly
 * apostrophe, which no OEM code page has: it becomes a straight one.
 */
export function toBytes(recording: Recording, encoding: Command['encoding'], oemCodePage: number): Uint8Array {
  if (typeof recording !== 'string') return Buffer.from(recording.base64, 'base64');
  const name = { oem: encodingOf(oemCodePage), utf16le: 'utf-16le', utf8: 'utf8' }[encoding];
  return iconv.encode(name.startsWith('cp') ? recording.replaceAll('’', "'") : recording, name);
}
