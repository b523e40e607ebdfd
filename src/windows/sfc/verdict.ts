import { hex } from '../text/exit-code.ts';
import { wasStopped } from '../was-stopped.ts';
import { judgeSfcLog, type SfcLog } from './cbs-log.ts';
import { asksForRestart, completesOnRestart, readSfcText, type SfcVerdict } from './text.ts';

/**
 * The witnesses of one run of sfc. `log`: what CBS.log gained, null where it could not be read. `exitCode`: null when sfc
 * was killed.
 */
export type SfcWitnesses = { log: SfcLog | null; text: string; exitCode: number | null; verifyOnly: boolean };

/**
 * `because`: what each witness says, as sentences without their full stop. `disagree`: two of them contradict each other.
 * `unrepaired`: the files that are still bad, as the log names them. `restart`: Windows wants one. `complete`: that restart
 * is all that is left to do. `stopped`: sfc was killed, by its time limit or by Ctrl-C.
 */
export type SfcJudgement = {
  verdict: SfcVerdict;
  because: string[];
  disagree: boolean;
  repaired: string[];
  unrepaired: string[];
  restart: boolean;
  complete?: true;
  stopped?: true;
};

/** From good to bad: of two verdicts that contradict each other the later one counts. */
const severity: readonly SfcVerdict[] = [
  'clean',
  'repaired',
  'unknown',
  'pending-restart',
  'busy',
  'not-elevated',
  'could-not-run',
  'violations',
  'unrepaired',
];

const inWords: Record<SfcVerdict, string> = {
  clean: 'all protected files are intact',
  repaired: 'damaged files were found, and all of them were repaired',
  violations: 'damaged files were found, and no repair is recorded',
  unrepaired: 'damage was found that could not be repaired',
  'pending-restart': 'Windows must be restarted first',
  busy: 'another servicing operation is running',
  'not-elevated': 'sfc needs elevated rights',
  'could-not-run': 'sfc could not do its work',
  unknown: 'nothing that is understood',
};

/**
 * Weighs the witnesses: CBS.log first, since it is English everywhere; the text of sfc second; both over the exit code, whose
 * values nobody documents: it is 0 for every run that reached its end (seen on Windows 11), and no good news otherwise.
 */
export function judgeSfc({ log, text, exitCode, verifyOnly }: SfcWitnesses): SfcJudgement {
  const told = readSfcText(text);
  const logged = log === null ? 'unknown' : judgeSfcLog(log, verifyOnly);
  const both = weigh(logged, told, log !== null && log.unclear.length > 0);
  const stopped = wasStopped(exitCode);
  const ended = weighExit(both, exitCode, stopped);
  const { repaired, damaged, unrepaired } = log ?? { repaired: [], damaged: [], unrepaired: [] };
  const [mended, bad] = verifyOnly
    ? [[], [...unrepaired, ...damaged, ...repaired]]
    : ended.verdict === 'repaired'
      ? [[...repaired, ...damaged], unrepaired]
      : [repaired, [...unrepaired, ...damaged]];
  return {
    verdict: ended.verdict,
    because: [...explainLog(log, logged), `sfc: ${inWords[told]}`, ...ended.because],
    disagree: ended.disagree,
    repaired: mended,
    unrepaired: bad,
    restart: ended.verdict === 'pending-restart' || asksForRestart(text),
    ...(exitCode === 0 && logged !== 'could-not-run' && completesOnRestart(text) && { complete: true }),
    ...(stopped && { stopped }),
  };
}

type Weighed = { verdict: SfcVerdict; disagree: boolean };

/** `objects`: the log, though it has no verdict, speaks of a failure, which contradicts good news. */
function weigh(logged: SfcVerdict, told: SfcVerdict, objects: boolean): Weighed {
  if (told === 'unknown') return { verdict: logged, disagree: false };
  if (logged === 'unknown') return objects && isGood(told) ? { verdict: 'unknown', disagree: true } : agree(told);
  if (logged === told) return agree(told);
  // Why it did not scan, or how much of the damage it repaired, the log can't say; the text can.
  if (logged === 'could-not-run' && didNotScan(told)) return agree(told);
  if (logged === 'violations' && told === 'repaired') return agree(told);
  const worse = severity.indexOf(logged) > severity.indexOf(told) ? logged : told;
  // "After the next restart" goes with any result, and is told by `restart`.
  return { verdict: worse, disagree: !(told === 'pending-restart' && logged !== 'clean') };
}

function agree(verdict: SfcVerdict): Weighed {
  return { verdict, disagree: false };
}

function weighExit(
  { verdict, disagree }: Weighed,
  exitCode: number | null,
  stopped: boolean,
): Weighed & { because: string[] } {
  if (exitCode === 0) return { verdict, disagree, because: [] };
  const because = [
    exitCode === null ? 'sfc was ended before it was done' : `sfc ended with exit code ${shown(exitCode)}`,
  ];
  if (stopped) return { verdict: isGood(verdict) || didNotScan(verdict) ? 'unknown' : verdict, disagree, because };
  if (isGood(verdict)) return { verdict: 'could-not-run', disagree: true, because };
  return { verdict: verdict === 'unknown' ? 'could-not-run' : verdict, disagree, because };
}

function shown(exitCode: number): string {
  return exitCode < 0 || exitCode > 65_535 ? hex(exitCode) : `${exitCode}`;
}

function isGood(verdict: SfcVerdict): boolean {
  return verdict === 'clean' || verdict === 'repaired';
}

function didNotScan(verdict: SfcVerdict): boolean {
  return ['pending-restart', 'busy', 'not-elevated', 'could-not-run'].includes(verdict);
}

function explainLog(log: SfcLog | null, logged: SfcVerdict): string[] {
  if (log === null) return ['CBS.log could not be read'];
  if (logged === 'could-not-run') return ['CBS.log has no word of this run: sfc did not scan'];
  if (log.unclear.length > 0) return log.unclear.map((line) => `CBS.log: ${line}`);
  if (logged === 'unknown') return ['CBS.log does not show the whole run'];
  const more = log.unlisted > 0 ? [`CBS.log names ${log.unlisted} more files than wufix can list`] : [];
  return [`CBS.log: ${inWords[logged]}`, ...more];
}
