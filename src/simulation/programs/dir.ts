import { isDenied, kindOf, namesIn } from '../files.ts';
import { reparsePoints, resolvePath } from '../links.ts';
import type { SimulatedLink } from '../parts.ts';
import { normal, parentOf, trimmed } from '../paths.ts';
import { type DirWords, dirWords } from '../words/dir.ts';
import { errorText, fill, wordsOf } from '../words/speak.ts';
import type { World } from '../world.ts';
import { type Answer, complain } from './program.ts';

/** A folder with links in it, by the name under which `dir` came to it. */
type Listed = { folder: string; links: SimulatedLink[] };

/** MAX_PATH: what lies deeper `dir` leaves out, and so it comes to an end in a circle of links. */
const longest = 260;

/**
 * Lists the links in a folder, and with `deep` in everything below it, behind links too. Exit code 1 and a line on stderr
 * where there are none. Of a folder that may not be opened it says no more than that, on stderr; this is not documented.
 */
export function listLinks(world: World, folder: string, deep: boolean): Answer {
  const { scenario } = world;
  const words = dirWords(scenario.language);
  const listed: Listed[] = [];
  let denied = 0;

  function visit(path: string): void {
    if (isDenied(scenario, path)) {
      denied += 1;
      return;
    }
    const place = normal(resolvePath(scenario, path, 'all'));
    const links = reparsePoints(scenario).filter((link) => normal(parentOf(trimmed(link.path))) === place);
    if (links.length > 0) listed.push({ folder: path, links });
    if (!deep) return;
    for (const name of namesIn(scenario, path)) {
      const below = `${trimmed(path)}\\${name}`;
      if (below.length < longest && isFolder(world, below)) visit(below);
    }
  }

  if (isFolder(world, folder)) visit(folder);
  const closed = `${errorText(wordsOf(scenario.language), 5)}\r\n`.repeat(denied);
  if (listed.length === 0) return complain(`${closed}${words.notFound}\r\n`, 1);
  return { exitCode: 0, stdout: print(words, listed, deep), stderr: closed };
}

/** A folder by itself, or at the end of links. */
function isFolder({ scenario }: World, path: string): boolean {
  return kindOf(scenario, resolvePath(scenario, path, 'all')) === 'folder';
}

function print(words: DirWords, listed: readonly Listed[], deep: boolean): string {
  const drive = listed[0]?.folder.charAt(0) ?? 'C';
  const all = listed.flatMap(({ links }) => links);
  const lines = [
    fill(words.volume, drive),
    fill(words.serial, '1A2B-3C4D'),
    ...listed.flatMap(({ folder, links }) => [
      '',
      fill(words.folder, folder),
      '',
      ...links.toSorted(byName).map((link) => entry(words, link)),
      files(words, links),
    ]),
    ...(deep ? ['', words.total, files(words, all)] : []),
    fill(words.folders, number(words, all.length - countFiles(all), 16), number(words, 104_857_600_000, 15)),
  ];
  return `${lines.join('\r\n')}\r\n`;
}

function byName(one: SimulatedLink, other: SimulatedLink): number {
  return one.path.toLowerCase() < other.path.toLowerCase() ? -1 : 1;
}

const tags = { junction: null, 'mount-point': null, symlinkd: 'SYMLINKD', symlink: 'SYMLINK' } as const;

/** The tag fills fifteen columns; what has none shows its size, which is that of the link. */
function entry(words: DirWords, { path, type, target }: SimulatedLink): string {
  const name = path.slice(parentOf(trimmed(path)).length + 1);
  if (type === 'other') return `${words.stamp} ${number(words, 0, 17)} ${name}`;
  const tag = `<${tags[type] ?? words.junction}>`;
  return `${words.stamp}    ${tag.padEnd(15)}${name} [${target ?? '...'}]`;
}

function files(words: DirWords, links: readonly SimulatedLink[]): string {
  return fill(words.files, number(words, countFiles(links), 16), number(words, 0, 14));
}

function countFiles(links: readonly SimulatedLink[]): number {
  return links.filter(({ type }) => type === 'symlink' || type === 'other').length;
}

function number({ separator }: DirWords, value: number, width: number): string {
  return String(value)
    .replace(/\B(?=(?:\d{3})+$)/g, separator)
    .padStart(width);
}
