import type { Outcome } from '../checks/examine.ts';
import { exit, Failure } from '../core/failure.ts';
import type { OpenFix } from '../io/journal/open-fix-schema.ts';
import { hex } from '../windows/text/exit-code.ts';
import type { Ran } from './carry.ts';
import { foundRungs } from './found-rungs.ts';
import { cameTo, storeIs } from './taken.ts';

/** What a search that failed adds to what is known of a repair: the error is what is to be cured. */
type FailedSearch = { searchFailed: true; code?: string };

/** Whether what was repaired is a cure. `because`: a clause; `left`: what was found besides is still to be repaired. */
export type Proof =
  | { is: 'proven' }
  | { is: 'unproven'; because: string }
  | { is: 'broken'; because: string; left?: true; search?: FailedSearch };

/**
 * Weighs what there is after a repair: what the doctor still finds, a search by Windows Update, and the update that failed.
 * Proven is a cure only where all three say so.
 */
export async function prove(seen: Outcome, fix: OpenFix, search: () => Promise<Ran>): Promise<Proof> {
  const left = stillFound(seen, fix, 'certain');
  if (left) return { is: 'broken', because: left, left: true };
  if (storeIs(fix) === 'unrepaired') return { is: 'broken', because: 'the component store is damaged yet' };
  if (cameTo(fix, 'files') === 'unrepaired') return { is: 'broken', because: 'system files are damaged yet' };
  const searched = judgeSearch(await search());
  if (searched.is === 'broken') return searched;
  if (searched.is === 'proven' && isThere(seen, fix)) return searched;
  const likely = stillFound(seen, fix, 'likely');
  if (likely) return { is: 'broken', because: likely, left: true };
  const again = failedAgain(seen, fix);
  if (again) return { is: 'broken', because: `${again} has failed again since` };
  return searched.is === 'unproven' ? searched : { is: 'unproven', because: whatIsMissing(seen, fix) };
}

/** What Windows Update's own search says: its OperationResultCode, or the HRESULT with which it ended. */
export function judgeSearch({ exitCode, last }: Ran): Proof {
  if (exitCode === exit.interrupted) throw new Failure(exit.interrupted, 'Interrupted while Windows Update searched.');
  if (exitCode === exit.ok)
    return last === succeededWithErrors
      ? { is: 'unproven', because: 'Windows Update searched, and met errors (result code 3)' }
      : { is: 'proven' };
  if (last === null) return failedSearch('Windows Update did not come to the end of its search');
  if (last <= aborted) return failedSearch(`Windows Update can't search (result code ${last})`);
  return failedSearch(`Windows Update can't search (${hex(last)})`, hex(last));
}

function failedSearch(because: string, code?: string): Proof {
  return { is: 'broken', because, search: { searchFailed: true, ...(code && { code }) } };
}

/** OperationResultCode orcSucceededWithErrors and orcAborted (learn.microsoft.com, wuapi). */
const succeededWithErrors = 3;
const aborted = 5;

function stillFound({ causes, ...seen }: Outcome, fix: OpenFix, sure: 'certain' | 'likely'): string | null {
  const [rung] = foundRungs({ ...seen, causes: causes.filter((cause) => cause.sure === sure) }, fix);
  return rung?.because ?? null;
}

/** The update that failed is on the machine; where none is known, what was seen to be wrong is not any more. */
function isThere({ update, healthy }: Outcome, fix: OpenFix): boolean {
  return fix.kb === null ? healthy && (fix.searchFailed || !isBlind(fix)) : isInstalled(update, fix.kb);
}

/** True where nothing was seen to be wrong, and all that was done is what is tried then. */
function isBlind({ taken }: OpenFix): boolean {
  return taken.every(({ repair, came }) => came !== 'repaired' || repair === 'reset' || repair === 'upgrade');
}

/** Whether an update is on the machine, by what the doctor saw of it. */
export function isInstalled(update: Outcome['update'], kb: string): boolean {
  return update?.kb === kb && update.installed === true && !update.pending;
}

function failedAgain({ failures }: Outcome, { kb, repairedAt }: OpenFix): string | null {
  const since = Date.parse(repairedAt ?? '');
  const again = failures.find((one) => (one.time ?? 0) > since && (kb === null || one.kb === kb));
  return again ? (again.kb ?? (again.title || 'an update')) : null;
}

function whatIsMissing({ unchecked, failures }: Outcome, { kb }: OpenFix): string {
  if (kb !== null) return `${kb} is not installed yet`;
  if (unchecked.length > 0) return `not everything could be checked: ${unchecked.join(', ')}`;
  const [failure] = failures;
  return failure ? `${failure.title || 'an update'} is not installed yet` : 'only an update that goes in can show it';
}
