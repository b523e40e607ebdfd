import { unsigned } from '../text/exit-code.ts';
import { wasStopped } from '../was-stopped.ts';
import { type CbsSummary, cbsHealth, leftDamaged } from './cbs-summary.ts';
import { type DismError, explainDismError, knowsDismError, wantsRestart } from './errors.ts';
import { type DismText, readDismText, type StoreHealth } from './text.ts';

/** What a run of DISM left: `exitCode` is null when it was killed, `text` all it printed, `cbs` what CBS.log gained meanwhile. */
export type DismRun = { exitCode: number | null; text: string; cbs: CbsSummary | null };

/** What all witnesses together say, and why. */
export type DismVerdict = {
  health: StoreHealth;
  /** Clauses, without their full stop. */
  because: string[];
  /** True when Windows has to restart, before or after. */
  reboot: boolean;
  /** It was killed, by its time limit or by Ctrl-C. */
  stopped?: true;
  error?: DismError;
};

/**
 * The verdict on the component store. The exit code only tells whether DISM ran to its end; healthy takes a witness that
 * says so, the text or CBS.log, and none that says otherwise. Where the two disagree, the worse one wins.
 */
export function judgeDism({ exitCode, text, cbs }: DismRun): DismVerdict {
  if (exitCode === null || wasStopped(exitCode))
    return { health: 'unknown', because: [`DISM was stopped before its end; ${goesOn}`], reboot: false, stopped: true };
  const said = readDismText(text);
  const code = errorCode(unsigned(exitCode), said);
  const error = code === null ? undefined : explainDismError(code);
  const counted = cbs === null ? 'unknown' : cbsHealth(cbs);
  const worst = worse(said.health, counted);
  const because = [...textSays(said, error), ...logSays(cbs)];
  if (contradict(said.health, counted)) because.push('the two disagree, and the worse one counts');
  // After an error nothing can be called healthy: what failed may be the check itself.
  const failed = error !== undefined || said.restored === false;
  return {
    health: failed && worst === 'healthy' ? 'unknown' : worst,
    because,
    reboot: unsigned(exitCode) === 3010 || (code !== null && wantsRestart(code)),
    ...(error && { error }),
  };
}

const goesOn = 'parts of it may still be at work, so it should not be started again at once';

/** DISM exits with the code that it prints. Where the two differ, the one that is known says more. */
function errorCode(exitCode: number, said: DismText): number | null {
  if (exitCode === 0 || exitCode === 3010) return said.error;
  return said.error !== null && knowsDismError(said.error) && !knowsDismError(exitCode) ? said.error : exitCode;
}

const order: readonly StoreHealth[] = ['unknown', 'healthy', 'repairable', 'not-repairable'];

function worse(one: StoreHealth, other: StoreHealth): StoreHealth {
  return order.indexOf(one) > order.indexOf(other) ? one : other;
}

/** One calls it healthy and the other damaged; CBS.log counts damage, and can't say whether that can be repaired. */
function contradict(said: StoreHealth, counted: StoreHealth): boolean {
  return said !== 'unknown' && counted !== 'unknown' && (said === 'healthy') !== (counted === 'healthy');
}

function textSays(said: DismText, error: DismError | undefined): string[] {
  const clauses: Record<StoreHealth, string[]> = {
    healthy: [said.restored ? 'DISM says that it restored the store' : 'DISM found no damage in the store'],
    repairable: ['DISM says that the store is damaged and can be repaired'],
    'not-repairable': ['DISM says that the store is damaged and cannot be repaired'],
    unknown: error ? [] : ['DISM says nothing of the store in words that wufix knows'],
  };
  return error ? [...clauses[said.health], `DISM ended with ${error.name}: ${error.message}`] : clauses[said.health];
}

function logSays(cbs: CbsSummary | null): string[] {
  if (cbs === null) return [];
  const left = leftDamaged(cbs);
  if (left > 0) {
    const of = cbs.repaired ? ` of ${cbs.detected} still` : '';
    const backups = cbs.reverseDeltas === left;
    return [`CBS.log counts ${left}${of} damaged`, ...(backups ? [reverseDeltas] : [])];
  }
  if (cbs.result !== null && cbs.result !== 0)
    return [
      `the check in CBS.log ended with ${explainDismError(cbs.result).name}: that it counts no damage means nothing`,
    ];
  if (cbs.result === null || cbs.detected === null) return ['the report in CBS.log is cut off'];
  return [cbs.detected > 0 ? `CBS.log counts ${cbs.detected} damaged, all repaired` : 'CBS.log counts no damage'];
}

const reverseDeltas =
  'all of them are reverse deltas (in the r folder of a component), which Windows 11 24H2 and later is said to report falsely';
