import type { Plan } from '../core/types.ts';
import { gatherFacts, listFolder } from '../io/facts/facts.ts';
import { reset, resetServices } from '../scripts/reset.ts';
import type { ResetOptions } from '../scripts/reset-options.ts';
import type { Session } from '../session.ts';
import { windowsPlaces } from '../windows/places.ts';

/** What a reset would do on this machine as it is now. */
export async function prepareReset({ system, shell, stamp }: Session, options: ResetOptions): Promise<Plan> {
  const { bitsQueue, ...paths } = windowsPlaces(system.machine);
  // Only administrators may look into it: a dry run without the need must do without.
  const queue = options.bits ? await listFolder(shell, bitsQueue) : [];
  const facts = await gatherFacts(system.machine, shell, stamp, {
    services: resetServices,
    paths: [...Object.values(paths), ...queue.map((name) => `${bitsQueue}\\${name}`)],
    folders: options.bits ? [bitsQueue] : [],
  });
  return reset(facts, options);
}
