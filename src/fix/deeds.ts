import { isVital } from '../checks/services.ts';
import type { Plan } from '../core/types.ts';
import { gatherFacts } from '../io/facts/facts.ts';
import { gatherWimmount } from '../io/facts/wimmount.ts';
import type { RepairId } from '../io/journal/open-fix-repairs.ts';
import type { OpenFix } from '../io/journal/open-fix-schema.ts';
import { prepareDism, prepareRestore } from '../prepare/dism.ts';
import { prepareReset } from '../prepare/reset.ts';
import { createRestorePoint, scanAgain } from '../scripts/around-reset.ts';
import { services } from '../scripts/services.ts';
import { sfc } from '../scripts/sfc.ts';
import { fixWimmount } from '../scripts/wimmount.ts';
import type { Session } from '../session.ts';
import { serviceFacts } from '../windows/facts.ts';
import { updateServices } from '../windows/services/update-services.ts';

/** A plan, made when its turn has come, for the machine as it then is. */
type Prepare = (session: Session, fix: OpenFix) => Promise<Plan>;

/** What a rung consists of: the repair, and the look that comes before it unless the damage is certain. */
export type Deed = { look?: Prepare; change: Prepare };

const scan: Prepare = (session) => prepareDism(session, {}, { task: 'scan' });

/** The rungs that are plans; a repair install needs a medium first. */
export const deeds: Readonly<Record<Exclude<RepairId, 'upgrade'>, Deed>> = {
  services: { change: planDefaults },
  wimmount: {
    change: async ({ system, shell }) => fixWimmount(await gatherWimmount(system.machine, shell)),
  },
  store: { look: scan, change: (session) => prepareRestore(session, { source: [], limitAccess: false }) },
  source: {
    look: scan,
    change: (session, { sources }) => prepareRestore(session, { source: sources, limitAccess: true }),
  },
  files: { change: async ({ system }) => sfc(system.machine, { verifyOnly: false }) },
  reset: {
    change: (session) =>
      prepareReset(session, { only: [], catroot2: 'auto', bits: false, scan: false, restorePoint: false }),
  },
};

/** Those that are disabled, and without which no update works: how somebody else has set the others is no fault. */
async function planDefaults({ system, shell, stamp }: Session): Promise<Plan> {
  const names = updateServices.map(({ name }) => name).filter(isVital);
  const facts = await gatherFacts(system.machine, shell, stamp, { services: names, details: true });
  const disabled = names.filter((name) => serviceFacts(facts, name).startup === 'disabled');
  return services(facts, 'defaults', disabled);
}

/** The name of the plan that creates one. */
export const restorePoint = 'restore-point';

/** A restore point, whose absence is told and stops nothing: a machine without System Protection wants repairing too. */
export function restorePointPlan({ system }: Session): Plan {
  const step = {
    ...createRestorePoint(system),
    reason: 'something is about to be changed',
    optional: 'a machine without System Protection wants repairing too',
  };
  return { name: restorePoint, steps: [step] };
}

/** A search by Windows Update, which proves or disproves a repair. */
export function searchPlan({ system }: Session): Plan {
  const { optional: _optional, ...search } = scanAgain(system);
  return { name: 'search', steps: [{ ...search, reason: 'a repair is proven when Windows Update can search again' }] };
}
