import type { Action, Finding } from '../core/types.ts';
import { explainSetupExit, type SetupEnd } from '../windows/setup/exit-code.ts';
import { hex, shortCode } from '../windows/text/exit-code.ts';
import { wasStopped } from '../windows/was-stopped.ts';

type SetupAction = Extract<Action, { kind: 'setup' }>;

/** What Setup found out, by its exit code. `traced`: its log shows that it was at work at all. */
export function concludeSetup(action: SetupAction, exitCode: number | null, traced: boolean): Finding {
  if (exitCode === null || wasStopped(exitCode)) return stopped;
  const { means, message, hint } = explainSetupExit(exitCode);
  const end: End = { code: exitCode, message: `${message} (exit code ${shortCode(exitCode)})`, hint };
  switch (means) {
    case 'no-issues':
      return action.task === 'scan' ? noIssues(action, end, traced) : odd(action, end);
    case 'goes-on':
      return action.task === 'upgrade' ? goesOn(action, end, traced) : odd(action, end);
    case 'blocked':
      return blocked(action, end);
    case 'failed':
      return failed(action, end);
  }
}

type End = { code: number; message: string; hint: SetupEnd['hint'] | undefined };

const stillAtWork = 'parts of it (SetupHost.exe) may still be at work';

const stopped: Finding = {
  verdict: 'unknown',
  good: false,
  unsure: true,
  because: [`Setup was stopped before its end; ${stillAtWork}`],
  problem: { message: 'Setup was stopped before its end', hint: `restart Windows before trying again: ${stillAtWork}` },
};

function noIssues(action: SetupAction, end: End, traced: boolean): Finding {
  return traced ? { verdict: 'no-issues', good: true, because: [end.message] } : untraced(action, end);
}

function goesOn(action: SetupAction, end: End, traced: boolean): Finding {
  if (!traced) return untraced(action, end);
  const later = 'only the restart, from which Setup goes on, shows whether it succeeds; then look with wufix doctor';
  return { verdict: 'waits-for-restart', good: true, because: [end.message, later], reboot: true };
}

/** It says that all is well, and nothing shows that it did anything. */
function untraced({ gate }: SetupAction, { message }: End): Finding {
  const because = [message, 'its log, setupact.log, has gained nothing: it may not have been at work at all'];
  const advice = 'start setup.exe by hand, and see what it says';
  const problem = { message: because.join('; '), hint: advice };
  return { verdict: 'unknown', good: false, because, advice, unsure: true, ...(gate && { problem }) };
}

function blocked({ gate, task }: SetupAction, { code, message, hint }: End): Finding {
  const problem = { code, message, ...(hint && { hint }) };
  const fails = gate || task === 'upgrade';
  return {
    verdict: 'blocked',
    good: false,
    because: [message],
    ...(hint && { advice: hint }),
    ...(fails && { problem }),
  };
}

function odd(action: SetupAction, { code }: End): Finding {
  const does = `Setup did not end as ${action.task === 'scan' ? 'a scan' : 'an upgrade'} does`;
  return failed(action, { code, message: `${does} (exit code ${shortCode(code)})`, hint: undefined });
}

/** Where the scan itself failed, nobody can tell what it would have found. */
function failed({ task }: SetupAction, { code, message, hint }: End): Finding {
  const advice = hint ?? `wufix explain ${hex(code)}; wufix logs shows what Setup wrote`;
  return {
    verdict: 'failed',
    good: false,
    because: [message],
    advice,
    ...(task === 'scan' && { unsure: true as const }),
    problem: { code, message, hint: advice },
  };
}
