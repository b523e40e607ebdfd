import type { Action, Kind, Machine, Problem, Result } from '../core/types.ts';
import { diskImage } from '../scripts/powershell/disk-image.ts';
import { mountDiskImage } from '../scripts/powershell/mount-disk-image.ts';
import { powershell } from '../windows/commands.ts';
import { type DiskImage, readDiskImage } from '../windows/setup/disk-image.ts';

type DiskImageAction = Extract<Action, { kind: 'disk-image' }>;

const minute = 60_000;

/** How long (ms) a drive may take to get its letter, or to lose it. */
const settlePatience = 15_000;

/** Mounting an ISO as a drive, or taking it off again. */
export function diskImageKind(machine: Machine): Kind<DiskImageAction, DiskImage> {
  return {
    text: ({ path, mounted }) =>
      mounted ? `mount ${path} as a drive that can only be read` : `take ${path} off again`,

    effects: ({ path, mounted }) => [
      { type: 'run', command: powershell(machine, mountDiskImage(path, mounted), { timeoutMs: 5 * minute }) },
    ],

    read: async ({ path }, reader) => {
      const { exitCode, stdout } = await reader.query(powershell(machine, diskImage(path), { timeoutMs: 2 * minute }));
      if (exitCode !== 0)
        throw new Error(`PowerShell ${exitCode === null ? 'gave no answer' : `ended with exit code ${exitCode}`}`);
      return readDiskImage(stdout);
    },

    holds: ({ mounted }, now) => (mounted ? now.attached && now.letter !== null : !now.attached),

    patience: (_action, _now, failed) => (failed ? 0 : settlePatience),

    undo: (action, before) => (before?.attached === action.mounted ? [] : [{ ...action, mounted: !action.mounted }]),

    explain,
  };
}

function explain({ mounted }: DiskImageAction, { exitCode, timedOut }: Result): Problem {
  if (timedOut || exitCode === null)
    return { message: 'Windows gave no answer within the time limit', hint: 'restart Windows, then try again' };
  return {
    code: exitCode,
    message: `Windows could not ${mounted ? 'mount it' : 'take it off'} (exit code ${exitCode})`,
    hint: mounted
      ? 'see whether the Explorer opens it: it may be damaged, or lie where Windows mounts nothing from; copy it to a drive of this machine'
      : 'close what uses its drive, then eject it in the Explorer',
  };
}
