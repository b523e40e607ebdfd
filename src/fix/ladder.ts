import type { Cause, CauseId } from '../checks/cause.ts';
import type { Diagnosis } from '../checks/diagnosis.ts';

/** The repairs that `fix` can carry out, each a plan that a command of its own has too. */
export type RepairId = 'services' | 'wimmount' | 'store' | 'source' | 'files' | 'reset' | 'upgrade';

/** One rung: a repair, or what only the administrator can do. */
export type Rung = {
  id: RepairId | CauseId;
  /** Null where wufix can't do it: then the climb ends here. */
  repair: RepairId | null;
  /** An imperative, with the command that does the same. */
  does: string;
  because: string;
  /** Why it is passed over. */
  leftOut?: string;
};

/** What was given beside the code. */
export type Means = { sources: readonly string[]; iso: string | null; kb: string | null };

/** What each repair is called. */
const does: Record<RepairId, string> = {
  services: 'set the start types that Microsoft documents (wufix services defaults)',
  wimmount: 'mend the driver that mounts Windows images (wufix wimmount --fix)',
  store: 'scan the component store, and repair it where it is damaged (wufix dism scan, dism restore)',
  source: 'repair the component store from the source you named (wufix dism restore --source)',
  files: 'check and repair the protected system files (wufix sfc)',
  reset: 'move the caches of Windows Update aside (wufix reset)',
  upgrade: 'a repair install that keeps files and apps (wufix upgrade --iso)',
};

/** What the documents do in this order, each only while the one before has not cured it. */
const always: readonly RepairId[] = ['store', 'files', 'reset', 'upgrade'];

const because: Record<RepairId, string> = {
  services: 'a service is not as Windows installs it',
  wimmount: 'its registry value or its file is missing',
  store: 'an update fails over a damaged component store, and a scan alone tells whether it is',
  source: 'Windows has no files to repair the store from',
  files: 'it repairs from the component store, so it comes after it',
  reset: 'it is cheap, and can be undone',
  upgrade: 'it replaces what no other repair reaches',
};

/** Repairs that are known not to help with a code, and why (the playbook). */
const inVain: Readonly<Record<number, Partial<Record<RepairId, string>>>> = {
  2147943174: { reset: 'with 0x80070306 it has been tried again and again, and rarely was the cure' },
};

/** Causes that a repair of wufix answers. */
const answered: Partial<Record<CauseId, RepairId>> = { services: 'services', wimmount: 'wimmount', store: 'store' };

/** Causes that only matter for something else than a failing update, or are told with another one. */
const beside = new Set<CauseId>(['backup-links', 'wsus', 'code', 'insider', 'antivirus']);

/**
 * The ladder for what the doctor found: first what is found broken, in the doctor's order; then what the documents try, from
 * the mildest to the repair install. It ends where only the administrator can go on. Empty where nothing is wrong.
 */
export function ladder({ causes, healthy }: Diagnosis, code: number | null, means: Means): Rung[] {
  if (healthy && code === null && means.kb === null) return [];
  const rungs: Rung[] = [];
  for (const cause of causes.filter(({ id, sure }) => sure !== 'possible' && !beside.has(id))) {
    const repair = repairFor(cause, means);
    rungs.push({ id: cause.id, repair, does: repair ? does[repair] : words(cause), because: cause.says });
    if (repair === null) return rungs;
  }
  const climbed = new Set<RepairId | null>(rungs.map(({ repair }) => (repair === 'source' ? 'store' : repair)));
  return [
    ...rungs,
    ...always
      .filter((id) => !climbed.has(id))
      .map((id): Rung => {
        const leftOut = inVain[code ?? -1]?.[id];
        const repair = id === 'upgrade' && means.iso === null ? null : id;
        return { id, repair, does: does[id], because: because[id], ...(leftOut && { leftOut }) };
      }),
  ];
}

/** A store that has nothing to repair itself from needs a source, and whether there is one only the administrator knows. */
function repairFor({ id, next }: Cause, { sources }: Means): RepairId | null {
  const repair = answered[id] ?? null;
  if (repair !== 'store') return repair;
  if (sources.length > 0) return 'source';
  return next.some((command) => command.includes('--source')) ? null : 'store';
}

function words({ next, advice }: Cause): string {
  return [...next, ...(advice ? [advice] : [])].join('; ') || 'nothing that wufix can do';
}
