import { Buffer, isAscii } from 'node:buffer';
import type { Command, Result } from '../core/types.ts';
import { decodeAnswer } from '../windows/text/decode-answer.ts';
import { unsigned } from '../windows/text/exit-code.ts';
import { encodingOf } from './code-page.ts';
import type { Answer } from './programs/program.ts';
import type { Recording } from './schema.ts';

/** An answer as the outside sees it: through the bytes the real program would have written. */
export async function toResult(
  answer: { exitCode: Answer['exitCode']; stdout: Recording; stderr: Recording },
  { encoding }: Command,
  oemCodePage: number,
): Promise<Result> {
  const read = async (recording: Recording) =>
    decodeAnswer(await toBytes(recording, encoding, oemCodePage), encoding, () => oemCodePage);
  return {
    exitCode: answer.exitCode === null ? null : unsigned(answer.exitCode),
    stdout: await read(answer.stdout),
    stderr: await read(answer.stderr),
    timedOut: answer.exitCode === null,
  };
}

/**
 * The bytes of an output. A character the code page lacks becomes a question mark, as in Windows; but for the curly
 * apostrophe, which no OEM code page has: it becomes a straight one.
 */
export async function toBytes(
  recording: Recording,
  encoding: Command['encoding'],
  oemCodePage: number,
): Promise<Uint8Array> {
  if (typeof recording !== 'string') return Buffer.from(recording.base64, 'base64');
  const name = encoding === 'oem' ? encodingOf(oemCodePage) : encoding;
  if (name === 'utf8' || name === 'utf16le') return Buffer.from(recording, name);
  const text = recording.replaceAll('’', "'");
  const bytes = Buffer.from(text);
  if (isAscii(bytes)) return bytes;
  const { default: iconv } = await import('iconv-lite');
  return iconv.encode(text, name);
}
