import type { Plan } from '../core/types.ts';
import { gatherFacts } from '../io/facts.ts';
import { gatherWimmount } from '../io/wimmount-facts.ts';
import { prepareDism, prepareRestore } from '../prepare/dism.ts';
import { prepareReset } from '../prepare/reset.ts';
import { createRestorePoint, scanAgain } from '../scripts/around-reset.ts';
import { services } from '../scripts/services.ts';
import { sfc } from '../scripts/sfc.ts';
import { fixWimmount } from '../scripts/wimmount.ts';
import type { Session } from '../session.ts';
import { updateServices } from '../windows/update-services.ts';
import type { Means, RepairId } from './ladder.ts';

/** The plans of a repair, one after another: a repair behind a look is for where the look found something bad. */
export async function plansFor(repair: RepairId, { sources }: Means, session: Session): Promise<Plan[]> {
  const { machine } = session.system;
  switch (repair) {
    case 'services':
      return [await planDefaults(session)];
    case 'wimmount':
      return [fixWimmount(await gatherWimmount(machine, session.shell))];
    case 'store':
      return [
        await prepareDism(session, {}, { task: 'scan' }),
        await prepareRestore(session, { source: [], limitAccess: false }),
      ];
    case 'source':
      return [await prepareRestore(session, { source: sources, limitAccess: true })];
    case 'files':
      return [sfc(machine, { verifyOnly: false })];
    case 'reset':
      return [
        await prepareReset(session, { only: [], catroot2: 'auto', bits: false, scan: false, restorePoint: false }),
      ];
    case 'upgrade':
      return [];
  }
}

/** A restore point, whose absence is told and stops nothing: a machine without System Protection wants repairing too. */
export function restorePointPlan({ system }: Session): Plan {
  return {
    name: 'restore-point',
    steps: [
      {
        ...createRestorePoint(system),
        reason: 'something is about to be changed',
        optional: 'a machine without System Protection wants repairing too',
      },
    ],
  };
}

/** A search by Windows Update, which proves or disproves a repair. */
export function searchPlan({ system }: Session): Plan {
  const { optional: _optional, ...scan } = scanAgain(system);
  return { name: 'search', steps: [scan] };
}

async function planDefaults({ system, shell, stamp }: Session): Promise<Plan> {
  const names = updateServices.filter(({ neverTouched }) => !neverTouched).map(({ name }) => name);
  return services(
    await gatherFacts(system.machine, shell, stamp, { services: names, details: true }),
    'defaults',
    names,
  );
}
