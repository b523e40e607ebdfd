import type { Ledger } from '../core/engine.ts';
import type { Step } from '../core/types.ts';

/**
 * The stops on which a run relied to its end, as far as its journal goes, since no start came after them: a service may
 * run again all the same, above all where the power failed and Windows has started since.
 */
export function stopsInForce(steps: readonly Step[], ledger: Ledger): Step[] {
  return steps.filter(({ id, action }, index) => {
    const mark = ledger.get(id);
    if (action.kind !== 'service' || action.status !== 'stopped') return false;
    if (!mark || mark.outcome === 'failed' || mark.outcome === 'skipped') return false;
    const start = steps.slice(index + 1).find((later) => isStart(later, action.name));
    return !start || !ledger.get(start.id)?.begun;
  });
}

/** Steps that stop once more what a run had stopped, in its order; they do nothing where it still stands. */
export function stopAgain(steps: readonly Step[], ledger: Ledger): Step[] {
  const inForce = new Set(stopsInForce(steps, ledger));
  const again: Step[] = [];
  let waveOpen = false;
  for (const step of steps) {
    if (!step.beside) waveOpen = false;
    if (!inForce.has(step)) continue;
    const { action, optional } = step;
    again.push({
      id: `again-${step.id}`,
      action,
      reason: 'it may have been started since, and would be in the way of what is taken back',
      ...(waveOpen && { beside: true as const }),
      ...(optional && { optional }),
    });
    waveOpen = true;
  }
  return again;
}

function isStart({ action }: Step, name: string): boolean {
  return action.kind === 'service' && action.name === name && action.status === 'running';
}
