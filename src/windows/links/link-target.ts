import { win32 } from 'node:path';
import type { DirLink } from './dir-links.ts';

/** Where a link leads by its words alone: a normalised path on a drive or share; a volume, its GUID in lower case. */
export type LinkTarget =
  | { shape: 'path'; path: string }
  | { shape: 'volume'; guid: string; rest: string }
  | { shape: 'unknown' };

const unknown: LinkTarget = { shape: 'unknown' };

/** `\??\` is what junctions and mount points hold, `\\?\` what programs write. */
const prefix = /^\\(?:\?\?|\\[?.])\\/;
const volume = /^volume\{([0-9a-f-]{36})\}(\\.*)?$/is;
const drive = /^[a-z]:(?:[\\/].*)?$/is;
const share = /^\\\\([^\\/?.][^\\/]*[\\/].+)$/s;

/**
 * The target of a link. A relative one counts from the folder of a symbolic link; a junction with a relative target
 * (`[Users]`), a malformed one (`[\??\\\server\share]`) and one that was not printed are unknown.
 */
export function readTarget(link: DirLink): LinkTarget {
  const target = link.tag === 'other' ? '' : (link.target ?? '');
  if (!prefix.test(target)) return readPlain(target, link);
  const rest = target.replace(prefix, '');
  const [, guid, tail = ''] = volume.exec(rest) ?? [];
  if (guid !== undefined) return { shape: 'volume', guid: guid.toLowerCase(), rest: tail.replace(/^\\/, '') };
  if (drive.test(rest)) return pathTarget(rest);
  return /^unc\\/i.test(rest) ? shareTarget(`\\\\${rest.slice(4)}`) : unknown;
}

function readPlain(target: string, link: DirLink): LinkTarget {
  if (drive.test(target)) return pathTarget(target);
  if (target.startsWith('\\\\')) return shareTarget(target);
  const relative = link.tag !== 'junction' && target !== '' && !/^\/|^[^\\/]*:/.test(target);
  return relative ? pathTarget(plainPath(win32.resolve(link.folder, target))) : unknown;
}

function pathTarget(path: string): LinkTarget {
  return { shape: 'path', path: withoutSlash(win32.normalize(path.length === 2 ? `${path}\\` : path)) };
}

function shareTarget(path: string): LinkTarget {
  return share.test(path) ? pathTarget(path) : unknown;
}

/** A path without the `\\?\` that lifts its limit of length. */
export function plainPath(path: string): string {
  if (!path.startsWith('\\\\?')) return path;
  return path.replace(/^\\\\\?\\unc\\/i, '\\\\').replace(/^\\\\\?\\(?=[a-z]:)/i, '');
}

/** A path without its last backslash, unless it is the root of a drive. */
export function withoutSlash(path: string): string {
  return path.endsWith('\\') && !/^[a-z]:\\$/i.test(path) ? path.slice(0, -1) : path;
}
