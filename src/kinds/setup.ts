import type { Action, Finding, Kind, Machine, Result } from '../core/types.ts';
import { hex, shortCode } from '../windows/exit-code.ts';
import { type SetupMedia, scanForUpgrade, upgradeWindows } from '../windows/setup-commands.ts';
import { explainSetupExit, type SetupEnd } from '../windows/setup-exit.ts';
import { wasStopped } from '../windows/was-stopped.ts';
import { type LogMark, markLog } from './log-growth.ts';

type SetupAction = Extract<Action, { kind: 'setup' }>;

/** Windows Setup, from the Windows that runs: its compatibility scan, or the upgrade up to the first restart. */
export function setupKind({ systemRoot }: Machine): Kind<SetupAction, LogMark | undefined> {
  // Windows Setup log files and event logs (learn.microsoft.com): the phase before the first restart.
  const log = `${systemRoot.slice(0, 2)}\\$WINDOWS.~BT\\Sources\\Panther\\setupact.log`;
  return {
    text: ({ task, folder }) =>
      task === 'scan'
        ? `have Setup in ${folder} look whether Windows can be installed over itself`
        : `have Setup in ${folder} install Windows over itself, and keep files and apps`,
    effects: (action) => [{ type: 'run', command: commandOf(action) }],
    // A log that can't be read costs a witness, not the run.
    read: async (_action, reader) => markLog(log, reader).catch(() => undefined),
    undo: ({ onlyLooks }) => (onlyLooks ? [] : null),
    record: (_action, { stdout }) => stdout,
    find: async (action, result, before, reader) => {
      const now = await markLog(log, reader).catch(() => undefined);
      const traced = now === undefined || before === undefined || now.bytes !== before.bytes;
      return conclude(action, result, traced);
    },
  };
}

function commandOf({ task, folder, acceptTerms }: SetupAction) {
  const media: SetupMedia = { folder, acceptTerms };
  return task === 'scan' ? scanForUpgrade(media) : upgradeWindows(media);
}

/** What the exit code says; that Setup was at work at all is for its log to show (`traced`). */
function conclude(action: SetupAction, { exitCode }: Result, traced: boolean): Finding {
  if (exitCode === null || wasStopped(exitCode)) return stopped;
  const end = explainSetupExit(exitCode);
  const because = `${end.message} (exit code ${shortCode(exitCode)})`;
  const fitting = action.task === 'scan' ? 'no-issues' : 'goes-on';
  if (end.means === fitting) return traced ? good[fitting](because) : untraced(because, action);
  if (end.means === 'blocked') return blocked(end, because, exitCode, action);
  return failed(action, exitCode, because, end);
}

const good = {
  'no-issues': (because: string): Finding => ({ verdict: 'no-issues', good: true, because: [because] }),
  'goes-on': (because: string): Finding => ({
    verdict: 'waits-for-restart',
    good: true,
    because: [because, 'it goes on when Windows restarts, and only then shows whether it succeeds: wufix doctor'],
    reboot: true,
  }),
};

const stopped: Finding = {
  verdict: 'unknown',
  good: false,
  unsure: true,
  because: ['Setup was stopped before its end; parts of it (SetupHost.exe) may still be at work'],
  problem: {
    message: 'Setup was stopped before its end',
    hint: 'restart Windows before trying again: parts of it (SetupHost.exe) may still be at work',
  },
};

/** It says that all is well, and nothing shows that it did anything. */
function untraced(because: string, action: SetupAction): Finding {
  const clauses = [because, 'its log, setupact.log, has gained nothing: it may not have been at work at all'];
  const advice = 'start setup.exe by hand, and see what it says';
  const problem = { message: clauses.join('; '), hint: advice };
  return { verdict: 'unknown', good: false, because: clauses, advice, unsure: true, ...(action.gate && { problem }) };
}

function blocked(end: SetupEnd, because: string, code: number, { gate, task }: SetupAction): Finding {
  const { message, hint } = end;
  const problem = { code, message, ...(hint && { hint }) };
  const fails = gate || task === 'upgrade';
  return {
    verdict: 'blocked',
    good: false,
    because: [because],
    ...(hint && { advice: hint }),
    ...(fails && { problem }),
  };
}

/** Where the scan itself failed, nobody can tell what it would have found. */
function failed({ task }: SetupAction, code: number, because: string, { message, hint }: SetupEnd): Finding {
  const advice = hint ?? `wufix explain ${hex(code)}; wufix logs shows what Setup wrote`;
  return {
    verdict: 'failed',
    good: false,
    because: [because],
    advice,
    ...(task === 'scan' && { unsure: true as const }),
    problem: { code, message: `${message} (exit code ${shortCode(code)})`, hint: advice },
  };
}
