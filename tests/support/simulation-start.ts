import { startSimulation } from '../../src/simulation/open.ts';
import { parseScenario } from '../../src/simulation/parse-scenario.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';

/** How a simulated process ends where the scenario asks for it. */
export class Died extends Error {}

/** A Windows in memory from a scenario that leaves out what does not matter. */
export function simulate(scenario: ScenarioInput = {}) {
  return startSimulation(parseScenario(scenario, 'test'), {
    die: () => Promise.reject(new Died()),
  });
}

/** Milliseconds of virtual time that something took. */
export async function duration(clock: { now(): Date }, deed: () => Promise<unknown>): Promise<number> {
  const start = clock.now().getTime();
  await deed();
  return clock.now().getTime() - start;
}
