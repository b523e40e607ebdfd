import { shorten } from './ledger.ts';

/**
 * A line of CBS.log, dism.log or setupact.log, which share a format: `2026-08-11 10:39:36, Info                  CBS    text`.
 * Without a head, as excerpts and the later lines of an entry have it, `text` is the whole line.
 */
export type ServicingLine = { time: string | null; level: string; component: string; text: string };

/**
 * The level, perhaps a number in brackets, and a component in capitals, which some lines of Setup do not have. The time is
 * missing from excerpts, and the spaces are fewer in copies.
 */
const head =
  /^\uFEFF?\s*(?:(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d), )?(Info|Warning|Error|Fatal(?: ?Error)?|Perf|Debug|Verbose) +(?:\[0x[0-9a-fA-F]+\] +)?(?:([A-Z]{2,8}) +)?/;

/** Splits a line; see `ServicingLine`. */
export function parseServicingLine(line: string): ServicingLine {
  const [whole = '', time = null, level = '', component = ''] = head.exec(line) ?? [];
  // A sentence may begin with such a word as well: a head has a time, or a component in capitals.
  if (time === null && !/^[A-Z]{2,8}$/.test(component)) return { time: null, level: '', component: '', text: line };
  return { time, level, component, text: line.slice(whole.length) };
}

/** The text of a line without the number that CSI gives each of its lines, perhaps with a time of its own. */
export function withoutSerial(text: string): string {
  return text.replace(/^[0-9a-f]{8}(?:@\S+)? /, '');
}

/** A line as the reason of a verdict: its time and its text, not too long, and without personal data. */
export function asEvidence({ time, text }: Pick<ServicingLine, 'time' | 'text'>): string {
  return shorten(`${time ?? ''} ${withoutSerial(text)}`);
}
