import type { Asked, Context } from '../checks/check.ts';
import { gatherWimmount } from '../io/facts/wimmount.ts';
import { findLeftovers } from '../io/leftovers.ts';
import { volumes } from '../scripts/powershell/volumes.ts';
import type { Session } from '../session.ts';
import { powershell } from '../windows/commands.ts';

/** All that the doctor's checks are handed. */
export function doctorContext(
  { system: { machine, clock }, recent: reader, elevated }: Session,
  asked: Asked,
): Context {
  return {
    machine,
    reader,
    asked,
    elevated,
    // A folder that is always there, and that Windows itself clears.
    dismLog: `${machine.systemRoot}\\Temp\\wufix-doctor.log`,
    wimmount: () => gatherWimmount(machine, reader),
    leftovers: () => findLeftovers(machine, reader, clock.now()),
    links: async (where) => {
      const { findHarmfulLinks } = await import('../io/links/harmful.ts');
      return findHarmfulLinks(machine, reader, powershell(machine, volumes, { timeoutMs: 60_000 }), where);
    },
  };
}
