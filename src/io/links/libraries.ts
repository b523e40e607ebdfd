import { Buffer } from 'node:buffer';
import type { Machine, Reader } from '../../core/types.ts';
import { queryRegistry } from '../../windows/commands.ts';
import { libraryLocations } from '../../windows/links/library-file.ts';
import { expandShellFolders, usualLibraryFolders } from '../../windows/links/library-folders.ts';
import { isWithin } from '../../windows/path-within.ts';
import { findData } from '../../windows/registry/find.ts';
import { parseRegistry, type RegistryKey } from '../../windows/registry/output.ts';
import { decode } from '../../windows/text/decode.ts';

/** The folders of libraries: `usual` those that every user has in a profile in the folder `profiles`, and `others`. */
export type Libraries = { profiles: string; usual: string[]; others: string[] };

type Owner = { sid: string; profile: string };

const profileList = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList';

/** In the folder of the profiles, but nobody's own (learn.microsoft.com, known folders); the first two are links. */
const nobodys = /^(?:all users|default user|default)$/i;

/**
 * Finds the users' libraries: the usual folders of every profile, those to which somebody who is signed in has moved his
 * documents, and the places that library files name. What can't be read is left out.
 */
export async function findLibraries(machine: Machine, reader: Reader): Promise<Libraries> {
  const drive = machine.systemRoot.slice(0, 2);
  const keys = await ask(machine, reader, profileList, '/s');
  const profiles = onDrive(findData(keys, profileList, 'ProfilesDirectory'), drive) ?? `${drive}\\Users`;
  const names = await reader.list(profiles).catch(() => []);
  const owners = ownersIn(keys, drive);
  const all = distinct([
    ...names.filter((name) => !nobodys.test(name)).map((name) => `${profiles}\\${name}`),
    ...owners.map(({ profile }) => profile),
  ]);
  const usual = usualLibraryFolders(all.filter((profile) => isWithin(profile, profiles)));
  const found = await Promise.all([
    usualLibraryFolders(all.filter((profile) => !isWithin(profile, profiles))),
    ...owners.map((owner) => movedFolders(machine, reader, owner)),
    ...all.map((profile) => addedFolders(reader, profile)),
  ]);
  const known = new Set(usual.map((folder) => folder.toLowerCase()));
  return { profiles, usual, others: distinct(found.flat()).filter((folder) => !known.has(folder.toLowerCase())) };
}

/** The people in the list of profiles, and not the accounts that Windows keeps for itself (S-1-5-18 to 20). */
function ownersIn(keys: readonly RegistryKey[], drive: string): Owner[] {
  return keys.flatMap(({ key }) => {
    const sid = /\\(S-1-(?:5-21|12-1)-[\d-]+)$/i.exec(key)?.[1];
    const profile = onDrive(findData(keys, key, 'ProfileImagePath'), drive);
    return sid === undefined || profile === null ? [] : [{ sid, profile }];
  });
}

/** Where the folders of somebody who is signed in have been moved; of others the registry is not loaded. */
async function movedFolders(machine: Machine, reader: Reader, { sid, profile }: Owner): Promise<string[]> {
  const key = `HKU\\${sid}\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders`;
  const [own] = await ask(machine, reader, key);
  return expandShellFolders(own?.values ?? [], profile);
}

/** Library files lie in this folder by default (learn.microsoft.com, library description schema). */
async function addedFolders(reader: Reader, profile: string): Promise<string[]> {
  const folder = `${profile}\\AppData\\Roaming\\Microsoft\\Windows\\Libraries`;
  const names = await reader.list(folder).catch(() => []);
  const files = names.filter((name) => /\.library-ms$/i.test(name));
  const texts = await Promise.all(files.map((name) => readText(reader, `${folder}\\${name}`).catch(() => '')));
  return texts.flatMap(libraryLocations);
}

/** Bytes; the usual library file has some thousands. */
const longest = 1_000_000;

/** Only of a file that is none but that: a link could lead an administrator anywhere. */
async function readText(reader: Reader, path: string): Promise<string> {
  if ((await reader.look(path)) !== 'file') return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of reader.read(path)) {
    bytes += chunk.length;
    if (bytes > longest) return '';
    chunks.push(chunk);
  }
  return decode(Buffer.concat(chunks), 'utf8', 437);
}

async function ask(machine: Machine, reader: Reader, key: string, ...options: string[]): Promise<RegistryKey[]> {
  const answer = await reader.query(queryRegistry(machine, key, ...options)).catch(() => null);
  return parseRegistry(answer?.stdout ?? '');
}

/** Null for a path that is on no drive, or holds letters that the code page of reg.exe has not (`?`). */
function onDrive(data: string | null, drive: string): string | null {
  const path = (data ?? '').replace(/^%SystemDrive%/i, drive);
  return /^[a-z]:\\[^?]+$/i.test(path) ? path : null;
}

function distinct(paths: readonly string[]): string[] {
  return [...new Map(paths.map((path) => [path.toLowerCase(), path])).values()];
}
