import { Buffer } from 'node:buffer';

/** What is wanted after a line: those that hold an anchor, or all that follow it. */
export type Appetite = 'picked' | 'all';

/**
 * Takes the bytes of a log as they come, split anywhere; `end` closes the last line. `seek` adds an anchor, for the lines
 * after the one that is being handed over.
 */
export type LinePicker = { write(chunk: Uint8Array): void; seek(anchor: string): void; end(): void };

/** How much of a line is looked at, in bytes: the longest lines that matter have about 2,000 (CSI operations). */
const longest = 8_192;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const nowhere = Number.POSITIVE_INFINITY;

/** A carriage return that ends a line is one before a time stamp; others are strays. */
const strayEnd = /\r(?=\d{4}[-/.]\d\d[-/.]\d\d[ \t])/;

/**
 * Hands over the lines of a log (ASCII or UTF-8) that hold an anchor, in their order and without their ends; every line
 * where `anchors` is null. Anchors are sought in the bytes, by one pass each of Node's `indexOf`, and only what they are
 * found in becomes text. So an anchor is ASCII, begins with a rare byte and is shorter than eight: for longer ones Node
 * gives up its search for the first byte (`memchr`, a hundred times as fast) for Boyer and Moore's.
 */
export function createLinePicker(
  anchors: readonly string[] | null,
  take: (line: string) => Appetite,
  lineEnd: '\n' | '\r' = '\n',
): LinePicker {
  const newline = lineEnd === '\n' ? lineFeed : carriageReturn;
  const needles = (anchors ?? []).map((anchor) => Buffer.from(anchor));
  const next: number[] = [];
  let appetite: Appetite = anchors === null ? 'all' : 'picked';
  let held = Buffer.alloc(0);

  function hold(bytes: Buffer): void {
    // A copy: whoever gave the chunk may fill it anew.
    held = Buffer.concat([held, bytes.subarray(0, longest - held.length)]);
  }

  function hand(line: string): void {
    if (line === '') return;
    const wanted = take(line);
    if (anchors !== null) appetite = wanted;
  }

  function give(block: Buffer, start: number, end: number): void {
    let stop = end;
    while (stop > start && block[stop - 1] === carriageReturn) stop -= 1;
    const text = block.toString('utf8', start, Math.min(stop, start + longest));
    if (!text.includes('\r')) hand(text);
    else for (const line of text.split(strayEnd)) handParts(line);
  }

  /** Where every line is wanted, one may have no time: then any carriage return may end one. */
  function handParts(line: string): void {
    if (appetite === 'all') for (const part of line.split('\r')) hand(part);
    else hand(line.replaceAll('\r', ''));
  }

  /** Brings the places of the anchors up to `at`. */
  function advance(block: Buffer, at: number): void {
    for (let n = 0; n < needles.length; n += 1) {
      if ((next[n] ?? -1) < at) next[n] = find(block, needles[n], at);
    }
  }

  function scan(block: Buffer): void {
    next.length = 0;
    for (let at = 0; at < block.length; ) {
      let found = at;
      if (appetite === 'picked') {
        advance(block, at);
        found = nearest(next);
        if (found === nowhere) return;
      }
      const ending = block.indexOf(newline, found);
      const end = ending === -1 ? block.length : ending;
      give(block, appetite === 'all' ? at : block.lastIndexOf(newline, found) + 1, end);
      at = end + 1;
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
    seek: (anchor) => void needles.push(Buffer.from(anchor)),
    end() {
      scan(held);
      held = Buffer.alloc(0);
    },
  };
}

function find(block: Buffer, needle: Buffer | undefined, from: number): number {
  const at = needle === undefined ? -1 : block.indexOf(needle, from);
  return at === -1 ? nowhere : at;
}

function nearest(places: readonly number[]): number {
  let least = nowhere;
  for (let n = 0; n < places.length; n += 1) least = Math.min(least, places[n] ?? nowhere);
  return least;
}
