import type { Cause, CauseId } from '../checks/cause.ts';
import type { Outcome } from '../checks/examine.ts';
import type { RepairId } from '../io/journal/open-fix-repairs.ts';
import type { OpenFix } from '../io/journal/open-fix-schema.ts';
import { type Rung, repairRung } from './rung.ts';
import { inWords, sourceRung, upgradeRung } from './shared-rungs.ts';
import { cameTo, storeIs } from './taken.ts';

/**
 * What answers a cause: a repair, or the administrator (`hand`), before whom no repair is any use (`stop`). Null: it is told
 * with another one, or by the code alone.
 */
const answers: Readonly<Record<CauseId, RepairId | 'hand' | 'stop' | null>> = {
  'false-alarm': 'stop',
  restart: 'stop',
  'disk-failing': 'stop',
  'disk-full': 'stop',
  policy: 'stop',
  'update-loop': 'upgrade',
  services: 'services',
  store: 'store',
  wimmount: 'wimmount',
  wsus: 'source',
  links: 'hand',
  device: 'hand',
  upgrade: 'hand',
  recovery: 'hand',
  'backup-links': 'hand',
  code: null,
  insider: null,
  antivirus: null,
};

/** The rungs for what was found and not yet taken, in the order of the doctor; those that stop everything else come first. */
export function foundRungs({ causes, code }: Outcome, fix: OpenFix): Rung[] {
  const rungs = causes
    .filter(({ id, sure }) => sure !== 'possible' && concerns(id, code?.code ?? null))
    .flatMap((cause) => answer(cause, fix))
    .filter(({ id, repair, stops }) => stops || (repair === null ? !fix.told.includes(id) : !cameTo(fix, repair)));
  const once = rungs
    .filter(({ id }, at) => rungs.findIndex((other) => other.id === id) === at)
    .map((rung) => rungs.find(({ id, certain }) => certain && id === rung.id) ?? rung);
  return [...once.filter(({ stops }) => stops), ...once.filter(({ stops }) => !stops)];
}

/** Codes with which Windows Backup ends and no update does: 0x80070001 and 0x81000037 (the playbook). */
const codesOfBackup = new Set([0x80070001, 0x81000037]);

function concerns(id: CauseId, code: number | null): boolean {
  return id !== 'backup-links' || codesOfBackup.has(code ?? 0);
}

function answer(cause: Cause, fix: OpenFix): Rung[] {
  const { id, next, advice, says } = cause;
  switch (answers[id]) {
    case 'stop':
      return [{ ...inWords(cause), stops: true }];
    case 'services':
      // A service that is missing, or has no documented start type, wufix can't set.
      return next.length > 0 && !cameTo(fix, 'services') ? [repairRung('services', says)] : [inWords(cause)];
    case 'wimmount':
      return wimmountRungs(cause, fix);
    case 'store':
      return storeRungs(cause, fix);
    case 'source':
      return next.length > 0 ? [sourceRung(says, fix)] : [inWords(cause)];
    case 'upgrade':
      return [fix.iso === null ? { ...inWords(cause), id: 'upgrade' } : upgradeRung(says, fix)];
    case 'hand':
      return id !== 'upgrade' || advice ? [inWords(cause)] : [];
    default:
      return [];
  }
}

/** Where the driver itself is gone, sfc brings it back first, and before that DISM sees to what sfc repairs from. */
function wimmountRungs(cause: Cause, fix: OpenFix): Rung[] {
  const mend = repairRung('wimmount', cause.says);
  const came = cameTo(fix, 'wimmount');
  // Where it could not be mended, what is left of the ladder does without it.
  if (came) return came === 'unknown' ? [] : [inWords(cause)];
  if (cause.next.length < 2) return [mend];
  if (cameTo(fix, 'files') || storeIs(fix) === 'unrepaired') return [];
  const store = fix.sources.length > 0 ? repairRung('source', intact) : repairRung('store', intact);
  return [...(storeIs(fix) === null ? [store] : []), repairRung('files', cause.says), mend];
}

const intact = 'sfc brings the driver back from the component store, if that is sound';

function storeRungs({ sure, next, says }: Cause, fix: OpenFix): Rung[] {
  const certain = sure === 'certain' && { certain: true as const };
  // What a log says may be from before the repair.
  if (storeIs(fix) !== null && !certain) return [];
  if (cameTo(fix, 'source') || storeIs(fix) === 'unknown') return [];
  const needsSource = cameTo(fix, 'store') !== null || next.some((command) => command.includes('--source'));
  const rung = needsSource || fix.sources.length > 0 ? sourceRung(says, fix) : repairRung('store', says);
  if (!certain || rung.repair === null) return [rung];
  return [{ ...rung, ...certain, does: rung.repair === 'source' ? fromSource : fromWindows }];
}

const fromWindows = 'repair the component store (wufix dism restore)';
const fromSource = 'repair the component store from the source that you named (wufix dism restore --source)';
