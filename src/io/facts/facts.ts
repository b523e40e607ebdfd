import { exit, Failure } from '../../core/failure.ts';
import { messageOf } from '../../core/thrown.ts';
import type { Machine, PathKind, Reader } from '../../core/types.ts';
import { readState } from '../../kinds/service.ts';
import { queryFilters, queryRegistry, queryToken } from '../../windows/commands.ts';
import type { Facts, ServiceFacts } from '../../windows/facts.ts';
import { parseRegistry, type RegistryKey, registryNumber, registryStrings } from '../../windows/registry/output.ts';
import { parseIntegrity } from '../../windows/rights/integrity.ts';
import { isLaunchProtected, parseStartup, serviceKey, servicesKey, startupOf } from '../../windows/services/startup.ts';

/** What a script needs to know before it can plan. */
export type Wanted = {
  services?: readonly string[];
  /** Read the whole configuration of these services too: delayed start, protection. */
  details?: boolean;
  paths?: readonly string[];
  folders?: readonly string[];
};

/** Asks the machine, all at once, for what a script wants to know. */
export async function gatherFacts(machine: Machine, reader: Reader, stamp: string, wanted: Wanted): Promise<Facts> {
  const [services, paths, folders] = await Promise.all([
    gatherServices(machine, reader, wanted.services ?? [], wanted.details ?? false),
    byLowerCase<PathKind>(wanted.paths, (path) => reader.look(path).catch((error) => unreadable(path, error))),
    byLowerCase<readonly string[]>(wanted.folders, (path) => listFolder(reader, path)),
  ]);
  return { machine, stamp, services, paths, folders };
}

/** The names in a folder; refuses where it can't be read. */
export function listFolder(reader: Reader, path: string): Promise<string[]> {
  return reader.list(path).catch((error) => unreadable(path, error));
}

/** Nothing is taken for granted: what can't be read ends the command before it has begun. */
function unreadable(what: string, cause: unknown): never {
  throw new Failure(exit.refused, `${what} could not be read: ${messageOf(cause)}.`, {
    hint: 'run wufix from an elevated terminal (Run as administrator); if that changes nothing, restart Windows',
    cause,
  });
}

async function byLowerCase<T>(
  names: readonly string[] = [],
  ask: (name: string) => Promise<T>,
): Promise<Map<string, T>> {
  return new Map(await Promise.all(names.map(async (name) => [name.toLowerCase(), await ask(name)] as const)));
}

/**
 * The services asked for and all that depend on them. Dependents come from the DependOnService values of the registry:
 * one question for all services, and no translated word in the answer.
 */
async function gatherServices(
  machine: Machine,
  reader: Reader,
  names: readonly string[],
  details: boolean,
): Promise<Map<string, ServiceFacts>> {
  const services = new Map<string, ServiceFacts>();
  if (names.length === 0) return services;
  const valuesOf = async (value: string) => {
    const { stdout, exitCode } = await reader.query(queryRegistry(machine, servicesKey, '/s', '/v', value));
    // A search without a hit exits with 1 too, but says so on stdout.
    if (exitCode === null || stdout.trim() === '') unreadable(servicesKey, 'reg.exe gave no answer');
    return new Map(parseRegistry(stdout).flatMap(ownValue));
  };
  const [starts, depends] = await Promise.all([valuesOf('Start'), valuesOf('DependOnService')]);
  const add = async (asked: string): Promise<void> => {
    const key = asked.toLowerCase();
    const start = starts.get(key);
    if (!start || services.has(key)) return;
    const dependents = [...depends.values()]
      .filter(({ data }) => registryStrings(data).some((needed) => needed.toLowerCase() === key))
      .map(({ name }) => name);
    const facts: ServiceFacts = {
      name: start.name,
      state: 'missing',
      startup: startupOf(registryNumber(start.data), null),
      dependents,
    };
    services.set(key, facts);
    await Promise.all([
      readState(machine, start.name, reader)
        .then((state) => Object.assign(facts, { state }))
        .catch((error) => unreadable(`The state of ${start.name}`, error)),
      details && readDetails(machine, asked, reader).then((found) => Object.assign(facts, found)),
      ...dependents.map(add),
    ]);
  };
  await Promise.all(names.map(add));
  return services;
}

async function readDetails(
  machine: Machine,
  name: string,
  reader: Reader,
): Promise<Pick<ServiceFacts, 'startup' | 'protected'>> {
  const { stdout } = await reader.query(queryRegistry(machine, serviceKey(name)));
  return { startup: parseStartup(stdout), protected: isLaunchProtected(stdout) };
}

type Value = { name: string; data: string };

/** A value that stands in a service's own key, and not in one below it, with the service's name as the registry spells it. */
function ownValue({ key, values }: RegistryKey): [string, Value][] {
  const name = /\\Services\\([^\\]+)$/i.exec(key)?.[1];
  const data = values[0]?.data;
  return name !== undefined && data !== undefined ? [[name.toLowerCase(), { name, data }]] : [];
}

/**
 * Whether this process may change Windows; null where neither witness can tell. The token's integrity level decides,
 * since being listed among the administrators proves nothing; fltmc, which exits 0 only when elevated, is the second witness.
 */
export async function isElevated(machine: Machine, reader: Reader): Promise<boolean | null> {
  const token = await reader.query(queryToken(machine)).catch(() => null);
  const integrity = parseIntegrity(token?.stdout ?? '');
  if (integrity) return integrity === 'elevated';
  const filters = await reader.query(queryFilters(machine)).catch(() => null);
  if (!filters) return null;
  return filters.exitCode === 0;
}
