import type { DirLink } from './dir-links.ts';
import { readTarget } from './link-target.ts';

/** Why Windows put a link there, in words. */
export type LinkMaker = string;

const oldNames: LinkMaker = 'Windows made it, for programs that still look for the folders of Windows XP';
const storeApp: LinkMaker = 'Windows made it, for an app from the Store that is kept on another drive';

/**
 * Who put a link there, where it was Windows itself; null where it was somebody else. Where a link hangs and where it
 * leads decide, for the names (`Application Data`, `Anwendungsdaten`) are translated and the folders on disk are not:
 * a junction made by Windows leads to the place the folder has today, within the same profile or on the same drive.
 */
export function linkMaker(link: DirLink): LinkMaker | null {
  if (link.tag !== 'junction' && link.tag !== 'symlinkd') return null;
  const folder = todaysName(link.folder.toLowerCase());
  if (/^[a-z]:\\program files\\windowsapps$/.test(folder)) return storeApp;
  const target = readTarget(link);
  if (target.shape !== 'path') return null;
  const to = target.path.toLowerCase();
  return leads(inProfile, profileOf(folder), folder, to) || leads(onDrive, folder.slice(0, 2), folder, to)
    ? oldNames
    : null;
}

type Places = ReadonlyMap<string, readonly string[]>;

function leads(places: Places, base: string | null, folder: string, to: string): boolean {
  if (base === null || !to.startsWith(`${base}\\`)) return false;
  const targets = places.get(folder.slice(base.length + 1));
  return targets?.includes(to.slice(base.length + 1)) ?? false;
}

/** `All Users` is a link to ProgramData, and `dir /S` goes through it. */
function todaysName(folder: string): string {
  return folder.replace(/^([a-z]:)\\users\\all users(?=\\|$)/, '$1\\programdata');
}

/** The profiles of users, of Default and Public, and those Windows keeps for its own accounts. */
const profile =
  /^[a-z]:\\(?:users\\[^\\]+|[^\\]+\\(?:system32|syswow64)\\config\\systemprofile|[^\\]+\\serviceprofiles\\[^\\]+)/;

function profileOf(folder: string): string | null {
  return profile.exec(folder)?.[0] ?? null;
}

const roaming = 'appdata\\roaming\\microsoft\\windows';
const local = 'appdata\\local\\microsoft\\windows';

/** Targets by the folder the link hangs in, both within a profile (Vista to Windows 11). */
const inProfile: Places = new Map([
  [
    '',
    [
      'appdata\\roaming',
      'appdata\\local',
      'documents',
      `${local}\\inetcookies`,
      ...['cookies', 'network shortcuts', 'printer shortcuts', 'recent', 'sendto', 'start menu', 'templates'].map(
        (name) => `${roaming}\\${name}`,
      ),
    ],
  ],
  ['documents', ['music', 'pictures', 'videos']],
  [
    'appdata\\local',
    ['appdata\\local', `${local}\\history`, `${local}\\temporary internet files`, `${local}\\inetcache`],
  ],
  [local, [`${local}\\inetcache`]],
  [`${local}\\inetcache`, [`${local}\\inetcache\\ie`]],
  [`${local}\\inetcache\\low`, [`${local}\\inetcache\\low\\ie`]],
  [`${roaming}\\start menu`, [`${roaming}\\start menu\\programs`]],
]);

/** Targets by the folder the link hangs in, both on one drive; the last three rows are those of translated Windows. */
const onDrive: Places = new Map([
  ['', ['users', 'program files']],
  ['users', ['programdata', 'users\\default']],
  [
    'programdata',
    [
      'programdata',
      'users\\public\\desktop',
      'users\\public\\documents',
      'users\\public\\favorites',
      'programdata\\microsoft\\windows\\start menu',
      'programdata\\microsoft\\windows\\templates',
    ],
  ],
  ['program files', ['program files\\common files']],
  ['program files (x86)', ['program files (x86)\\common files']],
  ['programdata\\microsoft\\windows\\start menu', ['programdata\\microsoft\\windows\\start menu\\programs']],
]);
