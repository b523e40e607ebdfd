import { Buffer } from 'node:buffer';

/** How the text of a file is encoded. Eight-bit code pages pass for UTF-8: what they add to ASCII decides nothing here. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** How much of a file shows its encoding. */
const sniffed = 4_096;

/** The encoding of a file, from its first bytes: by its byte order mark, or by where its NULs are. */
export function detectEncoding(head: Uint8Array): TextEncoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const nuls = [0, 0];
  const pairs = Math.floor(Math.min(head.length, sniffed) / 2);
  for (let at = 0; at < pairs * 2; at += 1) if (head[at] === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  // In UTF-16 one byte of an ASCII character is NUL. A block of nothing but NULs is what a power cut leaves.
  if (odd > pairs / 2 && even < pairs / 8) return 'utf-16le';
  if (even > pairs / 2 && odd < pairs / 8) return 'utf-16be';
  return 'utf-8';
}

/** Turns a file's bytes, split anywhere, into UTF-8 without a byte order mark. Never throws. */
export function createUtf8Bytes(encoding: TextEncoding): { write(chunk: Uint8Array): Uint8Array; end(): Uint8Array } {
  if (encoding === 'utf-8') return withoutMark();
  const decoder = new TextDecoder(encoding);
  return {
    write: (chunk) => Buffer.from(decoder.decode(chunk, { stream: true })),
    end: () => Buffer.from(decoder.decode()),
  };
}

/** UTF-8 passes through; a mark may be split as well, but whoever sniffs hands on more than three bytes at first. */
function withoutMark() {
  let begun = false;
  return {
    write(chunk: Uint8Array): Uint8Array {
      const marked = !begun && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
      begun = true;
      return marked ? chunk.subarray(3) : chunk;
    },
    end: () => new Uint8Array(),
  };
}

/** Two pieces of bytes as one, in memory of their own. */
export function joinBytes(first: Uint8Array, second: Uint8Array): Uint8Array {
  return Buffer.concat([first, second]);
}
