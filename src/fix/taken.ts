import type { RepairId } from '../io/journal/open-fix-repairs.ts';
import type { OpenFix } from '../io/journal/open-fix-schema.ts';

/**
 * What a rung came to. `sound`: nothing was to be repaired; `unrepaired`: what is damaged still is; `unknown`: nobody can
 * tell.
 */
export type Came = OpenFix['taken'][number]['came'];

/** What a repair came to; null where it was not taken. */
export function cameTo({ taken }: OpenFix, repair: RepairId): Came | null {
  return taken.findLast((one) => one.repair === repair)?.came ?? null;
}

/** What the repairs of the component store came to; null where none was tried. */
export function storeIs({ taken }: OpenFix): Came | null {
  return taken.findLast(({ repair }) => repair === 'store' || repair === 'source')?.came ?? null;
}

/** What is known of a repair once a rung is behind it. */
export function withTaken(fix: OpenFix, repair: RepairId, came: Came, at: string): OpenFix {
  const taken = [...fix.taken, { repair, came }];
  return { ...fix, taken, ...(came === 'repaired' && { repairedAt: at }) };
}
