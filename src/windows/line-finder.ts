import { Buffer } from 'node:buffer';

/** Takes the bytes of a log as they come, split anywhere; `end` closes the last line. */
export type LineFinder = { write(chunk: Uint8Array): void; end(): void };

/** How much of a line is looked at, in bytes. The longest lines of CBS.log that matter have about 500. */
const longest = 8_192;

const newline = 0x0a;
const carriageReturn = 0x0d;
const nowhere = Number.POSITIVE_INFINITY;

/** A carriage return that ends a line is one before a time stamp; all others are strays. */
const strayEnd = /\r(?=\d{4}-\d\d-\d\d )/;

/**
 * Hands over the lines of a UTF-8 log that hold one of some words of ASCII, without their ends. The words are sought in the
 * bytes, and only lines that hold one become text, so that hundreds of megabytes of others cost next to nothing.
 */
export function createLineFinder(words: readonly string[], onLine: (line: string) => void): LineFinder {
  const needles = words.map((word) => Buffer.from(word));
  let held = Buffer.alloc(0);

  function hold(bytes: Buffer): void {
    // A copy: whoever gave the chunk may fill it anew.
    held = Buffer.concat([held, bytes.subarray(0, longest - held.length)]);
  }

  function emit(bytes: Buffer): void {
    const text = bytes.toString('utf8', 0, longest);
    if (!text.includes('\r')) keep(text);
    else for (const line of text.split(strayEnd)) keep(line.replaceAll('\r', ''));
  }

  function keep(line: string): void {
    if (words.some((word) => line.includes(word))) onLine(line);
  }

  function scan(lines: Buffer): void {
    const places = needles.map((needle) => find(lines, needle, 0));
    for (;;) {
      const first = Math.min(...places);
      if (first === nowhere) return;
      const end = lines.indexOf(newline, first);
      const next = end === -1 ? lines.length : end;
      emit(lines.subarray(lines.lastIndexOf(newline, first) + 1, lines[next - 1] === carriageReturn ? next - 1 : next));
      for (const [at, needle] of needles.entries()) {
        if ((places[at] ?? nowhere) < next) places[at] = find(lines, needle, next);
      }
    }
  }

  return {
    write(chunk) {
      let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
      if (held.length > 0) {
        const end = bytes.indexOf(newline);
        hold(end === -1 ? bytes : bytes.subarray(0, end));
        if (end === -1) return;
        scan(held);
        held = Buffer.alloc(0);
        bytes = bytes.subarray(end + 1);
      }
      const end = bytes.lastIndexOf(newline) + 1;
      scan(bytes.subarray(0, end));
      hold(bytes.subarray(end));
    },
    end() {
      scan(held);
      held = Buffer.alloc(0);
    },
  };
}

function find(bytes: Buffer, needle: Buffer, from: number): number {
  const at = bytes.indexOf(needle, from);
  return at === -1 ? nowhere : at;
}
