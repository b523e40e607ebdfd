import type { Plan, Step } from '../core/types.ts';
import type { Leftover } from '../windows/facts.ts';

/** Deletes what earlier runs moved aside: the only thing wufix ever deletes, and only on its own request. */
export function clean(leftovers: readonly Leftover[]): Plan {
  const steps = leftovers.map(
    (leftover, index): Step => ({
      id: `remove-${index + 1}`,
      action: { kind: 'remove', path: leftover.path },
      reason: `it takes ${describe(leftover)}; once it is gone, what moved it there can't be undone`,
    }),
  );
  const bytes = leftovers.reduce((sum, leftover) => sum + leftover.bytes, 0);
  return {
    name: 'clean',
    steps,
    notes: steps.length > 0 ? [`${megabytes(bytes)} in all. What is deleted can't be brought back.`] : [],
  };
}

function describe({ bytes, ageDays }: Leftover): string {
  return `${megabytes(bytes)} and is ${ageDays} ${ageDays === 1 ? 'day' : 'days'} old`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
