import { codeOf, messageOf } from './thrown.ts';
import type { Clock, Effect, OnOutput, Result, Shell } from './types.ts';

/** Waits (ms) between attempts at a rename that another program blocks: six seconds in all, then it counts as locked. */
const backOff = [50, 100, 200, 400, 800, 1600, 3200];

/** Win32 numbers for the errors Node reports by name, so that every effect ends in one kind of exit code. */
const win32: Record<string, number> = {
  ENOENT: 2,
  EACCES: 5,
  EPERM: 5,
  EBUSY: 32,
  EEXIST: 183,
  ENOTEMPTY: 145,
  ENOSPC: 112,
};

/** ERROR_GEN_FAILURE: an error without a better number. */
const unknownError = 31;

const blocked = new Set(['EACCES', 'EPERM', 'EBUSY']);

/**
 * Does one effect: the only code that changes a machine. Never throws; a file operation that failed comes back
 * as a result whose exit code is the Win32 error.
 */
export async function perform(effect: Effect, shell: Shell, clock: Clock, onOutput?: OnOutput): Promise<Result> {
  switch (effect.type) {
    case 'run':
      return shell.run(effect.command, onOutput).catch(neverRan);
    case 'rename':
      return attempt(() => shell.rename(effect.from, effect.to), clock, backOff);
    case 'remove':
      return attempt(() => shell.remove(effect.path), clock, backOff);
  }
}

async function attempt(deed: () => Promise<void>, clock: Clock, waits: readonly number[]): Promise<Result> {
  try {
    await deed();
    return { exitCode: 0, stdout: '', stderr: '', timedOut: false };
  } catch (error) {
    const [wait, ...rest] = waits;
    if (wait === undefined || !blocked.has(codeOf(error))) return failed(error);
    await clock.sleep(wait);
    return attempt(deed, clock, rest);
  }
}

function failed(error: unknown): Result {
  return { exitCode: win32[codeOf(error)] ?? unknownError, stdout: '', stderr: messageOf(error), timedOut: false };
}

function neverRan(error: unknown): Result {
  return { ...failed(error), ...(codeOf(error) === 'ENOENT' && { absent: true }) };
}

/** True when the effect's own report says success; whether it is true is for the read-back to say. */
export function succeeded(effect: Effect, result: Result): boolean {
  if (result.timedOut || result.exitCode === null) return false;
  if (effect.type !== 'run') return result.exitCode === 0;
  const { ok = [0], reboot = [] } = effect.command;
  return ok.includes(result.exitCode) || reboot.includes(result.exitCode);
}

/** True when the result says that Windows must restart to complete it. */
export function wantsReboot(effect: Effect, result: Result): boolean {
  return effect.type === 'run' && result.exitCode !== null && (effect.command.reboot ?? []).includes(result.exitCode);
}
