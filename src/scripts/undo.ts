import { exit, Failure } from '../core/failure.ts';
import { changedAnything, type RunRecord, stands } from '../core/record.ts';
import type { Kinds, Plan } from '../core/types.ts';
import { wayBack } from '../core/undo.ts';

/** The plan that takes a run back, from its journal alone. Refuses where there is nothing to take back. */
export function undo(record: RunRecord, kinds: Kinds): Plan {
  if (!changedAnything(record))
    throw new Failure(exit.refused, `The run ${record.id} changed nothing, so there is nothing to undo.`);
  if (!stands(record)) throw new Failure(exit.refused, `The run ${record.id} took itself back already.`);
  const { steps, stays } = wayBack(record.plan.steps, record.ledger, kinds);
  if (steps.length === 0)
    throw new Failure(exit.refused, `What the run ${record.id} did can't be undone: ${stays.join(', ')}.`);
  return {
    name: 'undo',
    steps,
    undoes: record.id,
    ...(stays.length > 0 && { notes: [`Can't be taken back, and stays: ${stays.join(', ')}.`] }),
  };
}

/** What a run moved aside and must still be there for an undo. */
export function movedAside(record: RunRecord): string[] {
  return record.plan.steps.flatMap(({ id, action }) =>
    action.kind === 'move' && record.ledger.get(id)?.outcome === 'done' ? [action.to] : [],
  );
}
