import { unsigned } from '../text/exit-code.ts';
import { readRows, rowNumber, rowText } from '../text/json-answer.ts';

/** One entry of the history of Windows Update (IUpdateHistoryEntry, learn.microsoft.com). */
export type HistoryEntry = {
  /** Milliseconds since 1970; null where none was told. */
  time: number | null;
  title: string;
  /** UpdateOperation 1 and 2. */
  operation: 'installation' | 'removal' | null;
  /** OperationResultCode: 1 in progress, 2 succeeded, 3 with errors, 4 failed, 5 aborted. */
  result: number | null;
  /** Unsigned; 0 where there was no error. */
  hresult: number;
};

/** An update whose latest attempts failed. */
export type FailedUpdate = {
  title: string;
  /** `KB5065426`; null where the title names none. */
  kb: string | null;
  /** The HRESULT of the latest attempt, unsigned. */
  code: number;
  /** Attempts that failed since the last success. */
  times: number;
  /** Of the latest attempt, in milliseconds since 1970. */
  time: number | null;
  /** The same update had succeeded before, by its title. */
  succeededBefore: boolean;
};

/** Reads what the script on the history prints, the newest entry first; null where it is no JSON. */
export function readHistory(text: string): HistoryEntry[] | null {
  const rows = readRows(text);
  if (rows === null) return null;
  const entries = rows.map((row): HistoryEntry => {
    const operation = rowNumber(row, 'Operation');
    return {
      time: readTime(rowText(row, 'Date')),
      title: rowText(row, 'Title') ?? '',
      operation: operation === 1 ? 'installation' : operation === 2 ? 'removal' : null,
      result: rowNumber(row, 'ResultCode'),
      hresult: unsigned(rowNumber(row, 'HResult') ?? 0),
    };
  });
  return entries.toSorted((one, other) => (other.time ?? 0) - (one.time ?? 0));
}

/** Windows PowerShell 5.1 writes `/Date(1786516860000)/`, later ones ISO 8601. */
function readTime(text: string | null): number | null {
  const ms = /^\/Date\((-?\d+)/.exec(text ?? '')?.[1];
  const time = ms === undefined ? Date.parse(text ?? '') : Number(ms);
  return time > 0 && time <= 8.64e15 ? time : null;
}

/** How long (ms) before the newest entry a failure still counts: nobody waits longer for a monthly update. */
const recent = 60 * 86_400_000;

/**
 * The updates that failed and have not been settled since, newest first. A later success of the same series settles a failure:
 * the same title but for its digits, as next month's cumulative update has it. Time counts from the newest entry, for a
 * machine may not have been on for long.
 */
export function openFailures(history: readonly HistoryEntry[]): FailedUpdate[] {
  const newest = history[0]?.time ?? 0;
  const settled = new Set<string>();
  const open = new Map<string, FailedUpdate>();
  for (const { title, operation, result, hresult, time } of history) {
    if (operation === 'removal') continue;
    const series = seriesOf(title);
    const failed = open.get(title);
    if (result === succeeded) {
      if (failed) failed.succeededBefore = true;
      settled.add(series);
    } else if (result === resultFailed && !settled.has(series)) {
      if (failed) failed.times += 1;
      else if (newest - (time ?? newest) <= recent)
        open.set(title, { title, kb: kbIn(title), code: hresult, times: 1, time, succeededBefore: false });
    }
  }
  return [...open.values()];
}

const succeeded = 2;
const resultFailed = 4;

function seriesOf(title: string): string {
  return title.replace(/\d+/g, '');
}

/** The article that a title names: `KB5065426`. It is written so in every language. */
export function kbIn(title: string): string | null {
  const digits = /(?<![a-z0-9])KB\s?(\d{6,7})(?!\d)/i.exec(title)?.[1];
  return digits === undefined ? null : `KB${digits}`;
}

/** The build to which a cumulative update leads, where its title tells: `(26100.6584)`. */
export function buildIn(title: string): { build: number; revision: number } | null {
  const [, build, revision] = /\((\d{5})\.(\d{1,5})\)/.exec(title) ?? [];
  return build === undefined ? null : { build: Number(build), revision: Number(revision) };
}
