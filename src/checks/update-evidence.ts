import { type CbsPackage, isOfArticle, isOnMachine, rollupBuild, stateText } from '../windows/packages/cbs-packages.ts';
import type { HistoryEntry } from '../windows/updates/history.ts';
import { buildText } from '../windows/windows-version.ts';

/** What one witness says of an update, as a clause, and whether it is on the machine by that. */
export type InstallEvidence = { installed: boolean; says: string };

/** The packages of an update: those that name its article, and those of the build it leads to. */
export function packagesOf(packages: readonly CbsPackage[], kb: string, leadsTo: Build | null): CbsPackage[] {
  return packages.filter((one) => {
    if (isOfArticle(one, kb)) return true;
    const build = rollupBuild(one);
    return build !== null && leadsTo !== null && build.build === leadsTo.build && build.revision === leadsTo.revision;
  });
}

/** What servicing says, the good news first: of an older version of a package it may know that it is absent. */
export function fromPackages(packages: readonly CbsPackage[]): InstallEvidence[] {
  return packages
    .map((one) => ({ installed: isOnMachine(one), says: `servicing has its package, ${stateText(one.state)}` }))
    .sort((one, other) => Number(other.installed) - Number(one.installed));
}

/** InstallPending (96) and UninstallPending (5). */
export function waitsForRestart({ state }: CbsPackage): boolean {
  return state === 96 || state === 5;
}

/** Build and revision: `26100.4061`. */
export type Build = { build: number; revision: number };

/** A cumulative update leads to a build; the same with a later revision has all that was in it. Other builds tell nothing. */
export function fromBuild(
  leadsTo: Build | null,
  now: { build: number; revision: number | null } | null,
): InstallEvidence[] {
  if (leadsTo === null || now === null || now.revision === null || now.build !== leadsTo.build) return [];
  const installed = now.revision >= leadsTo.revision;
  return [{ installed, says: `it leads to build ${buildText(leadsTo)}, and this is ${buildText(now)}` }];
}

/** What the history says last; `entries` are those of one title, newest first. */
export function fromHistory(entries: readonly HistoryEntry[]): InstallEvidence[] {
  const last = entries.find(({ result }) => result === 2);
  if (!last) return [];
  const installed = last.operation !== 'removal';
  return [
    { installed, says: installed ? 'the history says that it was installed' : 'the history says that it was removed' },
  ];
}
