import { exit } from '../core/failure.ts';
import type { RepairId } from '../io/journal/open-fix-repairs.ts';
import { explainDismError } from '../windows/dism/errors.ts';
import type { Ran } from './carry.ts';
import type { Came } from './taken.ts';

/** Why a climb ends with a rung. `hung`: a program that was killed may still be at work. */
export type Halt = { why: 'declined' | 'interrupted' | 'failed' | 'hung' | 'restart'; exitCode: number };

/** Why a run leaves nothing to go on with, whatever it was for; null where it does not. */
export function haltOf({ exitCode, stopped, reboot }: Ran): Halt | null {
  if (exitCode === exit.interrupted) return { why: 'interrupted', exitCode };
  if (exitCode === exit.refused) return { why: 'declined', exitCode };
  if (stopped) return { why: 'hung', exitCode };
  if (exitCode === exit.stuck) return { why: 'failed', exitCode };
  // It did not do its work, and will once Windows has restarted.
  const undone = exitCode === exit.failed || exitCode === exit.problems;
  return undone && reboot ? { why: 'restart', exitCode: exit.reboot } : null;
}

/** What a repair comes to; where a climb ends with it, `came` is what of it stays all the same. */
export type Concluded = { came: Came; reboot: boolean } | { halt: Halt; came?: Came };

/** What the run of a repair comes to. */
export function conclude(repair: RepairId, ran: Ran): Concluded {
  const halt = haltOf(ran);
  // What DISM has repaired can't be taken back, and would not be found again.
  if (halt?.why === 'interrupted' && ran.changed && (repair === 'store' || repair === 'source'))
    return { halt, came: 'repaired' };
  // Until then the flag of the store may say what it said before.
  if (halt?.why === 'restart' && ran.ok && repair !== 'files') return { came: 'repaired', reboot: true };
  if (halt) return { halt };
  const { exitCode } = ran;
  if (exitCode === exit.ok || exitCode === exit.reboot)
    // Of a step that an earlier process ended, the end of the run says nothing.
    return { came: repaired(repair, ran), reboot: ran.reboot || exitCode === exit.reboot };
  const came = withoutSuccess(repair, ran);
  return came ? { came, reboot: false } : { halt: { why: 'failed', exitCode } };
}

/** sfc works whatever there is to repair. */
function repaired(repair: RepairId, { changed, verdict }: Ran): Came {
  return changed && !(repair === 'files' && verdict === 'clean') ? 'repaired' : 'sound';
}

const stillDamaged = new Set(['repairable', 'not-repairable', 'unrepaired']);

/** What there is to go on with all the same; null where first of all what failed has to be looked at. */
function withoutSuccess(repair: RepairId, { exitCode, verdict, code }: Ran): Came | null {
  switch (repair) {
    case 'store':
    case 'source':
    case 'files':
      if (exitCode === exit.problems) return stillDamaged.has(verdict ?? '') ? 'unrepaired' : 'unknown';
      return repair !== 'files' && code !== null && wantsSource(code) ? 'unrepaired' : null;
    case 'wimmount':
      // Neither DISM nor sfc needs it for a Windows that runs.
      return 'unknown';
    default:
      return null;
  }
}

/** The error of a repair that another source answers, for it found no files, or could not use them. */
function wantsSource(code: number): boolean {
  return explainDismError(code).command?.startsWith('wufix dism restore') ?? false;
}
