import { exit, Failure } from '../core/failure.ts';
import type { Step, StepId } from '../core/types.ts';
import { type Facts, serviceFacts } from '../windows/facts.ts';

/** A service that must be out of the way while something is repaired. */
export type Target = {
  name: string;
  reason: string;
  /** Why it may refuse without failing the run. */
  optional?: string;
  /** True where it is to be stopped before the other targets, and started after them. */
  outermost?: boolean;
};

/** The steps around a repair, and the step that stopped each running target, by lower-case name. */
export type Bracket = { stops: Step[]; starts: Step[]; stopOf: ReadonlyMap<string, StepId> };

/**
 * Stops the targets that run, dependents first, and starts again exactly those, in the opposite order. Services at the
 * same depth run side by side.
 */
export function stopAndStart(facts: Facts, targets: readonly Target[]): Bracket {
  const depths = new Map<string, { target: Target; depth: number }>();
  for (const target of targets) addRunning(facts, target, target.outermost ? 1 : 0, depths);

  const byDepth = [...depths.values()].sort((a, b) => b.depth - a.depth);
  const stops = besideEqual(byDepth, ({ target }) => stopStep(facts, target));
  const starts = besideEqual(byDepth.toReversed(), ({ target }) => startStep(target.name));
  return { stops, starts, stopOf: new Map(byDepth.map(({ target: { name } }) => [name.toLowerCase(), stopId(name)])) };
}

type Placed = { target: Target; depth: number };

function addRunning(facts: Facts, target: Target, depth: number, depths: Map<string, Placed>): void {
  const { name, state, startup } = serviceFacts(facts, target.name);
  if (state === 'missing' || state === 'stopped') return;
  if (startup === 'disabled') throw runsThoughDisabled(name);
  const key = name.toLowerCase();
  const known = depths.get(key);
  depths.set(key, { target: known?.target ?? { ...target, name }, depth: Math.max(depth, known?.depth ?? 0) });
  for (const dependent of serviceFacts(facts, name).dependents) {
    const reason = `${name} can't be stopped while it runs`;
    addRunning(
      facts,
      { name: dependent, reason, ...(target.optional && { optional: target.optional }) },
      depth + 1,
      depths,
    );
  }
}

/** Windows would stop it and then refuse to start it again (ERROR_SERVICE_DISABLED). */
function runsThoughDisabled(name: string): Failure {
  return new Failure(
    exit.refused,
    `${name} runs although its start type is Disabled, so Windows would not start it again.`,
    {
      hint: `set it to Manual first: sc config ${name} start= demand`,
    },
  );
}

function besideEqual(placed: readonly Placed[], toStep: (placed: Placed) => Step): Step[] {
  return placed.map((one, index) => ({
    ...toStep(one),
    ...(index > 0 && placed[index - 1]?.depth === one.depth && { beside: true as const }),
  }));
}

function stopStep(facts: Facts, { name, reason, optional }: Target): Step {
  const needs = serviceFacts(facts, name)
    .dependents.map((dependent) => serviceFacts(facts, dependent))
    .filter(({ state }) => state !== 'missing' && state !== 'stopped')
    .map((dependent) => stopId(dependent.name));
  return {
    id: stopId(name),
    action: { kind: 'service', name, status: 'stopped' },
    reason,
    ...(needs.length > 0 && { needs }),
    ...(optional && { optional }),
  };
}

function startStep(name: string): Step {
  return {
    id: `start-${name.toLowerCase()}`,
    action: { kind: 'service', name, status: 'running' },
    reason: 'it was running before',
    ifDone: stopId(name),
  };
}

function stopId(name: string): StepId {
  return `stop-${name.toLowerCase()}`;
}
