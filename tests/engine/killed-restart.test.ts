import { beforeAll, describe, expect, test, vi } from 'vitest';
import { startSimulation } from '../../src/simulation/open.ts';
import type { Scenario } from '../../src/simulation/scenario.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { startService } from '../../src/windows/commands.ts';
import { everythingRuns } from '../support/faults-cases.ts';
import { type Cut, cutEverywhere, recordOn } from '../support/faults-cuts.ts';
import { type Disk, diskOf, newPc, runOn, startPc, windowsOf } from '../support/faults-pc.ts';
import { type State, stateOf, withoutRebuilt } from '../support/faults-state.ts';

// Many runs in each test, on a machine that may be busy with others.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

// When the power comes back, Windows starts, its services with it, and these build anew what they do not find.

const autostarts: ScenarioInput = {
  ...everythingRuns,
  services: Object.fromEntries(
    Object.entries(everythingRuns.services ?? {}).map(([name, service]) => [
      name,
      { ...service, start: 'auto' as const },
    ]),
  ),
};

/** The disk once Windows has started again, with every service that ran before all this. */
async function restarted(disk: Disk, before: State): Promise<Disk> {
  const simulation = startSimulation(JSON.parse(disk.scenario) as Scenario, { die: () => Promise.reject() });
  for (const [name, service] of Object.entries(before.services)) {
    if (service?.state === 'running') await simulation.shell.run(startService(simulation.machine, name));
  }
  return { ...disk, scenario: JSON.stringify(simulation.scenario()) };
}

describe.each(['reset', 'reset --catroot2 always --bits', 'reset --only download'])(
  '%s, and the power fails',
  (words) => {
    let before: State;
    let planned: State;
    let cuts: Cut[];
    beforeAll(async () => {
      const pc = newPc(autostarts);
      before = stateOf(windowsOf(pc));
      const cutOff = await cutEverywhere(diskOf(pc), words);
      planned = stateOf(JSON.parse(cutOff.end.scenario));
      cuts = cutOff.cuts.filter(({ disk }) => recordOn(disk).changed && !recordOn(disk).ended);
    });

    test.each(['resume', 'undo'])('%s finds the services running, and gets there all the same', async (after) => {
      expect(cuts.length).toBeGreaterThan(10);
      for (const { where, disk } of cuts) {
        const pc = startPc(await restarted(disk, before));
        const { exitCode, events } = await runOn(pc, after);
        expect([where, exitCode, exitCode === 0 ? '' : events.at(-1)]).toEqual([where, 0, '']);
        if (after === 'resume') expect(stateOf(windowsOf(pc)), where).toEqual(planned);
        else expect(withoutRebuilt(stateOf(windowsOf(pc))), where).toEqual(before);
      }
    });
  },
);
