import type { Ledger } from './engine.ts';
import type { Event, Happening, RunId, ShownPlan, Step } from './types.ts';

/** A run as its journal tells it. */
export type RunRecord = {
  id: RunId;
  at: Date;
  simulated?: string;
  plan: ShownPlan;
  /** What the plan's own steps did; the steps of a roll-back are not among them. */
  ledger: Ledger;
  /** True once the run had begun to take itself back. */
  rollingBack: boolean;
  /** Absent when the run was cut off. */
  end?: Extract<Happening, { type: 'run.end' }>;
};

/** Reads a run out of its events; null when they hold no plan, so that nothing can have been changed. */
export function recordOf(events: readonly Event[]): RunRecord | null {
  const first = events.find((event) => event.type === 'plan');
  if (!first) return null;
  const record: RunRecord = {
    id: first.run,
    at: new Date(first.at),
    ...(first.simulated && { simulated: first.simulated }),
    plan: first.plan,
    ledger: new Map(),
    rollingBack: false,
  };
  const own = new Set(first.plan.steps.map(({ id }) => id));
  for (const event of events) {
    if (event.type === 'plan') record.rollingBack ||= event.plan.undoes === event.run;
    if (event.type === 'run.end') record.end = event;
    if (event.type === 'step.start' && own.has(event.id)) {
      record.ledger.set(event.id, { begun: true, before: event.before });
    }
    if (event.type === 'step.end' && own.has(event.id)) {
      record.ledger.set(event.id, { ...(record.ledger.get(event.id) ?? { begun: false }), outcome: event.outcome });
    }
  }
  return record;
}

/** True when the run ended, or never got as far as changing anything. */
export function isOver(record: RunRecord): boolean {
  return record.end !== undefined || !changedAnything(record);
}

/** True when the run began at least one step that does more than look. */
export function changedAnything({ plan, ledger }: RunRecord): boolean {
  return plan.steps.some((step) => ledger.get(step.id)?.begun && !onlyLooks(step));
}

/** True for a step that changes nothing. */
export function onlyLooks({ action }: Step): boolean {
  return 'onlyLooks' in action && action.onlyLooks === true;
}

/** True when something of what the run began can be taken back. */
export function leftATrace({ plan, ledger }: RunRecord): boolean {
  return plan.steps.some((step) => step.reversible && !onlyLooks(step) && ledger.get(step.id)?.begun);
}

/** True when what the run did may still stand: it began something and did not take it all back. */
export function stands(record: RunRecord): boolean {
  const takenBack = record.end?.outcome === 'rolled-back' || record.end?.outcome === 'interrupted';
  return changedAnything(record) && !takenBack;
}
