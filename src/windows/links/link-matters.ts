import type { Machine } from '../../core/types.ts';
import { isWithin } from '../path-within.ts';
import { backupMatters, type LinkMatter, updateMatters } from './link-advice.ts';
import type { ClassifiedLink } from './link-kind.ts';
import { type LinkMaker, linkMaker } from './link-makers.ts';

/** Where things lie that a link can spoil. Paths are Windows paths without a trailing backslash. */
export type LinkPlaces = {
  machine: Machine;
  /** The folders that libraries consist of, such as `C:\Users\Ann\Documents`. */
  libraries: readonly string[];
};

/** What would have to be known before a link can be called harmless. */
export type OpenQuestion = 'exists' | 'volume' | 'file-system';

/** What a link means for Windows. Without matters it is harmless only if no question is open either. */
export type LinkVerdict = { maker: LinkMaker | null; matters: readonly LinkMatter[]; open: readonly OpenQuestion[] };

/**
 * Which links matter, to whom, and what to do. Windows Backup passes over links, except those that were added to a
 * library or lie above a folder that was; one that hangs right in a library folder may have been added by itself, so
 * what is said of it is not certain. Windows Update minds links in the folders it services.
 */
export function judgeLink(link: ClassifiedLink, places: LinkPlaces): LinkVerdict {
  const maker = linkMaker(link);
  if (maker !== null || link.kind === 'other') return { maker, matters: [], open: [] };
  const library = inLibrary(link, places.libraries);
  const serviced = isServiced(link.path, places.machine);
  const matters = [
    ...(library === null ? [] : backupMatters(link, library === 'added')),
    ...(serviced ? updateMatters(link) : []),
  ];
  return { maker, matters, open: openQuestions(link, library !== null, serviced) };
}

/** `added`: a library folder is the link, or lies below it. `inside`: the link hangs right in a library folder. */
function inLibrary(link: ClassifiedLink, libraries: readonly string[]): 'added' | 'inside' | null {
  if (libraries.some((folder) => isWithin(folder, link.path))) return 'added';
  const folder = link.folder.toLowerCase();
  return libraries.some((library) => library.toLowerCase() === folder) ? 'inside' : null;
}

/**
 * The trees in which updates replace files: Windows, both Program Files, and of ProgramData the part that belongs to
 * Windows; what programs keep there no update touches.
 */
export function servicedTrees({ systemRoot, programData }: Machine): string[] {
  const drive = systemRoot.slice(0, 2);
  return [systemRoot, `${drive}\\Program Files`, `${drive}\\Program Files (x86)`, `${programData}\\Microsoft`];
}

/** ProgramData itself is among it: moved to another drive, it can't be serviced (KB949977). */
function isServiced(path: string, machine: Machine): boolean {
  const isProgramData = path.toLowerCase() === machine.programData.toLowerCase();
  return isProgramData || servicedTrees(machine).some((tree) => isWithin(path, tree));
}

function openQuestions(link: ClassifiedLink, library: boolean, serviced: boolean): OpenQuestion[] {
  const open: OpenQuestion[] = [];
  if (serviced && link.dangling === null) open.push('exists');
  if ((serviced || library) && link.crossVolume === null) open.push('volume');
  if (library && link.onFat === null) open.push('file-system');
  return open;
}
