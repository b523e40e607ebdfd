import { hex } from '../windows/text/exit-code.ts';
import { findCode, isFailure } from './codes.ts';
import type { Judgement } from './report.ts';
import { asEvidence, type ServicingLine } from './servicing-line.ts';

/** Takes the lines of setupact.log or setuperr.log in their order; `take` answers whether a line tells of the failure. */
export type SetupEnds = { take(entry: ServicingLine): boolean; close(): Judgement };

/** MOSETUP_E_COMPAT_SCANONLY: the scan that was asked for found nothing in the way (Setup's command-line options). */
const scanOnly = 0xc1900210;

/** Results of Setup as a whole. */
const result =
  /\bCSetupHost::Execute\(\d+\): Result = 0x([0-9a-f]{1,8})|\bSetupResult: \[0x([0-9a-f]{1,8})\]|\bReporting result value: \[0x([0-9a-f]{1,8})\]/i;

/** What Setup, its platform, its migration and Sysprep give up with. source: public captures, and Microsoft's articles on them. */
const failure =
  /\bOperation failed: |\bExecuteOperations: Failed\b|::DoExecute: Failed\b|\bFailed execution phase\b|-> \[SetupPhaseError\]|\bRunPlatformActions: ?Failed\b|\bhalting sysprep execution\b|\bWinMain: ?Hit failure\b|\bAbandoning apply due to error\b|0xC1900101 ?- ?0x\w{5}\b/i;

/** Phases that Setup came through, and the ends of those of a clean installation. */
const success =
  /\bSuccessfully processed execution phase (?!.*(?:rollback|uninstall))|\bSetup has completed phase [345]\b|\bFirst boot phase of setup done\b|\bPublishing WNF notification to indicate OOBE completion\b/i;

/** The last word of SetupHost: what fails afterwards belongs to another try, which the same log may have. */
const lastWord = /\bCSetupHost::Execute\(/;

/** The phase that begins, but for the one that only says that another has failed. */
const change = /\bSetup phase change: \[\w+\] -> \[(?!SetupPhaseError\])(\w+)\]/;
const pair = /0x[0-9a-f]{8} ?- ?0x[0-9a-f]{5}\b/i;

/** So many lines are shown as the reason of a verdict. */
const enough = 5;

/** What one try of Setup failed with; `isOver` where it has said its last word. */
type Failed = { code: number | null; pair: string | null; phase: string | null; lines: string[]; isOver: boolean };

/** Follows what Setup came to: its last result counts, and what it gave up with before. */
export function createSetupEnds(): SetupEnds {
  let failed: Failed | null = null;
  let succeeded: string | null = null;
  let phase: string | null = null;

  function fail(entry: ServicingLine): void {
    const found = findCode(entry.text)?.code ?? null;
    const code = found !== null && isFailure(found) ? found : null;
    if (failed === null || (failed.isOver && code !== null))
      failed = { code: null, pair: null, phase, lines: [], isOver: false };
    failed.isOver ||= lastWord.test(entry.text);
    failed.code ??= code;
    failed.pair ??= pair.exec(entry.text)?.[0] ?? null;
    if (failed.lines.length < enough) failed.lines.push(asEvidence(entry));
    succeeded = null;
  }

  function succeed(entry: ServicingLine): void {
    failed = null;
    succeeded = asEvidence(entry);
  }

  return {
    take(entry) {
      const { text } = entry;
      const digits = result
        .exec(text)
        ?.slice(1)
        .find((one) => one !== undefined);
      const code = digits === undefined ? null : Number.parseInt(digits, 16);
      const isBad = code !== null ? isFailure(code) && code !== scanOnly : failure.test(text);
      if (isBad) fail(entry);
      else if (code === 0 || code === scanOnly || success.test(text)) succeed(entry);
      phase = change.exec(text)?.[1] ?? phase;
      return isBad;
    },
    close() {
      if (failed !== null) {
        const how = failed.pair ?? (failed.code === null ? null : hex(failed.code));
        const where = failed.phase === null ? '' : ` in ${failed.phase}`;
        const why = how === null ? `Setup failed${where}` : `Setup ended with ${how}${where}`;
        return { verdict: 'failed', why, lines: failed.lines };
      }
      if (succeeded !== null)
        return { verdict: 'healthy', why: 'Setup came through its last phase', lines: [succeeded] };
      const why =
        'it does not show what Setup came to, and errors alone are in the logs of successful installations as well';
      return { verdict: 'nothing found', why, lines: [] };
    },
  };
}
