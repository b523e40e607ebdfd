import type { Action, Clock, Finding, Kind, Reader, Result } from '../core/types.ts';
import { createSfcLogReader, type SfcLog } from '../windows/cbs-sfc.ts';
import { lastPercent } from '../windows/percent.ts';
import type { SfcVerdict } from '../windows/sfc-text.ts';
import { judgeSfc } from '../windows/sfc-verdict.ts';
import { type LogMark, markLog, readGrowth } from './log-growth.ts';

type SfcAction = Extract<Action, { kind: 'sfc' }>;

/** How long (ms) the log may lag behind sfc. */
const logDelay = 3_000;

/** The protected system files: checked, or repaired too. What sfc repaired can't be taken back. */
export const sfcKind: Kind<SfcAction, LogMark> = {
  text: ({ does }) => does,
  effects: ({ command }) => [{ type: 'run', command }],
  read: ({ log }, reader) => markLog(log, reader),
  undo: ({ onlyLooks }) => (onlyLooks ? [] : null),
  record: (_action, { stdout, stderr }) => withoutRedraws(stdout + stderr),
  progress: () => {
    let end = '';
    return (text) => {
      end = (end + text).slice(-100);
      return lastPercent(end);
    };
  },
  find: async (action, result, before, reader, clock) => {
    const log = before ? await readLog(action.log, before, result, reader, clock).catch(() => null) : null;
    const { exitCode, stdout, stderr } = result;
    const verifyOnly = action.onlyLooks ?? false;
    const { verdict, because, disagree, unrepaired, restart } = judgeSfc({
      log,
      text: `${stdout}\n${stderr}`,
      exitCode,
      verifyOnly,
    });
    const reasons = [...because, ...(disagree ? ['the two disagree, and the worse one counts'] : [])];
    return {
      verdict: published[verdict] ?? verdict,
      good: verdict === 'clean' || verdict === 'repaired',
      because: reasons,
      ...(unrepaired.length > 0 && { items: unrepaired }),
      ...conclusion(verdict, exitCode === null, verifyOnly, reasons),
      ...(restart && { reboot: true }),
    };
  },
};

/** The verdicts that wufix tells apart, fewer than sfc knows: why it did not run, and what was not tried, is in the reasons. */
const published: Partial<Record<SfcVerdict, string>> = {
  violations: 'unrepaired',
  busy: 'could-not-run',
  'not-elevated': 'could-not-run',
};

function conclusion(
  verdict: SfcVerdict,
  ended: boolean,
  verifyOnly: boolean,
  because: readonly string[],
): Partial<Finding> {
  const problem = (hint: string) => ({ problem: { message: because.join('; '), hint } });
  if (ended)
    return { unsure: true, ...problem('restart Windows before trying again: parts of it may still be at work') };
  switch (verdict) {
    case 'clean':
    case 'repaired':
      return {};
    case 'violations':
    case 'unrepaired':
      return { advice: verifyOnly ? 'wufix sfc' : 'wufix dism restore, and wufix sfc once more' };
    case 'unknown':
      return { advice: 'wufix logs' };
    case 'pending-restart':
      return { unsure: true, ...problem('restart Windows, then run it again') };
    case 'busy':
      return problem('wait until the other operation has ended, or restart Windows, then run it again');
    case 'not-elevated':
      return problem('run wufix from an elevated terminal (Run as administrator)');
    case 'could-not-run':
      return problem('see whether TrustedInstaller is disabled: wufix services');
  }
}

async function readLog(path: string, mark: LogMark, result: Result, reader: Reader, clock: Clock): Promise<SfcLog> {
  const log = await readOnce(path, mark, reader);
  if (log.scanned || result.exitCode !== 0) return log;
  await clock.sleep(logDelay);
  return readOnce(path, mark, reader);
}

async function readOnce(path: string, mark: LogMark, reader: Reader): Promise<SfcLog> {
  const log = createSfcLogReader();
  await readGrowth(path, mark, reader, (bytes) => log.write(bytes));
  return log.end();
}

/** One line of progress is drawn again and again: only what it ends with is kept. */
function withoutRedraws(text: string): string {
  return text.replace(/[^\n]*\r(?!\n)(?=[^\n])/g, '');
}
