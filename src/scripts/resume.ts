import type { Ledger } from '../core/engine.ts';
import { exit, Failure } from '../core/failure.ts';
import { isOver, type RunRecord } from '../core/record.ts';
import type { Plan } from '../core/types.ts';
import { stopsInForce } from './stop-again.ts';

/** The same plan as before, and what of it is done. Refuses a run that ended, or had begun to take itself back. */
export function resume(record: RunRecord): { plan: Plan; ledger: Ledger } {
  if (isOver(record))
    throw new Failure(exit.refused, `The run ${record.id} was not cut off, so there is nothing to resume.`);
  if (record.rollingBack) {
    throw new Failure(exit.refused, `The run ${record.id} had begun to take itself back when it was cut off.`, {
      hint: `wufix undo ${record.plan.undoes ?? record.id} completes that`,
    });
  }
  const { name, steps, notes, undoes } = record.plan;
  const ledger: Ledger = new Map(record.ledger);
  for (const { id, optional } of steps) {
    const mark = ledger.get(id);
    // A failure that would have ended the run is tried once more.
    if (mark?.outcome === 'failed' && !optional) ledger.set(id, { begun: mark.begun, before: mark.before });
  }
  // Nor does a stop count for ever: a machine that lost its power has started its services since.
  const movesLeft = steps.some(({ id, action }) => action.kind === 'move' && !ledger.get(id)?.outcome);
  for (const { id } of movesLeft ? stopsInForce(steps, ledger) : []) {
    const { begun = false, before } = ledger.get(id) ?? {};
    if (begun) ledger.set(id, { begun, before });
    else ledger.delete(id);
  }
  const plain = steps.map(({ text: _text, reversible: _reversible, effects: _effects, ...step }) => step);
  return { plan: { name, steps: plain, ...(notes && { notes }), ...(undoes && { undoes }) }, ledger };
}
