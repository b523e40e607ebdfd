import type { CauseId } from '../checks/cause.ts';
import type { CodeInQuestion } from '../checks/code-in-question.ts';
import type { Outcome } from '../checks/examine.ts';
import type { RepairId } from '../io/journal/open-fix-repairs.ts';
import type { OpenFix } from '../io/journal/open-fix-schema.ts';
import type { Rung } from './rung.ts';
import { cameTo, storeIs } from './taken.ts';

/** Why a repair that was not found necessary is not tried either, as a clause; null where it may be. */
export function whyLeftOut(
  id: RepairId,
  { causes, code }: Outcome,
  fix: OpenFix,
  found: readonly Rung[],
): string | null {
  const has = (cause: CauseId) => causes.some((one) => one.id === cause && one.sure !== 'possible');
  if (has('false-alarm')) return 'nothing is broken: it is a false alarm';
  if (has('update-loop')) return 'it does not reconcile the records of Windows Update with what is installed';
  if (id === 'files' && storeIs(fix) === 'unrepaired')
    return 'it repairs from the component store, and that is damaged yet';
  if (id === 'reset' && (storeIs(fix) === 'unrepaired' || cameTo(fix, 'files') === 'unrepaired'))
    return 'what is damaged is not in the caches';
  const vain = inVain(id, code) ?? (isNeeded(id, fix, found) ? null : unheardOf(id, code));
  if (vain !== null || id !== 'store') return vain;
  if (fix.sources.length > 0) return 'you named a source';
  return found.some((rung) => rung.id === 'source') ? 'Windows would not find what it needs' : null;
}

/** What damage of the store asks for, whatever is known of the code. */
function isNeeded(id: RepairId, fix: OpenFix, found: readonly Rung[]): boolean {
  const isDamaged =
    storeIs(fix) === 'unrepaired' ||
    cameTo(fix, 'files') === 'unrepaired' ||
    found.some((rung) => rung.id === 'store' || rung.id === 'source');
  return (id === 'upgrade' && isDamaged) || (id === 'files' && (isDamaged || storeIs(fix) === 'repaired'));
}

/** Repairs that have been tried with a code again and again, and what is said of that (the playbook). */
const tried: ReadonlyMap<number, Partial<Record<RepairId, string>>> = new Map([
  [0x80070306, { reset: 'with 0x80070306 it has been tried again and again, and rarely was the cure' }],
]);

function inVain(id: RepairId, code: CodeInQuestion | null): string | null {
  return tried.get(code?.code ?? -1)?.[id] ?? null;
}

/** The commands of wufix that stand for a repair where an explanation recommends them. */
const stands: Readonly<Record<RepairId, RegExp>> = {
  services: /^wufix services/,
  wimmount: /^wufix wimmount/,
  store: /^wufix dism (scan|restore)/,
  source: /^wufix dism (scan|restore)/,
  files: /^wufix (sfc|dism (scan|restore))/,
  reset: /^wufix reset/,
  upgrade: /^wufix (upgrade|sfc|reset|dism (scan|restore))/,
};

/** Of a code whose meaning is known it is known as well what helps. */
function unheardOf(id: RepairId, code: CodeInQuestion | null): string | null {
  if (code === null || code.meaning === null) return null;
  const helps = code.helps.some(({ command = '' }) => stands[id].test(command));
  return helps ? null : `it is not known to help with ${code.text}`;
}
