import type { OpenFix } from '../io/journal/open-fix-schema.ts';
import type { Rung } from './rung.ts';

/** Where a climb ended. */
export type Summit = {
  outcome:
    | 'nothing-to-do'
    /** What was wrong is not any more, and Windows Update says so too. */
    | 'proven'
    /** Repaired, and nothing says yet that it was the cure. */
    | 'unproven'
    /** Windows has to restart before it goes on. */
    | 'restart'
    | 'false-alarm'
    /** The next rung is the administrator's. */
    | 'yours'
    /** What was named as the last rung is behind it. */
    | 'until'
    /** All rungs are. */
    | 'not-cured'
    | 'declined'
    | 'refused'
    | 'interrupted'
    | 'failed'
    /** A program was killed, and what it started may still be at work. */
    | 'hung'
    /** A dry run. */
    | 'planned';
  exitCode: number;
  /** What is known of the repair now. */
  fix: OpenFix;
  /** The rung at which it ended. */
  rung?: Rung;
  /** Why it ended so, as a clause, where neither the outcome nor the rung tells. */
  because?: string;
};

const closed: readonly Summit['outcome'][] = [
  'nothing-to-do',
  'proven',
  'false-alarm',
  'until',
  'not-cured',
  'planned',
];

/** True where `wufix resume` can go on. */
export function staysOpen({ outcome, fix }: Summit): boolean {
  const begun = fix.taken.length + fix.told.length > 0;
  return outcome === 'refused' ? begun : !closed.includes(outcome);
}
