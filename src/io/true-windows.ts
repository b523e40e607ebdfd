import { lstatSync, statSync } from 'node:fs';
import { dirname, normalize, resolve } from 'node:path';
import { exit, Failure } from '../core/failure.ts';
import type { Machine, Reader } from '../core/types.ts';
import { queryRegistry } from '../windows/commands.ts';
import { findData } from '../windows/registry/find.ts';
import { parseRegistry } from '../windows/registry/output.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder of Windows by a name that no environment reaches: GLOBALROOT is the root of the object manager, and \SystemRoot in
 * it a link that the kernel makes when it starts (Windows kernel, object names; learn.microsoft.com). Wine has no such name.
 */
const byTheKernel = '\\\\?\\GLOBALROOT\\SystemRoot';

/**
 * Refuses an environment that lies about where Windows is. Every program that wufix starts is looked for below that folder, and
 * each user may set variables that an elevated process of his inherits.
 */
export function refuseFalseWindows(env: Environment, kernel: string = byTheKernel): void {
  const truth = identify(kernel);
  const { SystemRoot, windir } = env;
  for (const [name, value] of Object.entries({ SystemRoot, windir })) {
    if (value === undefined || (truth ? isFolder(value, truth) : value.toLowerCase() === SystemRoot?.toLowerCase()))
      continue;
    throw new Failure(exit.refused, `The environment says that Windows is in ${value} (${name}), and it is not.`, {
      hint: hintFor(name),
    });
  }
}

/** What a folder is, whatever it is called; null where it is missing. */
function identify(path: string): string | null {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev} ${ino}`;
  } catch {
    return null;
  }
}

/** By a link, or counted from the current folder, it would be that folder only for now. */
function isFolder(path: string, truth: string): boolean {
  const isWhole = resolve(path) === normalize(path).replace(/(?<=.)[\\/]$/, '');
  return isWhole && identify(path) === truth && !leadsOverLinks(path);
}

function leadsOverLinks(path: string): boolean {
  return lstatSync(path).isSymbolicLink() || (dirname(path) !== path && leadsOverLinks(dirname(path)));
}

const profileList = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList';

/** The same for ProgramData, of which the registry tells; it is asked only where the folder is not the usual one. */
export async function refuseFalseProgramData(machine: Machine, reader: Reader): Promise<void> {
  const { systemRoot, programData } = machine;
  const drive = systemRoot.slice(0, 2);
  const usual = `${drive}\\ProgramData`;
  if (programData.toLowerCase() === usual.toLowerCase()) return;
  const { stdout } = await reader.query(queryRegistry(machine, profileList, '/v', 'ProgramData'));
  const told = findData(parseRegistry(stdout), profileList, 'ProgramData')?.replace(/^%SystemDrive%/i, drive) ?? usual;
  if (told.toLowerCase() === programData.toLowerCase()) return;
  throw new Failure(exit.refused, `The environment says that ProgramData is ${programData}, and it is ${told}.`, {
    hint: hintFor('ProgramData'),
  });
}

function hintFor(name: string): string {
  return `somebody has set ${name}: remove it from the environment variables of this user, then open a new terminal`;
}
