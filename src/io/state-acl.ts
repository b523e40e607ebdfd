import { lstat, mkdir, readdir, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { exit, Failure } from '../core/failure.ts';
import { showEffect } from '../core/show.ts';
import type { Command, Machine, Shell } from '../core/types.ts';
import { folderRights } from '../scripts/powershell/folder-rights.ts';
import { giveToAdministrators, inheritBelow } from '../windows/rights/acl-commands.ts';
import { type FolderRole, nameSid, whoElseMayWrite } from '../windows/rights/who-may-write.ts';
import { readRows, rowText } from '../windows/text/json-answer.ts';
import { askScript } from './facts/ask-script.ts';
import { unwritable } from './journal/unwritable.ts';

/** Keeps watch over the state folder, which elevated code relies on. */
export type StateGuard = {
  /** Has Windows begin to tell who may write there; that takes some tenths of a second. */
  begin(): void;
  /** Refuses to act on what stands there, if others than administrators could have written it, or nobody can tell. */
  trust(): Promise<void>;
  /**
   * Makes the folder where it is missing, for administrators alone; refuses one in which others could write. That nobody can
   * tell is told by `notice`: nothing is read there to act on it.
   */
  claim(notice: (text: string) => void): Promise<void>;
};

/** What a guard asks; whoever is no administrator is told so in time, and by others. */
type Asked = { machine: Machine; shell: Shell; elevated: Promise<boolean | null> };

/** `guards`: the folder is that of a real Windows, which has lists of who may do what. Else only links are refused. */
export function guardState(folder: string, { machine, shell, elevated }: Asked, guards: boolean): StateGuard {
  let told: Promise<Told> | undefined;
  const tell = () => {
    told ??= guards ? ask(folder, machine, shell) : Promise.resolve({ doubt: null, intruder: null, found: true });
    return told;
  };
  const refuseForeign = async () => {
    if (guards && /^[\\/]{2}/.test(folder)) throw elsewhere(folder);
    await refuseLinks(folder);
    // Whoever was quicker than us may have made it since it was asked about.
    if (!(await tell()).found && (await exists(folder))) told = undefined;
    const { intruder, doubt } = await tell();
    if (intruder) throw foreign(folder, intruder, machine);
    return doubt;
  };
  return {
    begin: () => void tell().catch(() => {}),
    trust: async () => {
      if (guards && (await elevated) === false) return;
      const doubt = await refuseForeign();
      if (doubt)
        throw new Failure(exit.refused, `${doubt}, so nothing is done on the word of its journals.`, { hint: byHand });
    },
    claim: async (notice) => {
      const doubt = await refuseForeign();
      if (doubt) notice(`${doubt}.`);
      if (guards && !(await exists(folder))) {
        await make(folder, machine, shell);
        told = Promise.resolve({ doubt: null, intruder: null, found: true });
      }
    },
  };
}

const byHand = 'restart Windows, then try again; wufix undo --dry-run shows the commands that can be typed by hand';

/** Who else could have written something, and what; why nobody can tell. Null where neither is so. `found`: it was there. */
type Told = { intruder: Intruder | null; doubt: string | null; found: boolean };
type Intruder = { path: string; sid: string; role: FolderRole };

async function ask(folder: string, machine: Machine, shell: Shell): Promise<Told> {
  const runs = join(folder, 'runs');
  const above = foldersAbove(folder);
  const journals = await readdir(runs).catch(() => null);
  const found = await exists(folder);
  // Of the files beside the journals, this one alone says what is done next.
  const fix = join(folder, 'fix.json');
  const own = [...(found ? [folder] : []), ...(journals ? [runs] : []), ...((await exists(fix)) ? [fix] : [])];
  const script = folderRights([...above, ...own], journals ? runs : '');
  const rows = readRows(await askScript(machine, shell, script)) ?? [];
  const rights = rows.map((row) => ({ path: rowText(row, 'path') ?? '', sddl: rowText(row, 'sddl') ?? '' }));
  const roleOf = (path: string): FolderRole => (above.includes(path) ? 'above' : path === folder ? 'own' : 'within');
  for (const { path, sddl } of rights) {
    const sid = whoElseMayWrite(sddl, roleOf(path));
    if (sid !== null) return { intruder: { path, sid, role: roleOf(path) }, doubt: null, found };
  }
  const named = (paths: readonly string[]) => paths.map((path) => basename(path).toLowerCase());
  const untold = named([...above, ...own, ...(journals ?? [])]).filter(
    (name) => !named(rights.map(({ path }) => path)).includes(name),
  );
  const doubt = untold.length > 0 ? `Windows does not tell who may write in ${folder}` : null;
  return { intruder: null, doubt, found };
}

function foldersAbove(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [] : [...foldersAbove(parent), parent];
}

/** Only whoever makes a folder knows that nobody has put anything in it; so it is given away at once, and looked at again. */
async function make(folder: string, machine: Machine, shell: Shell): Promise<void> {
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

async function refuseLinks(folder: string): Promise<void> {
  for (const path of [folder, join(folder, 'runs'), join(folder, 'logs')]) {
    if (!(await isLink(path))) continue;
    throw new Failure(exit.refused, `${path} is a link, and wufix keeps and reads its journals in real folders only.`, {
      hint: `find out who made it, then remove the link itself: rmdir "${path}"`,
    });
  }
}

/**
 * By its entry in the folder above, which says of every reparse point that it is a link; lstat follows a junction that names a
 * volume by its GUID (libuv, src/win/fs.c).
 */
async function isLink(path: string): Promise<boolean> {
  const name = basename(path).toLowerCase();
  const entries = await readdir(dirname(path), { withFileTypes: true }).catch(() => []);
  const entry = entries.find((one) => one.name.toLowerCase() === name);
  return entry?.isSymbolicLink() ?? (await lstat(path).catch(() => null))?.isSymbolicLink() ?? false;
}

/** What another machine says of who may write there is its own affair. */
function elsewhere(folder: string): Failure {
  return new Failure(
    exit.refused,
    `${folder} is not on a drive of this machine, so wufix keeps and reads no journals there.`,
    {
      hint: 'set WUFIX_HOME to a folder of this machine to which only administrators lead, or to nothing',
    },
  );
}

function foreign(folder: string, { path, sid, role }: Intruder, machine: Machine): Failure {
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

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
