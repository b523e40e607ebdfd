import type { Event } from '../core/types.ts';
import type { Session } from '../session.ts';
import { createSfcLogReader } from '../windows/sfc/cbs-log.ts';

/**
 * True where CBS.log tells that sfc has repaired something since its run began. An attempt that was cut off may have, and the
 * next one then finds nothing: what a run finds out, it finds out by itself.
 */
export async function hadRepaired(events: readonly Event[], { shell }: Pick<Session, 'shell'>): Promise<boolean> {
  const starts = events.filter((event) => event.type === 'step.start');
  const [step] = events.flatMap((event) => (event.type === 'plan' ? event.plan.steps : []));
  if (starts.length < 2 || step?.action.kind !== 'sfc') return false;
  const from = sizeIn(starts[0]?.before);
  if (from === null) return false;
  const log = createSfcLogReader();
  try {
    for await (const bytes of shell.read(step.action.log, from)) log.write(bytes);
  } catch {
    return false;
  }
  const { repaired, components } = log.end();
  return repaired.length > 0 || components > 0;
}

/** How long the log was before the run, as its journal has it. */
function sizeIn(before: unknown): number | null {
  if (typeof before !== 'object' || before === null || !('bytes' in before)) return null;
  return typeof before.bytes === 'number' ? before.bytes : null;
}
