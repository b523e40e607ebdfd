import type { Outcome } from '../checks/examine.ts';
import { type RepairId, repairIds } from '../io/journal/open-fix-repairs.ts';
import type { OpenFix } from '../io/journal/open-fix-schema.ts';
import { foundRungs } from './found-rungs.ts';
import { whyLeftOut } from './left-out.ts';
import { type Rung, repairRung } from './rung.ts';
import { inWords, sourceRung, upgradeRung } from './shared-rungs.ts';
import { cameTo, storeIs } from './taken.ts';

/** What is tried where nothing was found, or what was found is no cure: from the mildest to the repair install. */
const documented: readonly RepairId[] = ['store', 'source', 'files', 'reset', 'upgrade'];

/**
 * What is left of the ladder: first what was found, in the doctor's order; then what the documents try. It says of each rung
 * when it is taken, or why it is left out; those that were taken are not among them.
 */
export function ladder(seen: Outcome, fix: OpenFix): Rung[] {
  const rungs = rungsLeft(seen, fix);
  // What was left to the administrator is said again where there is no other way.
  const isEnd = rungs.every(({ leftOut }) => leftOut) && fix.told.length > 0;
  return isEnd ? rungsLeft(seen, { ...fix, told: [] }) : rungs;
}

function rungsLeft(seen: Outcome, fix: OpenFix): Rung[] {
  const found = foundRungs(seen, fix);
  const general = documented
    .filter((id) => cameTo(fix, id) === null && !found.some((rung) => rung.id === id))
    .flatMap((id) => generalRung(id, seen, fix, found))
    .filter(({ id, repair }) => repair !== null || id === 'upgrade' || !fix.told.includes(id));
  const rungs = [...found, ...general];
  const isAnswered = rungs.some(({ leftOut }) => !leftOut) || cameTo(fix, 'upgrade') !== null;
  const all = isAnswered ? rungs : [...rungs, ...codeRung(seen)];
  return withConditions(upTo(fix, all));
}

function generalRung(id: RepairId, seen: Outcome, fix: OpenFix, found: readonly Rung[]): Rung[] {
  const leftOut = whyLeftOut(id, seen, fix, found);
  if (id === 'source') return leftOut === null && lacksFiles(fix) ? [sourceRung(whySource(fix), fix)] : [];
  const rung = id === 'upgrade' ? upgradeRung(because.upgrade, fix) : repairRung(id, because[id]);
  return [leftOut === null ? rung : { ...rung, leftOut }];
}

/** Whether a source may be needed yet: it is not before Windows has looked for the files itself. */
function lacksFiles(fix: OpenFix): boolean {
  return storeIs(fix) === null || storeIs(fix) === 'unrepaired';
}

/** Who names a source wants it used, and not only where nothing else is left. */
function whySource({ sources }: OpenFix): string {
  return sources.length > 0 ? because.store : because.source;
}

const because: Readonly<Record<RepairId, string>> = {
  services: 'a service is not as Windows installs it',
  wimmount: 'its registry value or its file is missing',
  store: 'updates fail over a damaged component store, and only a scan of every file tells whether it is',
  source: 'not every file of the component store can be had from Windows Update',
  files: 'damage of the component store passes on to them, and only sfc tells',
  reset: 'it is cheap, and can be undone',
  upgrade: 'it replaces what no other repair reaches',
};

/** What is known of the code, where no repair answers it. */
function codeRung({ causes }: Outcome): Rung[] {
  return causes.filter(({ id }) => id === 'code').map(inWords);
}

/** Leaves out what comes behind the rung that was named as the last, be it among them or not. */
function upTo(fix: OpenFix, rungs: readonly Rung[]): Rung[] {
  const { until, sources } = fix;
  if (until === null) return [...rungs];
  const last = until === 'store' && sources.length > 0 ? 'source' : until;
  const at = cameTo(fix, last) === null ? rungs.findIndex(({ id }) => id === last) : -1;
  const known: readonly string[] = repairIds;
  const isBehind = (id: string, index: number) =>
    cameTo(fix, last) !== null || (at >= 0 ? index > at : known.indexOf(id) > known.indexOf(last));
  return rungs.map((rung, index) =>
    isBehind(rung.id, index) && !rung.leftOut && !rung.stops
      ? { ...rung, leftOut: `you said --until ${until}`, beyond: true }
      : rung,
  );
}

function conditionOf({ id, repair }: Rung): string {
  return conditions[repair === 'source' ? 'store' : id] ?? 'that is still so then';
}

const conditions: Partial<Record<Rung['id'], string>> = {
  store: 'something is still wrong then',
  source: 'Windows does not find the files by itself (0x800F081F and the like)',
  files: 'the component store is sound then',
  reset: 'nothing damaged is left then, and it is not cured',
  upgrade: 'none of that cures it',
};

function withConditions(rungs: readonly Rung[]): Rung[] {
  const first = rungs.find(({ leftOut }) => !leftOut);
  return rungs.map((rung) => (rung === first || rung.leftOut ? rung : { ...rung, onlyIf: conditionOf(rung) }));
}
