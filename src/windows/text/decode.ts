import { Buffer, isAscii } from 'node:buffer';
import type { Command } from '../../core/types.ts';
import { asciiText, createByteDecoder, createTextDecoder, type Decoder } from './byte-decoder.ts';

/** Enough for the line breaks and the first words that show UTF-16 by their NULs. */
const sniffed = 64;

/**
 * The text of a whole output. The bytes decide: UTF-16LE by its BOM or its NULs, else strict UTF-8, else the OEM code
 * page; the declared encoding settles only what they leave open. For sfc writes UTF-16LE whatever the code page is, and
 * a system with the UTF-8 locale writes UTF-8 instead of its OEM code page. Never throws.
 */
export function decode(bytes: Uint8Array, encoding: Command['encoding'], oemCodePage: number): string {
  if (isAscii(bytes) && !bytes.includes(0)) return asciiText(bytes);
  const decoder = createDecoder(encoding, oemCodePage);
  return decoder.write(bytes) + decoder.end();
}

/** `decode` for chunks split anywhere. Holds back the first 64 bytes, then what byte-decoder.ts must see first. */
export function createDecoder(encoding: Command['encoding'], oemCodePage: number): Decoder {
  let head: Uint8Array = new Uint8Array();
  let chosen: Decoder | undefined;

  function choose(): Decoder {
    return looksLikeUtf16(head, encoding) ? createTextDecoder('utf-16le') : createByteDecoder(oemCodePage);
  }

  return {
    write(chunk) {
      if (chosen !== undefined) return chosen.write(chunk);
      head = Buffer.concat([head, chunk]);
      if (head.length < sniffed) return '';
      chosen = choose();
      return chosen.write(head);
    },
    end() {
      if (chosen !== undefined) return chosen.end();
      chosen = choose();
      return chosen.write(head) + chosen.end();
    },
  };
}

function looksLikeUtf16(bytes: Uint8Array, encoding: Command['encoding']): boolean {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return true;
  const start = bytes.subarray(0, sniffed);
  // An ASCII character has its NUL second; text of eight bits a character has none anywhere.
  if (start.some((byte, at) => at % 2 === 1 && byte === 0 && start[at - 1] !== 0)) return true;
  // Ideographs have none either: where UTF-16 was promised, all but text of eight bits is taken for it.
  return encoding === 'utf16le' && (start.includes(0) || !isEightBit(start));
}

/**
 * True for ASCII, UTF-8 (its last character may be cut), and for what ends a line in two bytes or parts its words by spaces: a
 * space of UTF-16 has a NUL.
 */
function isEightBit(bytes: Uint8Array): boolean {
  if (bytes.some((byte, at) => byte === 0x0d && bytes[at + 1] === 0x0a)) return true;
  // A few are the halves of dashes and quotes (U+20xx).
  if (bytes.filter((byte) => byte === 0x20).length > bytes.length / 16) return true;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
