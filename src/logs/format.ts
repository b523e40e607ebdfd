import type { Appetite } from '../windows/text/line-picker.ts';
import type { Ledger } from './ledger.ts';
import type { Judgement } from './report.ts';

/** What a reader of one kind of log is given. */
export type LogContext = {
  ledger: Ledger;
  /** Lines of before this time (`YYYY-MM-DD HH:MM:SS`) do not count; null where all do. */
  since: string | null;
  /** Adds an anchor from the next line on. */
  seek(anchor: string): void;
};

/** Reads one kind of log, line by line; `take` tells which lines it wants next. */
export type LogReader = {
  take(line: string): Appetite;
  close(): Judgement;
};

/**
 * A kind of log. `anchors`: each line that the reader understands holds one of them, so that the others need not become text
 * (see line-picker.ts); null where it wants every line.
 */
export type LogFormat = { anchors: readonly string[] | null; create(context: LogContext): LogReader };
