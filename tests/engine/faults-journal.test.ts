import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { Engine } from '../../src/core/engine.ts';
import { recall } from '../../src/core/recall.ts';
import { run } from '../../src/core/run.ts';
import { showEffect, showPlan } from '../../src/core/show.ts';
import type { Happening, Shell } from '../../src/core/types.ts';
import { gatherFacts } from '../../src/io/facts/facts.ts';
import { kindsFor } from '../../src/kinds/kinds.ts';
import { reset, resetServices } from '../../src/scripts/reset.ts';
import { startSimulation } from '../../src/simulation/open.ts';
import { parseScenario } from '../../src/simulation/parse-scenario.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { windowsPlaces } from '../../src/windows/places.ts';
import { everythingRuns } from '../support/faults-cases.ts';
import { newPc, type Pc, runOn, windowsOf } from '../support/faults-pc.ts';
import { stateOf, withoutRebuilt } from '../support/faults-state.ts';
import { smallVolume } from '../support/faults-volume.ts';

// Many runs in each test, on a machine that may be busy with others.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Some services answer later than those beside them. */
const unequal: ScenarioInput = {
  ...everythingRuns,
  services: {
    ...everythingRuns.services,
    DoSvc: { stopMs: 4_000, startMs: 4_000 },
    wuauserv: { stopMs: 9_000, startMs: 3_000 },
    CryptSvc: { stopMs: 5_000, startMs: 9_000 },
  },
};

/** A reset on a Windows in memory, whose journal fails as `fails` says of the number of the record. */
async function resetWith(fails: (record: number) => boolean) {
  const simulation = startSimulation(parseScenario(unequal, 'test'), { die: () => Promise.reject() });
  const { machine, clock } = simulation;
  const kinds = kindsFor(machine);
  const before = stateOf(simulation.scenario());
  const deeds: string[] = [];
  const told: Happening[] = [];
  const failures: { happenings: Happening[]; deeds: number }[] = [];
  let records = 0;
  const shell: Shell = {
    ...simulation.shell,
    run: (command) => {
      deeds.push(showEffect({ type: 'run', command }));
      return simulation.shell.run(command);
    },
    rename: (from, to) => {
      deeds.push(showEffect({ type: 'rename', from, to }));
      return simulation.shell.rename(from, to);
    },
  };
  const { bitsQueue: _queue, ...paths } = windowsPlaces(machine);
  const facts = await gatherFacts(machine, shell, '20261120-231500', {
    services: resetServices,
    paths: Object.values(paths),
  });
  const plan = reset(facts, { only: [], catroot2: 'always', bits: false, scan: true, restorePoint: true });
  const engine: Engine = {
    runId: '20261120-231500-reset',
    kinds,
    ...recall(shell, clock),
    clock,
    interrupted: () => false,
    tell: () => {},
    emit: async (...happenings) => {
      records += 1;
      told.push(...happenings);
      if (!fails(records)) return;
      failures.push({ happenings, deeds: deeds.length });
      throw new Error('ENOSPC: no space left on device');
    },
  };
  const ending = await run(plan, engine);
  const after = stateOf(simulation.scenario());
  const showing = (steps: readonly string[]) =>
    showPlan(plan, kinds)
      .steps.filter(({ id }) => steps.includes(id))
      .flatMap(({ effects }) => effects.map(showEffect));
  return {
    ending,
    before,
    after,
    deeds,
    told,
    failedAt: failures[0],
    records,
    showing,
    ids: plan.steps.map(({ id }) => id),
  };
}

describe('a journal that cannot be written', () => {
  test.each([
    ['once', (n: number) => (record: number) => record === n],
    ['from then on', (n: number) => (record: number) => record >= n],
  ])('at any record, %s: the run stops and everything is put back', async (_how, failing) => {
    const { records, ending } = await resetWith(() => false);
    expect([ending.outcome, records > 40]).toEqual(['ok', true]);
    for (let n = 1; n < records; n += 1) {
      const { ending, before, after, deeds, told, failedAt, showing, ids } = await resetWith(failing(n));
      expect([n, ending.outcome, ending.exitCode]).toEqual([n, 'rolled-back', 1]);
      expect(ending.error?.message).toContain('the journal could not be written');
      expect(withoutRebuilt(after), `record ${n}`).toEqual(before);
      const back = told.findLast((happening) => happening.type === 'plan');
      // Nothing of the run is still under way when it is taken back.
      const since = told.slice(back ? told.indexOf(back) + 1 : told.length);
      const own = ids.filter((id) => since.some((happening) => 'id' in happening && happening.id === id));
      if (back?.plan.undoes) expect([n, own]).toEqual([n, []]);
      const allowed = back?.plan.steps.flatMap(({ effects }) => effects.map(showEffect)) ?? [];
      const starts = failedAt?.happenings.flatMap((one) => (one.type === 'step.start' ? [one.id] : [])) ?? [];
      // What could not be recorded was not done, and is not called done either.
      if (starts.length === 0) continue;
      const later = deeds.slice(failedAt?.deeds).map((deed) => deed.replace(/^if exist \S+ /, ''));
      const wayBack = allowed.map((effect) => effect.replace(/^if exist \S+ /, ''));
      expect(later.filter((deed) => !wayBack.includes(deed))).toEqual([]);
      if (starts.includes('restore-point')) expect(ending.error?.message).not.toContain('stays');
      if (starts.some((id) => id.startsWith('stop-'))) {
        for (const effect of showing(starts)) expect(deeds).not.toContain(effect);
      }
    }
  });

  test('at its very last record: what is done stays done', async () => {
    const { records } = await resetWith(() => false);
    const { ending } = await resetWith((record) => record === records);
    expect([ending.outcome, ending.exitCode]).toEqual(['ok', 0]);
  });
});

const volume = smallVolume(256 * 1024);

describe.skipIf(!volume)('a disk that is full', () => {
  test('at any page: nothing is done, or everything, or it is all put back and can be done again', async () => {
    const seen = new Set<number | null>();
    for (let free = 0; free <= 100; free += 4) {
      const pc: Pc = { ...newPc(everythingRuns), home: join(volume?.folder ?? '', `home-${free}`) };
      const before = stateOf(windowsOf(pc));
      volume?.leave(free * 1024);
      const { exitCode, events } = await runOn(pc, 'reset');
      volume?.leave();
      seen.add(exitCode);
      const where = `${free} kB left`;
      expect([where, [0, 1, 5].includes(exitCode ?? -1), events.at(-1)]).toEqual([where, true, events.at(-1)]);
      if (exitCode !== 0) expect(withoutRebuilt(stateOf(windowsOf(pc))), where).toEqual(before);
      if (exitCode === 1) {
        const { exitCode: undone } = await runOn(pc, 'undo');
        expect([where, [0, 5].includes(undone ?? -1)]).toEqual([where, true]);
        expect(withoutRebuilt(stateOf(windowsOf(pc))), where).toEqual(before);
      }
      expect([where, (await runOn(pc, 'reset')).exitCode]).toEqual([where, 0]);
      rmSync(pc.home, { recursive: true, force: true });
    }
    expect(seen).toEqual(new Set([5, 1, 0]));
  });
});
