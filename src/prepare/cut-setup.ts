import type { Ledger } from '../core/engine.ts';
import type { Plan } from '../core/types.ts';
import { sinceSetup } from '../io/facts/since-setup.ts';
import type { Session } from '../session.ts';
import { joinPath } from '../windows/windows-path.ts';

/** A run to go on with; `gaveUp`: a part of it is left out that was not done. */
export type Resumed = { plan: Plan; ledger: Ledger; gaveUp?: true };

/**
 * What is left of a run in which Windows was being installed over itself. Where that went through, Setup goes on by itself with
 * the restart; so before it is started once more Windows is asked what it is now, and is told what is not known of that.
 */
export async function afterCutSetup(resumed: Resumed, { system, shell }: Session): Promise<Resumed> {
  const { plan, ledger } = resumed;
  for (const { id, action } of plan.steps) {
    const mark = ledger.get(id);
    if (action.kind !== 'setup' || action.task !== 'upgrade' || !mark?.begun || mark.outcome) continue;
    const since = await sinceSetup(mark.before, system.machine, shell);
    const setup = joinPath(action.folder, 'setup.exe');
    const isThere = (await shell.look(setup).catch(() => 'missing')) === 'file';
    const left = (outcome: 'done' | 'skipped', note: string): Resumed => ({
      plan: { ...plan, notes: [note] },
      ledger: new Map([...ledger, [id, { ...mark, outcome }]]),
      ...(outcome === 'skipped' && { gaveUp: true }),
    });
    if (since.is === 'changed')
      return left(
        'done',
        `Windows is another one than before Setup was started (${since.clause}): Setup is not started again.`,
      );
    const known = since.is === 'same' ? standsStill : cannotTell;
    if (!isThere)
      return left(
        'skipped',
        `${known} ${setup} is not there any more, so it is not started again: wufix upgrade --iso <file> begins anew.`,
      );
    return { plan: { ...plan, notes: [...(plan.notes ?? []), known] }, ledger };
  }
  return resumed;
}

const standsStill =
  'Windows is the one from before Setup was started: by all that it tells, Setup did not get through.';
const cannotTell =
  'Whether Setup got through is not known: Windows does not tell that it is another one, nor does it after a repair install of the same build.';
