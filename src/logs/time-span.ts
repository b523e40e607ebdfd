import { joinBytes } from '../windows/text/utf8-bytes.ts';

/** The parts of a local time, in the logs of servicing, Setup and Windows Update. */
const stamp = /^\uFEFF?\s*(\d{4})[-/.](\d\d)[-/.](\d\d)[\sT](\d\d)[:.](\d\d)[:.](\d\d)/;

/** The same in a log of Configuration Manager, which writes the month first. */
const attributes = /<time="(\d\d):(\d\d):(\d\d)[^"]*" date="(\d\d)-(\d\d)-(\d{4})"/;

/** The time of a line as `YYYY-MM-DD HH:MM:SS`, local as the log has it; null where it has none. */
export function timeOf(line: string): string | null {
  const [, year, month, day, ...clock] = stamp.exec(line) ?? [];
  if (year !== undefined) return `${year}-${month}-${day} ${clock.join(':')}`;
  const [, hours, minutes, seconds, cmMonth, cmDay, cmYear] = attributes.exec(line) ?? [];
  return hours === undefined ? null : `${cmYear}-${cmMonth}-${cmDay} ${hours}:${minutes}:${seconds}`;
}

/** How much of a log's beginning and end is looked at, in bytes. */
const edge = 8_192;

/** Finds from when to when a log reaches, from its first and its last few lines. */
export function createTimeSpan(): {
  write(bytes: Uint8Array): void;
  close(): { first: string | null; last: string | null };
} {
  let head: Uint8Array = new Uint8Array();
  let tail: Uint8Array = new Uint8Array();
  return {
    write(bytes) {
      if (head.length < edge) head = joinBytes(head, bytes.subarray(0, edge));
      tail = bytes.length >= edge ? bytes.slice(-edge) : joinBytes(tail, bytes).slice(-edge);
    },
    close: () => ({ first: times(head)[0] ?? null, last: times(tail).at(-1) ?? null }),
  };
}

function times(bytes: Uint8Array): string[] {
  const lines = new TextDecoder().decode(bytes).split(/[\r\n]+/);
  return lines.map(timeOf).filter((time) => time !== null);
}
