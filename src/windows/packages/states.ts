import { parseRegistry, registryNumber } from '../registry/output.ts';
import { type CbsPackage, isOfArticle } from './cbs-packages.ts';

/** The CurrentState of packages, by name. Survives JSON. */
export type PackageStates = Readonly<Record<string, number>>;

/** What is known of an update before it is installed: the digits of its article, and its package by DISM's name for it. */
export type UpdateIds = { kb?: string | undefined; identity?: string | undefined };

/** The packages of updates, and the one with that identity, in `reg query … /s /v CurrentState` for `packagesKey`. */
export function readPackageStates(text: string, { identity }: UpdateIds): PackageStates {
  const states: Record<string, number> = {};
  for (const { key, values } of parseRegistry(text)) {
    const name = /\\Packages\\([^\\]+)$/i.exec(key)?.[1] ?? '';
    if (!/^Package_for_/i.test(name) && !isNamed(name, identity)) continue;
    const state = values.find((value) => value.name.toLowerCase() === 'currentstate');
    const number = registryNumber(state?.data ?? '');
    if (number !== null) states[name] = number;
  }
  return states;
}

/**
 * The packages that tell how an installation went: those of the update, or, where none bears its name, those that are new or
 * in another state than before. A cumulative update's package names no article.
 */
export function packagesThatTell(before: PackageStates, after: PackageStates, ids: UpdateIds): CbsPackage[] {
  const all = Object.entries(after).map(([name, state]) => ({ name, state }));
  const own = all.filter(
    (one) => isNamed(one.name, ids.identity) || (ids.kb !== undefined && isOfArticle(one, `KB${ids.kb}`)),
  );
  return own.length > 0 ? own : all.filter(({ name, state }) => before[name] !== state);
}

function isNamed(name: string, identity: string | undefined): boolean {
  return identity !== undefined && name.toLowerCase() === identity.toLowerCase();
}
