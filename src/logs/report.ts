/** The logs that are understood; `cmtrace` is any log of Configuration Manager in the format of its viewer, CMTrace. */
export type LogKind = 'cbs' | 'dism' | 'windows-update' | 'setup' | 'setup-diag' | 'wua-handler' | 'cmtrace';

/** What a log says in all, as an expert reader would put it. */
export type Verdict =
  | 'healthy'
  | 'repaired'
  | 'corrupt'
  | 'restart-pending'
  | 'failed'
  | 'nothing found'
  | 'not such a log';

/** `noise` is known to be harmless, and left out where nobody asks for it; `note` is worth no attention by itself. */
export type Severity = 'noise' | 'note' | 'warning' | 'error';

/**
 * What some lines of a log have in common. Times are local ones, as the log has them: `YYYY-MM-DD HH:MM:SS`. `code` is
 * unsigned; `name` is the one the log gives. `sample` is a line, without its time and without personal data.
 */
export type Finding = {
  severity: Severity;
  code: number | null;
  name: string | null;
  component: string;
  package: string | null;
  file: string | null;
  count: number;
  first: string | null;
  last: string | null;
  sample: string;
};

/** What a log came to: `why` is a clause without its full stop, `lines` those of the log that made the verdict. */
export type Judgement = { verdict: Verdict; why: string; lines: readonly string[] };

/**
 * A log, read. `kind` is null where it is none of these logs; `unreadable` where nobody could see that. `noise`: how many
 * lines are known to be harmless; `unlisted`: how many belong to findings for which there was no room; `first` and `last`: the
 * times of the lines that say something.
 */
export type LogReport = Judgement & {
  kind: LogKind | null;
  unreadable?: true;
  findings: readonly Finding[];
  noise: number;
  unlisted: number;
  first: string | null;
  last: string | null;
};
