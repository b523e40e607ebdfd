import type { CauseId } from '../checks/cause.ts';
import type { RepairId } from '../io/journal/open-fix-repairs.ts';

/** A repair by its own name, anything else by the cause that it answers. */
export type RungId = RepairId | Exclude<CauseId, 'upgrade'> | 'failed-upgrade';

/** One rung of the ladder: a repair, or what only the administrator can do. Its texts are clauses. */
export type Rung = {
  id: RungId;
  /** What wufix does; null where it is left to the administrator: there a climb ends. */
  repair: RepairId | null;
  /** An imperative, with the command that does the same. */
  does: string;
  because: string;
  /** When it is taken; absent where it is the first. */
  onlyIf?: string;
  /** Why it is not taken. */
  leftOut?: string;
  /** It is behind the rung that was named as the last. */
  beyond?: true;
  /** The doctor is certain of the damage, so that no look has to come before the repair. */
  certain?: true;
  /** Before this is done, no repair is any use. */
  stops?: true;
};

/** What each repair is called. */
const repairNames: Readonly<Record<RepairId, string>> = {
  services: 'give the disabled services the start types that Microsoft documents (wufix services defaults)',
  wimmount: 'mend the driver that mounts Windows images (wufix wimmount --fix)',
  store: 'scan the component store, and repair it where it is damaged (wufix dism scan, wufix dism restore)',
  source:
    'scan the component store, and repair it from the source that you named where it is damaged (wufix dism scan, wufix dism restore --source)',
  files: 'check and repair the protected system files (wufix sfc)',
  reset: 'move the caches of Windows Update aside (wufix reset)',
  upgrade: 'install Windows over itself, and keep files and apps (wufix upgrade --iso)',
};

/** A repair that wufix carries out. */
export function repairRung(id: RepairId, because: string): Rung {
  return { id, repair: id, does: repairNames[id], because };
}

/** Something for the administrator to do. */
export function handRung(id: RungId, does: string, because: string): Rung {
  return { id, repair: null, does, because };
}
