import { parseRegistry, registryNumber } from '../registry/output.ts';

/** Where servicing keeps what is installed; its subkeys are packages. */
export const packagesKey = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages';

/** A package of an update, by its CurrentState. */
export type CbsPackage = {
  name: string;
  state: number;
};

/** source: learn.microsoft.com archive, Tip of the Day 2015-10-12: the values of CurrentState. */
const states: Readonly<Record<number, string>> = {
  0: 'absent',
  5: 'waiting to be removed',
  16: 'resolving',
  32: 'resolved',
  48: 'staging',
  64: 'staged',
  80: 'superseded',
  96: 'waiting for a restart to be installed',
  101: 'partly installed',
  112: 'installed',
  128: 'permanent',
};

/** The packages of updates in `reg query … /s /v CurrentState`: those of an article, and cumulative ones. */
export function readPackages(text: string): CbsPackage[] {
  return parseRegistry(text).flatMap(({ key, values }) => {
    const name = /\\Packages\\(Package_for_[^\\]+)$/i.exec(key)?.[1];
    const state = values.find((value) => value.name.toLowerCase() === 'currentstate');
    const number = registryNumber(state?.data ?? '');
    return name !== undefined && number !== null ? [{ name, state: number }] : [];
  });
}

/** True where the package belongs to that article (`KB5063878`); that of a cumulative update names none. */
export function isOfArticle({ name }: CbsPackage, kb: string): boolean {
  return new RegExp(`^Package_for_${kb}(?!\\d)`, 'i').test(name);
}

/** The build that a cumulative update's package carries in its name: `Package_for_RollupFix~…~26100.4061.1.9`. */
export function rollupBuild({ name }: CbsPackage): { build: number; revision: number } | null {
  const [, build, revision] = /^Package_for_RollupFix~.*~(\d{5})\.(\d{1,5})\./i.exec(name) ?? [];
  return build === undefined ? null : { build: Number(build), revision: Number(revision) };
}

/** A state in words. */
export function stateText(state: number): string {
  return states[state] ?? `in state ${state}`;
}

/** True for installed, permanent and superseded: something as new is on the machine. */
export function isOnMachine({ state }: CbsPackage): boolean {
  return state === 112 || state === 128 || state === 80;
}
