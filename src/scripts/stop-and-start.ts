import { exit, Failure } from '../core/failure.ts';
import type { Step, StepId } from '../core/types.ts';
import { type Facts, serviceFacts } from '../windows/facts.ts';

/** A service that must be out of the way while something is repaired. */
export type Target = {
  name: string;
  reason: string;
  /** Why it may refuse without failing the run. */
  optional?: string;
  /** True where something may start it meanwhile, so that it is told to stop even if it does not run now. */
  wakes?: boolean;
  /** True where it is to be stopped before the other targets, and started after them. */
  outermost?: boolean;
};

/** The steps around a repair, and the step that stops each service, by the service's lower-case name. */
export type Bracket = { stops: Step[]; starts: Step[]; stopOf: ReadonlyMap<string, StepId> };

/**
 * Stops the targets that run, dependents first, and starts again exactly those, in the opposite order. Services at the
 * same depth run side by side.
 */
export function stopAndStart(facts: Facts, targets: readonly Target[]): Bracket {
  const placed = new Map<string, Placed>();
  for (const target of targets) place(facts, target, target.outermost ? 1 : 0, placed);

  const byDepth = [...placed.values()].sort((a, b) => b.depth - a.depth);
  const stops = besideEqual(byDepth, ({ target }) => stopStep(facts, target));
  const running = byDepth.filter(({ target }) => runs(facts, target.name));
  const starts = besideEqual(running.toReversed(), ({ target }) => startStep(facts, target.name));
  return { stops, starts, stopOf: new Map(byDepth.map(({ target: { name } }) => [name.toLowerCase(), stopId(name)])) };
}

type Placed = { target: Target; depth: number };

function place(facts: Facts, target: Target, depth: number, placed: Map<string, Placed>): void {
  const { name, state, startup, dependents } = serviceFacts(facts, target.name);
  const disabled = startup === 'disabled';
  if (state === 'missing' || (state === 'stopped' && (disabled || !target.wakes))) return;
  if (disabled) throw runsThoughDisabled(name);
  const known = placed.get(name.toLowerCase());
  // What may refuse for one target may not where another, which must stop, needs it stopped.
  placed.set(name.toLowerCase(), {
    target: known && (known.target.optional === undefined || target.optional) ? known.target : { ...target, name },
    depth: Math.max(depth, known?.depth ?? 0),
  });
  // A dependency that leads back to its beginning is Windows' to refuse, not ours to follow.
  if (depth > facts.services.size) return;
  const { optional } = target;
  for (const dependent of dependents) {
    place(
      facts,
      { name: dependent, reason: `${name} can't be stopped while it runs`, ...(optional && { optional }) },
      depth + 1,
      placed,
    );
  }
}

function runs(facts: Facts, name: string): boolean {
  const { state } = serviceFacts(facts, name);
  return state !== 'missing' && state !== 'stopped';
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
  const { dependents } = serviceFacts(facts, name);
  const needs = dependents.filter((dependent) => runs(facts, dependent)).map(stopId);
  return {
    id: stopId(name),
    action: { kind: 'service', name, status: 'stopped' },
    reason,
    ...(needs.length > 0 && { needs }),
    ...(optional && { optional }),
  };
}

function startStep(facts: Facts, name: string): Step {
  const paused = serviceFacts(facts, name).state === 'paused';
  return {
    id: `start-${name.toLowerCase()}`,
    action: { kind: 'service', name, status: 'running' },
    reason: paused ? 'it was paused before; it comes back running' : 'it was running before',
    ifDone: stopId(name),
  };
}

function stopId(name: string): StepId {
  return `stop-${name.toLowerCase()}`;
}
