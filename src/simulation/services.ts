import { exists, put } from './files.ts';
import { findService, type World } from './world.ts';

/** Has a service begin to stop, or stop at once where its stopMs is 0. Everything that could refuse was asked before. */
export function beginStop(world: World, name: string): void {
  change(world, name, 'stop-pending', 'stopMs');
}

/** Has a service begin to start, or start at once where its startMs is 0. */
export function beginStart(world: World, name: string): void {
  change(world, name, 'start-pending', 'startMs');
}

/** Ends the pending states whose time is over. To be called before anything looks at the machine. */
export function settle(world: World): void {
  const now = world.clock.now().getTime();
  for (const [name, until] of world.pending) {
    if (until > now) continue;
    world.pending.delete(name);
    finish(world, name);
  }
}

/** The services that depend directly on one and are not stopped, by name. */
export function runningDependents(world: World, name: string): string[] {
  const dependents = findService(world, name)?.service.dependents ?? [];
  return dependents.flatMap((dependent) => {
    const found = findService(world, dependent);
    return found && found.service.state !== 'stopped' ? [found.name] : [];
  });
}

/** The services that one depends on, by name. */
export function dependencies({ scenario }: World, name: string): string[] {
  const wanted = name.toLowerCase();
  return Object.entries(scenario.services).flatMap(([other, service]) =>
    service?.dependents.some((dependent) => dependent.toLowerCase() === wanted) ? [other] : [],
  );
}

function change(
  world: World,
  name: string,
  state: 'start-pending' | 'stop-pending',
  takes: 'startMs' | 'stopMs',
): void {
  const found = findService(world, name);
  if (found === undefined) return;
  found.service.state = state;
  if (found.service[takes] === 0) finish(world, found.name);
  else world.pending.set(found.name, world.clock.now().getTime() + found.service[takes]);
}

function finish(world: World, name: string): void {
  const service = world.scenario.services[name];
  if (!service) return;
  const starts = service.state === 'start-pending';
  service.state = starts ? 'running' : 'stopped';
  if (starts) rebuild(world, name.toLowerCase());
}

/** What each service makes anew when it starts and does not find it: a folder's path ends in a backslash. */
const rebuilt: Readonly<Record<string, readonly { unless: string; path: string; bytes: number }[]>> = {
  wuauserv: [
    {
      unless: 'C:\\Windows\\SoftwareDistribution\\DataStore',
      path: 'C:\\Windows\\SoftwareDistribution\\DataStore\\DataStore.edb',
      bytes: 1_572_864,
    },
    {
      unless: 'C:\\Windows\\SoftwareDistribution\\Download',
      path: 'C:\\Windows\\SoftwareDistribution\\Download\\',
      bytes: 0,
    },
  ],
  cryptsvc: [
    {
      unless: 'C:\\Windows\\System32\\catroot2',
      path: 'C:\\Windows\\System32\\catroot2\\{F750E6C3-38EE-11D1-85E5-00C04FC295EE}\\catdb',
      bytes: 1_048_576,
    },
  ],
  bits: [
    {
      unless: 'C:\\ProgramData\\Microsoft\\Network\\Downloader\\qmgr.db',
      path: 'C:\\ProgramData\\Microsoft\\Network\\Downloader\\qmgr.db',
      bytes: 786_432,
    },
  ],
};

function rebuild({ scenario }: World, name: string): void {
  for (const { unless, path, bytes } of rebuilt[name] ?? []) {
    if (!exists(scenario, unless)) put(scenario, { path, bytes });
  }
}
