import type { Ledger } from './engine.ts';
import { kindOf } from './show.ts';
import type { Action, Kinds, Step, StepId } from './types.ts';

/** The way back: steps that undo what had begun, last first, and those that can't be taken back, in words. */
export type WayBack = { steps: Step[]; stays: { id: StepId; text: string }[] };

/** Undoes every step that the ledger calls begun. Whether it had really happened is read from the machine, not from the ledger. */
export function wayBack(steps: readonly Step[], ledger: Ledger, kinds: Kinds): WayBack {
  const back: WayBack = { steps: [], stays: [] };
  let waveOpen = false;
  for (const step of steps.toReversed()) {
    const mark = ledger.get(step.id);
    const kind = kindOf(kinds, step.action);
    const actions = mark?.begun ? kind.undo(step.action, mark.before) : [];
    if (actions === null) back.stays.push({ id: step.id, text: kind.text(step.action) });
    for (const [index, action] of (actions ?? []).entries()) {
      const beside = waveOpen && action.kind === 'service';
      const optional = bestEffort(action, steps);
      back.steps.push({
        id: index === 0 ? `undo-${step.id}` : `undo-${step.id}-${index + 1}`,
        action,
        reason: `it takes back "${kind.text(step.action)}"`,
        ...(beside && { beside }),
        ...(optional && { optional }),
      });
      waveOpen = true;
    }
    if (!step.beside) waveOpen = false;
  }
  return back;
}

/** A service whose stop was best effort on the way there is so on the way back; all else must come back. */
function bestEffort(action: Action, steps: readonly Step[]): string | undefined {
  if (action.kind !== 'service' || action.status !== 'stopped') return undefined;
  const stop = steps.find(
    (step) => step.action.kind === 'service' && step.action.name === action.name && step.action.status === 'stopped',
  );
  return stop?.optional;
}
