import type { Outcome } from '../checks/examine.ts';
import { exit } from '../core/failure.ts';
import type { OpenFix } from '../io/journal/open-fix-schema.ts';
import type { Ran } from './carry.ts';
import { isSound, withEvidence } from './evidence.ts';
import { judgeSearch } from './prove.ts';
import type { Summit } from './summit.ts';

/** What a search for something to repair is made with; `search` is null where nothing may be started. */
type Means = { look(fix: OpenFix): Promise<Outcome>; search: (() => Promise<Ran>) | null };

/** What there is to repair, or the end where there is nothing. */
type Sought = { fix: OpenFix; seen: Outcome } | Summit;

/**
 * Looks for what is to be repaired. Where the doctor finds nothing and nobody named anything, Windows Update itself is asked
 * to search; the error with which it can't is then what the repair is about.
 */
export async function seek(open: OpenFix, { look, search }: Means): Promise<Sought> {
  const seen = await look(open);
  const fix = withEvidence(open, seen);
  if (seen.hung) return { outcome: 'hung', exitCode: exit.problems, fix };
  if (fix.repairedAt !== null || !isSound(seen, fix)) return { fix, seen };
  const searched = search ? judgeSearch(await search()) : null;
  if (searched?.is === 'broken') {
    const known = { ...fix, ...searched.search };
    return { fix: known, seen: known.code === fix.code ? seen : await look(known) };
  }
  const doubt =
    searched?.is === 'unproven'
      ? searched.because
      : seen.unchecked.length > 0 && `not everything could be checked: ${seen.unchecked.join(', ')}`;
  const gone = open.taken.length + open.told.length > 0 && !doubt;
  return {
    outcome: gone ? 'proven' : 'nothing-to-do',
    exitCode: doubt ? exit.problems : exit.ok,
    fix,
    ...(doubt && { because: doubt }),
  };
}
