import type { Command, Machine } from '../../core/types.ts';

/**
 * Gives a folder to administrators and SYSTEM alone, by their SIDs, which every language knows: its owner, then a list that
 * inherits nothing, and that leaves to the owner of what is made in it no more than to read (icacls, learn.microsoft.com).
 */
export function giveToAdministrators(machine: Machine, folder: string): Command[] {
  const all = '(OI)(CI)';
  const grants = [`*S-1-5-32-544:${all}F`, `*S-1-5-18:${all}F`, `*S-1-3-4:${all}RX`];
  return [
    icacls(machine, [folder, '/setowner', '*S-1-5-32-544']),
    icacls(machine, [folder, '/inheritance:r', '/grant:r', ...grants]),
  ];
}

/** Takes what is in a folder back to what it inherits from it, and gives it to administrators. */
export function inheritBelow(machine: Machine, folder: string): Command[] {
  return [
    icacls(machine, [`${folder}\\*`, '/setowner', '*S-1-5-32-544', '/T', '/L']),
    icacls(machine, [`${folder}\\*`, '/reset', '/T', '/L']),
  ];
}

function icacls({ system32 }: Machine, args: readonly string[]): Command {
  return { file: `${system32}\\icacls.exe`, args, encoding: 'oem', timeoutMs: 60_000 };
}
