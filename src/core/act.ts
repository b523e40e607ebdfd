import { type End, type Engine, unreadable } from './engine.ts';
import { perform, succeeded, wantsReboot } from './perform.ts';
import { settle } from './settle.ts';
import { kindOf } from './show.ts';
import type { Turn } from './turns.ts';
import type { Result, Step } from './types.ts';

/** Performs a step's effects and reads back what became of them. Throws only when `emit` does. */
export async function act(step: Step, engine: Engine, turn: Turn): Promise<End> {
  const { failure, reboot, note } = await performAll(step, engine, turn);
  const end = await readBack(step, engine, failure);
  return { ...end, ...(reboot && { reboot }), ...(note && !failure && { note }) };
}

/** What a step's effects said of themselves. */
type Deed = { failure: Result | null; reboot: boolean; note: string | undefined };

async function performAll(step: Step, engine: Engine, turn: Turn): Promise<Deed> {
  try {
    const kind = kindOf(engine.kinds, step.action);
    let failure: Result | null = null;
    let reboot = false;
    let note: string | undefined;
    for (const effect of kind.effects(step.action)) {
      if (effect.type === 'rename' && effect.ifExists && (await engine.shell.look(effect.from)) === 'missing') continue;
      const result = await perform(effect, engine.shell, engine.clock);
      await turn.whenFirst;
      await engine.emit({ type: 'effect', id: step.id, effect, exitCode: result.exitCode });
      if (step.action.kind === 'exec' && result.stdout.trim()) {
        await engine.emit({ type: 'step.output', id: step.id, text: result.stdout });
      }
      reboot ||= wantsReboot(effect, result);
      note = kind.note?.(step.action, result);
      if (!succeeded(effect, result)) {
        failure = result;
        break;
      }
    }
    return { failure, reboot, note };
  } finally {
    turn.leave();
  }
}

/** The end of a step: what the machine says where it can be asked, what the tool said otherwise. */
async function readBack(step: Step, engine: Engine, failure: Result | null): Promise<End> {
  const kind = kindOf(engine.kinds, step.action);
  const explain = (result: Result, now?: unknown): End => ({
    outcome: 'failed',
    error: kind.explain?.(step.action, result, now) ?? { message: `exit code ${result.exitCode}` },
  });
  if (!kind.read || !kind.holds) return failure ? explain(failure) : { outcome: 'done' };
  try {
    const now = await settle(step, engine, failure !== null);
    if (kind.holds(step.action, now)) return { outcome: 'done' };
    if (failure) return explain(failure, now);
    return {
      outcome: 'failed',
      error: { message: 'Windows reported success, but nothing changed', hint: restartFirst },
    };
  } catch (error) {
    return { outcome: 'failed', error: unreadable(error) };
  }
}

const restartFirst = 'restart Windows, then run wufix again';
