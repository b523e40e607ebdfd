import { type CbsSummary, cbsHealth, createCbsSummaryLines, leftDamaged } from '../windows/dism/cbs-summary.ts';
import { asEvidence, type ServicingLine } from './servicing-line.ts';

/**
 * What CBS.log knows of the component store. `state`: what the last check that proved something found, or what was marked
 * since; null where nothing proved anything. `order`: how late in the log that was said.
 */
export type StoreState = {
  state: 'healthy' | 'repaired' | 'corrupt' | null;
  why: string;
  lines: string[];
  order: number;
  /** Damaged items by their names in the store, and how many more there are. */
  items: readonly string[];
  /** Reverse deltas that are reported falsely. */
  falseAlarms: number;
  /** Servicing came across the damage by itself, outside of a check. */
  marked: boolean;
  /** The last check was cancelled or failed before it found anything. */
  unfinished: boolean;
};

/** Takes the lines of CBS.log in their order; `wantsAll` is true inside the report of a check. */
export type StoreChecks = {
  take(line: string, order: number): void;
  mark(entry: ServicingLine, order: number): void;
  wantsAll(): boolean;
  close(): StoreState;
};

/** So many lines are kept where servicing came across the damage by itself. */
const enough = 3;

/** The line before a report, which has thirty-three of them. */
const ruler = '='.repeat(20);

const nothing: StoreState = {
  state: null,
  why: '',
  lines: [],
  order: -1,
  items: [],
  falseAlarms: 0,
  marked: false,
  unfinished: false,
};

/** Follows the checks of the component store (CheckHealth has no report; ScanHealth and RestoreHealth have). */
export function createStoreChecks(): StoreChecks {
  const report = createCbsSummaryLines();
  let state = nothing;
  let restored = false;
  let awaited = false;

  function conclude(order: number): void {
    const summary = report.end();
    if (summary === null) return;
    restored ||= summary.operation === 'repair' && summary.result === 0;
    state = judge(summary, restored, order) ?? { ...state, unfinished: true };
  }

  return {
    take(line, order) {
      const wasOpen = report.isOpen();
      awaited = line.includes(ruler);
      // Excerpts begin anywhere in a report.
      if (!wasOpen && (line.includes('(p)') || line.includes('Operation: Detect')))
        report.take('Checking System Update Readiness');
      report.take(line);
      if (wasOpen && !report.isOpen()) conclude(order);
    },
    mark(entry, order) {
      // The first line mostly names what is damaged, the others what comes of it.
      const lines = [...new Set([...(state.marked ? state.lines : []), asEvidence(entry)])].slice(0, enough);
      state = {
        ...nothing,
        state: 'corrupt',
        why: 'servicing found the component store damaged',
        lines,
        order,
        marked: true,
      };
    },
    wantsAll: () => awaited || report.isOpen(),
    close() {
      if (report.isOpen()) conclude(Number.MAX_SAFE_INTEGER);
      return state;
    },
  };
}

/** Null where the check proves nothing: it was cancelled or failed, and found nothing up to then. */
function judge(summary: CbsSummary, restored: boolean, order: number): StoreState | null {
  const { detected, repaired, operation, files } = summary;
  const left = leftDamaged(summary);
  const reverseDeltas = countFalseAlarms(summary);
  const falseAlarms = restored ? reverseDeltas : 0;
  const words = operation === 'repair' ? 'Detect and Repair' : 'Detect only';
  const lines = [`${words}: ${detected ?? summary.listed} detected, ${repaired ?? 0} repaired`];
  const found = { ...nothing, lines, order, items: files, falseAlarms };
  if (left > falseAlarms) {
    const many = left === 1 ? 'one damaged item' : `${left} damaged items`;
    return {
      ...found,
      state: 'corrupt',
      why: `${many} of the component store ${left === 1 ? 'is' : 'are'} not repaired${left === reverseDeltas ? doubt : ''}`,
    };
  }
  if (falseAlarms === 0 && cbsHealth(summary) !== 'healthy') return null;
  if ((detected ?? 0) > falseAlarms)
    return { ...found, state: 'repaired', why: 'all damage of the component store was repaired' };
  return { ...found, state: 'healthy', why: 'the component store is not damaged' };
}

const doubt = ' (only reverse deltas, which Windows 11 24H2 and later is said to report falsely after a repair)';

/**
 * Since Windows 11 24H2 RestoreHealth leaves components marked as having a backup in their folder `r` which it never wrote,
 * and reports these as damaged for ever (one public source, which compared the marks on one machine). They are counted so
 * only where nothing else is damaged, and where the log has a repair that succeeded.
 */
function countFalseAlarms({ unfixed, reverseDeltas, files }: CbsSummary): number {
  const builds = files.map((file) => Number(/_10\.0\.(\d{5})\./.exec(file)?.[1] ?? 0));
  return unfixed > 0 && unfixed === reverseDeltas && builds.every((build) => build >= 26_100) ? unfixed : 0;
}
