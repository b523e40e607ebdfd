import { unsigned } from '../text/exit-code.ts';
import { createLinePicker } from '../text/line-picker.ts';
import type { StoreHealth } from './text.ts';

/** How many of the damaged items are named. */
const named = 100;

/** The report of one check of the component store, as CBS.log has it: English on every system (KB947821). */
export type CbsSummary = {
  operation: 'detect' | 'repair' | 'unknown';
  /** The HRESULT of the operation, unsigned; null where the report was cut off. */
  result: number | null;
  /** The total, or the sum of its kinds where that is more; null where the report was cut off. */
  detected: number | null;
  repaired: number | null;
  /** Lines that name a damaged item, and those of them that are not marked `(Fixed)`. */
  listed: number;
  unfixed: number;
  /** Those of the unfixed that are reverse deltas, in the `r` folder of a component. */
  reverseDeltas: number;
  /** The first hundred that are not fixed. */
  files: readonly string[];
};

type Report = { -readonly [K in keyof CbsSummary]: CbsSummary[K] } & { kinds: number; files: string[] };

/**
 * Reads the bytes that CBS.log gained (UTF-8), split anywhere, in bounded memory. `end` gives the last report that begins in
 * them, for a log has many; null when there is none.
 */
export function createCbsSummaryReader(): { write(chunk: Uint8Array): void; end(): CbsSummary | null } {
  const summary = createCbsSummaryLines();
  const lines = createLinePicker(null, (line) => {
    summary.take(line);
    return 'all';
  });
  return {
    write: lines.write,
    end() {
      lines.end();
      return summary.end();
    },
  };
}

/** The same for a log that has been cut into lines; `isOpen` is true from a report's first line to its last. */
export function createCbsSummaryLines(): { take(line: string): void; isOpen(): boolean; end(): CbsSummary | null } {
  let last: Report | null = null;
  let open = false;
  return {
    take(line) {
      if (!open && !line.includes(opening)) return;
      // A line of an old log, and all but the first of a report in a newer one, have no timestamp.
      const text = line.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, \w+ +\w+ +/, '').trim();
      if (text.startsWith(opening)) {
        last = emptyReport();
        open = true;
      } else if (open && last !== null) {
        if (text.startsWith('(p)')) readItem(last, text);
        else readCount(last, text);
        open = !text.startsWith('Total Operation Time');
      }
    },
    isOpen: () => open,
    end() {
      if (last === null) return null;
      const { kinds, detected, ...rest } = last;
      return { ...rest, detected: detected === null ? null : Math.max(detected, kinds) };
    },
  };
}

const opening = 'Checking System Update Readiness';

function emptyReport(): Report {
  const counts = { listed: 0, unfixed: 0, reverseDeltas: 0, kinds: 0 };
  return { operation: 'unknown', result: null, detected: null, repaired: null, files: [], ...counts };
}

function readCount(report: Report, text: string): void {
  const [, label = '', value = ''] = /^([A-Za-z ]+):\s*(\S.*)$/.exec(text) ?? [];
  if (label === 'Operation') report.operation = operations[value.toLowerCase()] ?? 'unknown';
  else if (label === 'Operation result') report.result = hresult(value);
  else if (label === 'Total Detected Corruption') report.detected = count(value);
  else if (label === 'Total Repaired Corruption') report.repaired = count(value);
  else if (/^C[BS][SI] \w+ Corruption$/.test(label)) report.kinds += count(value) ?? 0;
}

const operations: Readonly<Record<string, CbsSummary['operation']>> = {
  'detect only': 'detect',
  'detect and repair': 'repair',
};

/** `(p)`, the kind, perhaps `(n)` or `(w)`, and the item; between them tabs, or spaces in copies. */
const item = /^\(p\)\s+C[BS][SI](?: [A-Za-z]+)+(?:\s+\(\w\))?\s+(.+)$/;

function readItem(report: Report, text: string): void {
  report.listed += 1;
  if (/\s\(Fixed\)(?:\s|$)/.test(text)) return;
  report.unfixed += 1;
  if (/\\r\\/i.test(text)) report.reverseDeltas += 1;
  if (report.files.length < named) report.files.push(item.exec(text)?.[1] ?? text);
}

function hresult(value: string): number | null {
  return /^(0x[0-9a-f]+|-?\d+)$/i.test(value) ? unsigned(Number(value)) : null;
}

function count(value: string): number | null {
  return /^\d+$/.test(value) ? Number(value) : null;
}

/** How many damaged items are left. The totals and the lines can disagree: whichever is worse counts. */
export function leftDamaged({ detected, repaired, unfixed }: CbsSummary): number {
  return Math.max(unfixed, (detected ?? 0) - (repaired ?? 0));
}

/** A check that was cancelled (0x800F0820) or cut off counts nothing: its zero proves nothing, what it lists is damaged. */
export function cbsHealth(summary: CbsSummary): StoreHealth {
  if (leftDamaged(summary) > 0) return 'repairable';
  return summary.result === 0 && summary.detected !== null ? 'healthy' : 'unknown';
}
