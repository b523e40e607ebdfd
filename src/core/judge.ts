import { type End, type Engine, type Ledger, type Mark, unreadable } from './engine.ts';
import { settle } from './settle.ts';
import { kindOf } from './show.ts';
import type { Step } from './types.ts';

/** What is to be done with a step: nothing more, its effects, or only its end told. */
export type Verdict = { act: 'pass' } | { act: 'perform'; before: unknown } | { act: 'end'; end: End };

/** Whether a step is to be performed, from what is known of the steps before it and from the machine as it is now. */
export async function judge(step: Step, engine: Engine, ledger: Ledger): Promise<Verdict> {
  const mark = ledger.get(step.id);
  if (mark?.outcome) return { act: 'pass' };
  if (step.ifDone && !mark?.begun && !changed(ledger.get(step.ifDone)))
    return skipped('nothing was changed that it would put right');
  const missing = step.needs?.find((id) => ['failed', 'skipped'].includes(ledger.get(id)?.outcome ?? ''));
  if (missing)
    return {
      act: 'end',
      end: { outcome: 'skipped', error: { message: `a step that it needs did not succeed (${missing})` } },
    };
  const kind = kindOf(engine.kinds, step.action);
  if (!kind.read) return { act: 'perform', before: mark?.before };
  try {
    // What could not be read a moment ago is asked again, and not remembered.
    const recalled = await kind.read(step.action, engine.recent).catch(() => kind.read?.(step.action, engine.shell));
    const wanted = kind.holds?.(step.action, recalled) ?? false;
    // That nothing is to be done, and what an earlier process did, is never concluded from memory.
    const known = wanted || mark?.begun ? await kind.read(step.action, engine.shell) : recalled;
    // In the middle of a change it would refuse; a service that did not stop in time may be about to.
    const changing = (kind.patience?.(step.action, known, true) ?? 0) > 0;
    const now = changing ? await settle(step, engine, true) : known;
    // What is found out is found out by this run of it, and not by one that was cut off.
    const before = mark?.begun && !kind.find ? mark.before : now;
    if (!kind.holds?.(step.action, now)) return { act: 'perform', before };
    return { act: 'end', end: { outcome: mark?.begun ? 'done' : 'already' } };
  } catch (error) {
    return { act: 'end', end: { outcome: 'failed', error: unreadable(error) } };
  }
}

/** A step that failed may have changed something all the same: what follows from it must look for itself. */
function changed(mark: Mark | undefined): boolean {
  return mark?.begun === true && mark.outcome !== 'already' && mark.outcome !== 'skipped';
}

function skipped(note: string): Verdict {
  return { act: 'end', end: { outcome: 'skipped', note } };
}
