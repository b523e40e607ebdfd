import { createSfcLineReader, judgeSfcLog, type SfcLineReader, type SfcLog } from '../windows/sfc/cbs-log.ts';
import { asEvidence, type ServicingLine } from './servicing-line.ts';

/** What the last run of sfc left, as far as the log shows it; `state` is null where it shows none to its end. */
export type FilesState = {
  state: 'healthy' | 'repaired' | 'corrupt' | null;
  why: string;
  lines: string[];
  order: number;
  unrepaired: readonly string[];
  /** The log does not show the end of the last run. */
  unfinished: boolean;
};

/** Takes the lines of CBS.log that are about sfc, in their order. */
export type SfcRuns = { take(entry: ServicingLine, order: number): void; close(): FilesState };

/** How TiWorker announces a run. */
const request = 'requests SFP repair object';

/** So many lines of a run are kept as evidence. */
const enough = 4;

const nothing: FilesState = { state: null, why: '', lines: [], order: -1, unrepaired: [], unfinished: false };

/** Follows the runs of sfc; a later one overrules an earlier one if it proves anything. */
export function createSfcRuns(): SfcRuns {
  let run = newRun();
  let state = nothing;
  let verified = 0;

  function finish(): void {
    const log = run.reader.end();
    // A run that only verifies ends without a word: it is whole when it has verified as much as the one before.
    const found = judge(log, run);
    const isWhole = run.repairs ? !isOfAFile(run) || found?.state !== 'healthy' : run.verified >= verified;
    state = (isWhole || log.unrepaired.length > 0 ? found : null) ?? {
      ...state,
      unfinished: state.unfinished || log.scanned,
    };
    verified = Math.max(verified, run.verified);
    run = newRun();
  }

  /** `sfc /scanfile` looks at one component; that it is intact says nothing of what a run before found in others. */
  function isOfAFile(run: Run): boolean {
    return run.verified * 2 < verified;
  }

  return {
    take(entry, order) {
      const { text } = entry;
      if (text.includes(request) || (run.repairs && /\[SR\] Verifying \d/.test(text))) finish();
      const word = run.reader.take(text);
      if (word === null) return;
      run.order = order;
      if (word.says === 'begins' && word.part === 'repair') run.repairs = true;
      if (word.says === 'begins' && word.part === 'verify') run.verified += word.components;
      const kept = word.says === 'repaired' || word.says === 'repairing' ? run.mended : run.bad;
      if ('file' in word || word.says === 'unclear') if (kept.length < enough) kept.push(asEvidence(entry));
    },
    close() {
      finish();
      return state;
    },
  };
}

/** `verified`: how many components. */
type Run = {
  reader: SfcLineReader;
  repairs: boolean;
  verified: number;
  mended: string[];
  bad: string[];
  order: number;
};

function newRun(): Run {
  return { reader: createSfcLineReader(), repairs: false, verified: 0, mended: [], bad: [], order: -1 };
}

/** Null where the run proves nothing: the log does not have it to its end, and it had found nothing up to then. */
function judge(log: SfcLog, { bad, mended, order, verified }: Run): FilesState | null {
  const found = { lines: bad, order, unrepaired: log.unrepaired, unfinished: false };
  switch (judgeSfcLog(log, false)) {
    case 'clean':
      return { ...found, state: 'healthy', why: `sfc found ${whatOf(verified)} intact` };
    case 'repaired':
      return { ...found, lines: mended, state: 'repaired', why: 'sfc repaired all damaged files' };
    case 'unrepaired':
    case 'violations': {
      const count = log.unrepaired.length + log.damaged.length + log.unlisted;
      const files = count === 1 ? 'one damaged file' : `${count} damaged files`;
      return { ...found, state: 'corrupt', why: `sfc did not repair ${files}` };
    }
    default:
      return null;
  }
}

/** Some thousand components are verified in all, a hundred at a time; excerpts need not say how many. */
function whatOf(verified: number): string {
  return verified > 0 && verified < 100 ? 'the few files that it was asked about' : 'all protected files';
}
