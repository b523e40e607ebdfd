import type { Action, Kind, Machine, Problem, Result } from '../core/types.ts';
import { hideUpdate } from '../scripts/powershell/hide-update.ts';
import { updateState } from '../scripts/powershell/update-state.ts';
import { powershell } from '../windows/commands.ts';
import { hex } from '../windows/text/exit-code.ts';
import { readHidden } from '../windows/updates/known-update.ts';

type UpdateAction = Extract<Action, { kind: 'update' }>;

/** Whether an update is hidden; null where Windows does not know it any more. */
export type UpdateReading = { hidden: boolean | null };

const minute = 60_000;

/** Hiding one update from Windows Update, or showing it again, through the Windows Update Agent. */
export function updateKind(machine: Machine): Kind<UpdateAction, UpdateReading> {
  return {
    text: ({ title, hidden }) => `${hidden ? 'hide' : 'show again'} ${title}`,

    effects: ({ id, hidden }) => [
      { type: 'run', command: powershell(machine, hideUpdate(id, hidden), { timeoutMs: 10 * minute }) },
    ],

    read: async ({ id }, reader) => {
      const { exitCode, stdout } = await reader.query(powershell(machine, updateState(id), { timeoutMs: 10 * minute }));
      if (exitCode === null) throw new Error('Windows Update gave no answer');
      if (exitCode !== 0) throw new Error(`the search of Windows Update ended with ${hex(exitCode)}`);
      return { hidden: readHidden(stdout) };
    },

    holds: ({ hidden }, now) => now.hidden === hidden,

    undo: (action, before) => {
      if (before?.hidden === null) return [];
      return [{ ...action, hidden: before?.hidden ?? !action.hidden }];
    },

    explain,
  };
}

/** ERROR_NOT_FOUND (winerror.h). */
const notFound = 1168;

/** WU_E_DS_DECLINENOTALLOWED (wuerror.h): what IUpdate::put_IsHidden answers for a mandatory update. */
const declineNotAllowed = 0x8024_8016;

/** E_ACCESSDENIED. */
const accessDenied = 0x8007_0005;

function explain({ hidden }: UpdateAction, { exitCode, timedOut }: Result): Problem {
  if (timedOut || exitCode === null) {
    return {
      message: 'Windows Update gave no answer within the time limit',
      hint: 'wait until it has finished what it is doing, or restart Windows, then try again',
    };
  }
  switch (exitCode) {
    case notFound:
      return {
        code: exitCode,
        message: 'Windows Update does not know it any more: it was installed, replaced or withdrawn',
        hint: 'wufix reset --scan has it search anew, and loses what is hidden',
      };
    case declineNotAllowed:
      return {
        code: exitCode,
        message: `Windows refuses to hide it (${hex(exitCode)}): it counts the update as mandatory`,
        hint: 'no tool can hide it; updates can be paused in the settings of Windows for some weeks',
      };
    case accessDenied:
      return {
        code: exitCode,
        message: `Windows Update refused (${hex(exitCode)})`,
        hint: 'run wufix from an elevated terminal (Run as administrator)',
      };
    default:
      return {
        code: exitCode,
        message: `Windows Update could not ${hidden ? 'hide' : 'show'} it, and ended with ${hex(exitCode)}`,
        hint: `wufix explain ${hex(exitCode)}`,
      };
  }
}
