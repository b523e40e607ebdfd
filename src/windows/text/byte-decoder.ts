import { Buffer } from 'node:buffer';
import iconv from 'iconv-lite';

/** Turns bytes into text as they come: `write` returns whole characters only, `end` what was held back. Never throws. */
export type Decoder = { write(chunk: Uint8Array): string; end(): string };

/** The OEM code page of a system with the UTF-8 locale. */
const utf8CodePage = 65_001;

/** How many bytes, from the first non-ASCII one on, must be valid UTF-8 before they are taken for UTF-8. */
const proof = 65_536;

/**
 * UTF-8 if it is strictly valid, else the OEM code page. ASCII, the same in both, flows at once; from the first other
 * byte on up to 64 KiB are held back while they look like UTF-8. OEM text gives itself away after a few bytes.
 */
export function createByteDecoder(oemCodePage: number): Decoder {
  const witness = new TextDecoder('utf-8', { fatal: true });
  let held: Uint8Array = new Uint8Array();
  let chosen: Decoder | undefined;

  function holdsUtf8(part: Uint8Array, stream: boolean): boolean {
    try {
      witness.decode(part, { stream });
      return true;
    } catch {
      return false;
    }
  }

  function choose(decoder: Decoder): string {
    chosen = decoder;
    return decoder.write(held);
  }

  return {
    write(chunk) {
      if (chosen !== undefined) return chosen.write(chunk);
      const start = held.length > 0 ? 0 : chunk.findIndex((byte) => byte > 0x7f);
      if (start === -1) return asciiText(chunk);
      const text = asciiText(chunk.subarray(0, start));
      const unseen = chunk.subarray(start);
      const valid = holdsUtf8(unseen.subarray(0, proof - held.length), true);
      held = Buffer.concat([held, unseen]);
      if (!valid) return text + choose(createOemDecoder(oemCodePage));
      return held.length < proof ? text : text + choose(createTextDecoder('utf-8'));
    },
    end() {
      if (chosen !== undefined) return chosen.end();
      const decoder = holdsUtf8(new Uint8Array(), false) ? createTextDecoder('utf-8') : createOemDecoder(oemCodePage);
      return choose(decoder) + decoder.end();
    },
  };
}

/** Bytes below 0x80 as text. */
export function asciiText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** An encoding Node knows; what is invalid in it becomes U+FFFD, and a byte order mark is dropped. */
export function createTextDecoder(encoding: 'utf-8' | 'utf-16le'): Decoder {
  const decoder = new TextDecoder(encoding);
  return { write: (chunk) => decoder.decode(chunk, { stream: true }), end: () => decoder.decode() };
}

/** No program writes so many bytes without a blank, a digit or the end of a line. */
const longest = 1 << 20;

/**
 * Node's own decoder lacks 437, 850, 852 and 857, and iconv-lite's streaming one loses characters at a chunk's edge, so
 * bytes are held back from the last one that is a character by itself (below 0x40) in every OEM code page.
 */
function createOemDecoder(codePage: number): Decoder {
  if (codePage === utf8CodePage) return createTextDecoder('utf-8');
  const name = `cp${codePage}`;
  const known = iconv.encodingExists(name) ? name : 'cp437';
  let held = Buffer.alloc(0);
  return {
    write(chunk) {
      held = Buffer.concat([held, chunk]);
      const edge = held.length > longest ? held.length : held.findLastIndex((byte) => byte < 0x40) + 1;
      const text = iconv.decode(held.subarray(0, edge), known);
      held = held.subarray(edge);
      return text;
    },
    end: () => iconv.decode(held, known),
  };
}
