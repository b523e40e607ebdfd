import { findNumber } from '../registry/find.ts';
import { parseRegistry } from '../registry/output.ts';
import { buildText, readWindowsVersion, versionKey } from '../windows-version.ts';

/**
 * What Setup changes of what a Windows says of itself: its build, and when it was installed (seconds since 1970); null stands
 * for what it does not tell. Survives JSON.
 */
export type Stand = { build: number; revision: number | null; installed: number | null };

/** What became of a Windows since: `clause` says how it has changed. */
export type Since = { is: 'changed'; clause: string } | { is: 'same' } | { is: 'unknown' };

/** InstallDate is a REG_DWORD: what is more is none. */
const latest = 0xffff_ffff;

/** Reads a `reg query` of `versionKey`; null where there is no build in it. */
export function readStand(text: string): Stand | null {
  const version = readWindowsVersion(text);
  if (version === null) return null;
  const { build, revision } = version;
  const installed = findNumber(parseRegistry(text), versionKey, 'InstallDate');
  return { build, revision, installed: installed !== null && installed <= latest ? installed : null };
}

/**
 * Whether Windows is another one than before Setup was started. That Setup writes InstallDate anew is what all rely on who
 * look for upgrades, and documented nowhere: so that it is the same proves nothing alone, and is told as what it is.
 */
export function compareStands(before: Stand, now: Stand): Since {
  if (before.build !== now.build || before.revision !== now.revision)
    return { is: 'changed', clause: `it was build ${buildText(before)}, and is ${buildText(now)}` };
  if (before.installed === null || now.installed === null) return { is: 'unknown' };
  if (now.installed <= before.installed) return { is: 'same' };
  return {
    is: 'changed',
    clause: `it says that it was installed on ${new Date(now.installed * 1000).toISOString().slice(0, 10)}`,
  };
}
