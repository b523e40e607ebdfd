import type { Machine, PathKind, Startup } from '../core/types.ts';
import type { ServiceState } from './services/state.ts';

/** What is known of one service before a plan is made. */
export type ServiceFacts = {
  /** As the registry spells it. */
  name: string;
  state: ServiceState | 'missing';
  startup: Startup | null;
  /** True where Windows lets nobody stop or configure it (LaunchProtected); only read where it is asked for. */
  protected?: boolean;
  /** Names of the services that depend directly on it. */
  dependents: readonly string[];
};

/** Everything a script may know of the machine. */
export type Facts = {
  machine: Machine;
  /** Of this run: `YYYYMMDD-HHMMSS`, the ending of what it moves aside. */
  stamp: string;
  /** By lower-case name; the services asked for, and all that depend on them. */
  services: ReadonlyMap<string, ServiceFacts>;
  /** By lower-case path. */
  paths: ReadonlyMap<string, PathKind>;
  /** Names in a folder, by its lower-case path. */
  folders: ReadonlyMap<string, readonly string[]>;
};

/** The facts of a service that may have any spelling; a service nobody asked about counts as missing. */
export function serviceFacts(facts: Facts, name: string): ServiceFacts {
  return facts.services.get(name.toLowerCase()) ?? { name, state: 'missing', startup: null, dependents: [] };
}

/** What stands at a path. */
export function pathFacts(facts: Facts, path: string): PathKind {
  return facts.paths.get(path.toLowerCase()) ?? 'missing';
}

/** Something that an earlier run moved aside. */
export type Leftover = {
  path: string;
  /** The stamp of the run. */
  stamp: string;
  bytes: number;
  ageDays: number;
};
