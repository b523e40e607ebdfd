import type { Step } from '../core/types.ts';
import { powershell } from '../windows/commands.ts';
import type { Facts } from '../windows/facts.ts';
import { restorePoint } from './powershell/restore-point.ts';
import { updateHistory } from './powershell/update-history.ts';
import { updateScan } from './powershell/update-scan.ts';

const minute = 60_000;

/** Before anything is changed, a restore point; the run fails without it. */
export function createRestorePoint({ machine }: Pick<Facts, 'machine'>): Step {
  return {
    id: 'restore-point',
    action: {
      kind: 'exec',
      does: 'create a restore point',
      command: powershell(machine, restorePoint, { timeoutMs: 10 * minute }),
      meanings: {
        1: 'System Protection is off, or refused',
        2: 'Windows made no new one (by default it makes one a day)',
      },
    },
    reason: 'you asked for one before anything is changed',
  };
}

/** Reads the update history before it is lost; what it prints goes into the journal. */
export function keepHistory({ machine }: Pick<Facts, 'machine'>, notes: string[]): Step {
  notes.push(
    "Windows forgets its update history with SoftwareDistribution; it is read first and kept in this run's journal.",
  );
  return {
    id: 'keep-history',
    action: {
      kind: 'exec',
      does: 'read the update history and keep it with this run',
      command: powershell(machine, updateHistory, { timeoutMs: 2 * minute }),
      onlyLooks: true,
    },
    reason: 'Windows forgets it with SoftwareDistribution',
    optional: 'the history stays in the folder that is moved aside, and undo brings it back',
  };
}

/** After everything, a search by Windows Update itself. */
export function scanAgain({ machine }: Pick<Facts, 'machine'>): Step {
  return {
    id: 'scan',
    action: {
      kind: 'exec',
      does: 'have Windows Update search again',
      command: powershell(machine, updateScan, { timeoutMs: 15 * minute, ok: [2, 3] }),
      onlyLooks: true,
      // OperationResultCode, learn.microsoft.com (wuapi).
      meanings: {
        2: 'result code 2, succeeded',
        3: 'result code 3, succeeded with errors',
        4: 'result code 4, failed',
        5: 'result code 5, aborted',
      },
    },
    reason: 'the repair is proven when the next search succeeds',
    optional: 'the caches are reset whatever the search says',
  };
}
