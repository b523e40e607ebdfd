import { exit, Failure } from '../../core/failure.ts';
import { showEffect } from '../../core/show.ts';
import type { Machine } from '../../core/types.ts';
import { giveToAdministrators, inheritBelow } from '../../windows/rights/acl-commands.ts';
import { nameSid } from '../../windows/rights/who-may-write.ts';
import type { Intruder } from './rights.ts';

/** A state folder on another machine: what that says of who may write there is its own affair. */
export function elsewhere(folder: string): Failure {
  return new Failure(
    exit.refused,
    `${folder} is not on a drive of this machine, so wufix keeps and reads no journals there.`,
    {
      hint: 'set WUFIX_HOME to a folder of this machine to which only administrators lead, or to nothing',
    },
  );
}

/** A state folder in which somebody else could have written, and how it is mended. */
export function foreign(folder: string, { path, sid, role }: Intruder, machine: Machine): Failure {
  const who = nameSid(sid);
  if (role === 'above') {
    return new Failure(
      exit.refused,
      `${path} could be replaced by ${who}, so wufix keeps and reads no journals below it.`,
      { hint: 'set WUFIX_HOME to a folder to which only administrators lead, or to nothing' },
    );
  }
  const commands = [...giveToAdministrators(machine, folder), ...inheritBelow(machine, folder)];
  const mending = commands.map((command) => showEffect({ type: 'run', command })).join(' & ');
  return new Failure(
    exit.refused,
    `${path} could have been written by ${who}, so ${folder} is neither read nor written.`,
    {
      hint: `put it aside, and wufix makes a new one: ren "${folder}" wufix.foreign; only if you are sure that nobody has changed anything in it, keep it with: ${mending}`,
    },
  );
}
