import { findData, findNumber } from './registry/find.ts';
import { parseRegistry } from './registry/output.ts';

/** Where Windows keeps what it is. */
export const versionKey = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';

/** Which Windows it is; null stands for what the registry does not tell. */
export type WindowsVersion = {
  build: number;
  /** The part of the build behind the full stop (UBR), which every cumulative update raises. */
  revision: number | null;
  /** `24H2`. */
  release: string | null;
  /** `Professional`. */
  edition: string | null;
  server: boolean;
};

/** Reads a `reg query` of that key; null where there is no build in it. */
export function readWindowsVersion(text: string): WindowsVersion | null {
  const keys = parseRegistry(text);
  const build = findNumber(keys, versionKey, 'CurrentBuild') ?? findNumber(keys, versionKey, 'CurrentBuildNumber');
  if (build === null) return null;
  return {
    build,
    revision: findNumber(keys, versionKey, 'UBR'),
    release: findData(keys, versionKey, 'DisplayVersion') ?? findData(keys, versionKey, 'ReleaseId'),
    edition: findData(keys, versionKey, 'EditionID'),
    server: findData(keys, versionKey, 'InstallationType')?.toLowerCase().startsWith('server') ?? false,
  };
}

/** `Windows 11 24H2 (Professional), build 26100.4061`. Windows 11, from build 22000 on, still calls itself 10 in ProductName. */
export function nameWindows({ build, revision, release, edition, server }: WindowsVersion): string {
  const name = server ? 'Windows Server' : build >= 22_000 ? 'Windows 11' : 'Windows 10';
  const full = [name, release, edition && `(${edition})`].filter(Boolean).join(' ');
  return `${full}, build ${buildText({ build, revision: revision ?? null })}`;
}

/** `26100.4061`, or the build alone. */
export function buildText({ build, revision }: { build: number; revision: number | null }): string {
  return revision === null ? String(build) : `${build}.${revision}`;
}
