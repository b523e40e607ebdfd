import type { Action, Clock, Finding, Reader, Result } from '../core/types.ts';
import { createSfcLogReader, type SfcLog } from '../windows/sfc/cbs-log.ts';
import type { SfcVerdict } from '../windows/sfc/text.ts';
import { judgeSfc, type SfcJudgement } from '../windows/sfc/verdict.ts';
import { typeableFolder } from '../windows/text/typeable.ts';
import { parentOf } from '../windows/windows-path.ts';
import { type LogMark, readGrowth } from './log-growth.ts';

type SfcAction = Extract<Action, { kind: 'sfc' }>;

/** How long (ms) the log may lag behind sfc. */
const logDelay = 3_000;

/** What sfc came to, by what its log has gained since `before`, its words, and its exit code. */
export async function findSfc(
  action: SfcAction,
  result: Result,
  before: LogMark | undefined,
  reader: Reader,
  clock: Clock,
): Promise<Finding> {
  const log = before ? await readLog(action.log, before, result, reader, clock).catch(() => null) : null;
  const { exitCode, stdout, stderr } = result;
  const verifyOnly = action.onlyLooks ?? false;
  const judged = judgeSfc({ log, text: `${stdout}\n${stderr}`, exitCode, verifyOnly });
  const { verdict, because, disagree, unrepaired, restart } = judged;
  const reasons = [...because, ...(disagree ? ['the two disagree, and the worse one counts'] : [])];
  return {
    verdict: published[verdict] ?? verdict,
    good: verdict === 'clean' || verdict === 'repaired',
    because: reasons,
    ...(unrepaired.length > 0 && { items: unrepaired }),
    ...conclusion(judged, action, reasons),
    ...(restart && { reboot: true }),
  };
}

/** The verdicts that wufix tells apart, fewer than sfc knows: why it did not run, and what was not tried, is in the reasons. */
const published: Partial<Record<SfcVerdict, string>> = {
  violations: 'unrepaired',
  busy: 'could-not-run',
  'not-elevated': 'could-not-run',
};

function conclusion(
  { verdict, complete, stopped }: SfcJudgement,
  action: SfcAction,
  because: readonly string[],
): Partial<Finding> {
  const problem = (hint: string) => ({ problem: { message: because.join('; '), hint } });
  if (stopped)
    return { unsure: true, ...problem('restart Windows before trying again: parts of it may still be at work') };
  switch (verdict) {
    case 'clean':
    case 'repaired':
      return {};
    case 'violations':
    case 'unrepaired':
      return { advice: nextCommand(action) };
    case 'unknown':
      return { advice: 'wufix logs' };
    case 'pending-restart':
      if (complete) return { good: true };
      return { unsure: true, ...problem('restart Windows, then run it again') };
    case 'busy':
      return problem('wait until the other operation has ended, or restart Windows, then run it again');
    case 'not-elevated':
      return problem('run wufix from an elevated terminal (Run as administrator)');
    case 'could-not-run':
      return problem('see whether TrustedInstaller is disabled: wufix services');
  }
}

/** The command that goes on from damage, for the same Windows. */
function nextCommand({ command, onlyLooks }: SfcAction): string {
  const windows = command.args.find((argument) => argument.startsWith('/offwindir='))?.slice('/offwindir='.length);
  const sfc = windows === undefined ? 'wufix sfc' : `wufix sfc --offline ${typeableFolder(windows)}`;
  if (onlyLooks) return sfc;
  const restore =
    windows === undefined ? 'wufix dism restore' : `wufix dism restore --image ${typeableFolder(parentOf(windows))}`;
  return `${restore}, and ${sfc} once more`;
}

async function readLog(path: string, mark: LogMark, result: Result, reader: Reader, clock: Clock): Promise<SfcLog> {
  const log = await readOnce(path, mark, reader);
  if ((log.scanned && log.whole) || result.exitCode !== 0) return log;
  await clock.sleep(logDelay);
  return readOnce(path, mark, reader);
}

async function readOnce(path: string, mark: LogMark, reader: Reader): Promise<SfcLog> {
  const log = createSfcLogReader();
  const all = await readGrowth(path, mark, reader, (bytes) => log.write(bytes));
  // What it says of damage is true even where its beginning is lost; that it says nothing proves nothing then.
  return all ? log.end() : { ...log.end(), scanned: true, whole: false };
}
