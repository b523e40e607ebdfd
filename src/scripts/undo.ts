import { exit, Failure } from '../core/failure.ts';
import { changedAnything, type RunRecord, stands } from '../core/record.ts';
import type { Kinds, Plan, Step } from '../core/types.ts';
import { wayBack } from '../core/undo.ts';
import { besideStamp } from '../windows/places.ts';
import { stopAgain } from './stop-again.ts';

/**
 * The plan that takes a run back, from its journal alone. What Windows rebuilt is kept under the stamp of the undo, if
 * given: under the run's own, an earlier way back may have left something. Refuses where there is nothing to take back.
 */
export function undo(record: RunRecord, kinds: Kinds, stamp?: string): Plan {
  if (!changedAnything(record))
    throw new Failure(exit.refused, `The run ${record.id} changed nothing, so there is nothing to undo.`);
  const { steps: back, stays: staying } = wayBack(record.plan.steps, record.ledger, kinds);
  const stays = staying.map(({ text }) => text);
  if (back.length === 0)
    throw new Failure(exit.refused, `What the run ${record.id} did can't be undone: ${stays.join(', ')}.`);
  if (!stands(record)) throw new Failure(exit.refused, `The run ${record.id} took itself back already.`);
  // What stands in the way of a move, or needs a service that is to be stopped, has to be out of it once more.
  const clears = back.some(
    ({ action }) => action.kind === 'move' || (action.kind === 'service' && action.status === 'stopped'),
  );
  const steps = [
    ...(clears ? stopAgain(record.plan.steps, record.ledger) : []),
    ...(stamp === undefined ? back : back.map((step) => displaceUnder(stamp, step))),
  ];
  return {
    name: 'undo',
    steps,
    undoes: record.id,
    ...(stays.length > 0 && { notes: [`Can't be taken back, and stays: ${stays.join(', ')}.`] }),
  };
}

function displaceUnder(stamp: string, step: Step): Step {
  const { action } = step;
  if (action.kind !== 'move' || action.displace === undefined) return step;
  return { ...step, action: { ...action, displace: `${besideStamp(action.to, stamp)}.rebuilt` } };
}

/** What a run moved aside and must still be there for an undo. */
export function movedAside(record: RunRecord): string[] {
  return record.plan.steps.flatMap(({ id, action }) =>
    action.kind === 'move' && record.ledger.get(id)?.outcome === 'done' ? [action.to] : [],
  );
}
