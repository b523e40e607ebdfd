import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Machine, Shell } from '../../core/types.ts';
import { folderRights } from '../../scripts/powershell/folder-rights.ts';
import { type FolderRole, whoElseMayWrite } from '../../windows/rights/who-may-write.ts';
import { readRows, rowText } from '../../windows/text/json-answer.ts';
import { askScript } from '../facts/ask-script.ts';
import { exists } from './exists.ts';

/** Who else could have written something, and what; why nobody can tell. Null where neither is so. `found`: it was there. */
export type Rights = { intruder: Intruder | null; doubt: string | null; found: boolean };

/** Somebody who is no administrator, by SID, and what he could have written. */
export type Intruder = { path: string; sid: string; role: FolderRole };

/** Has Windows tell who may write in the state folder, in what is in it, and in the folders that lead to it. */
export async function askRights(folder: string, machine: Machine, shell: Shell): Promise<Rights> {
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
