import { mkdir, readdir, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { showEffect } from '../../core/show.ts';
import type { Command, Machine, Shell } from '../../core/types.ts';
import { giveToAdministrators } from '../../windows/rights/acl-commands.ts';
import { unwritable } from '../journal/unwritable.ts';
import { foreign } from './refusals.ts';

/**
 * Makes the state folder, for administrators alone. Only whoever makes a folder knows that nobody has put anything in it; so it
 * is given away at once, and looked at again. Refuses where that can't be done.
 */
export async function makeFolder(folder: string, machine: Machine, shell: Shell): Promise<void> {
  try {
    await mkdir(dirname(folder), { recursive: true });
    await mkdir(folder);
    for (const command of giveToAdministrators(machine, folder)) await succeed(command, shell);
  } catch (error) {
    await rmdir(folder).catch(() => {});
    throw unwritable('The state folder', folder, error);
  }
  const [name] = await readdir(folder);
  if (name !== undefined) throw foreign(folder, { path: join(folder, name), sid: '', role: 'within' }, machine);
}

async function succeed(command: Command, shell: Shell): Promise<void> {
  const { exitCode } = await shell.run(command);
  if (exitCode !== 0) throw new Error(`${showEffect({ type: 'run', command })} ended with exit code ${exitCode}`);
}
