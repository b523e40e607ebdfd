import type { Clock } from '../core/types.ts';
import type { Service } from './parts.ts';
import type { Scenario } from './scenario.ts';

/** A simulated Windows while it runs. `scenario` is its state, changed in place. */
export type World = {
  scenario: Scenario;
  clock: Clock;
  /** When (ms since 1970) a service leaves its pending state, by name; absent where it never does. */
  pending: Map<string, number>;
  /** Logs of which a recorded answer does not say what they gained: they can't be read any more. */
  lostLogs: Set<string>;
};

/** A Windows in its first moment: services that a scenario has in a pending state begin to leave it now. */
export function createWorld(scenario: Scenario, clock: Clock): World {
  const pending = new Map<string, number>();
  for (const [name, service] of Object.entries(scenario.services)) {
    const takes =
      service?.state === 'start-pending' ? service.startMs : service?.state === 'stop-pending' ? service.stopMs : 0;
    if (takes > 0) pending.set(name, clock.now().getTime() + takes);
  }
  return { scenario, clock, pending, lostLogs: new Set() };
}

/** A copy in which a command can be tried without consequences. */
export function rehearse(world: World): World {
  return {
    ...world,
    scenario: structuredClone(world.scenario),
    pending: new Map(world.pending),
    lostLogs: new Set(world.lostLogs),
  };
}

/** A service by any spelling of its name; undefined where there is none. */
export function findService({ scenario }: World, name: string): { name: string; service: Service } | undefined {
  const wanted = name.toLowerCase();
  const found = Object.entries(scenario.services).find(([known]) => known.toLowerCase() === wanted);
  return found?.[1] ? { name: found[0], service: found[1] } : undefined;
}
