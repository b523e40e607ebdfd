import { type End, type Engine, unreadable } from './engine.ts';
import { perform, succeeded, wantsReboot } from './perform.ts';
import { settle } from './settle.ts';
import { kindOf } from './show.ts';
import type { Turn } from './turns.ts';
import type { Effect, Finding, OnOutput, Result, Step } from './types.ts';

/** Performs a step's effects and reads back what became of them. `before`: its state until now. Throws only when `emit` does. */
export async function act(step: Step, before: unknown, engine: Engine, turn: Turn): Promise<End> {
  const deed = await performAll(step, engine, turn);
  if (deed.failure?.absent) return { outcome: 'failed', error: { message: deed.failure.stderr, hint: bringBack } };
  if (deed.last && kindOf(engine.kinds, step.action).find) return conclude(step, before, deed.last, engine);
  const { failure, reboot, note } = deed;
  const end = await readBack(step, engine, failure);
  return { ...end, ...(reboot && { reboot }), ...(note && !failure && { note }) };
}

/** What a step's effects said of themselves. */
type Deed = { last: Result | null; failure: Result | null; reboot: boolean; note: string | undefined };

async function performAll(step: Step, engine: Engine, turn: Turn): Promise<Deed> {
  const deed: Deed = { last: null, failure: null, reboot: false, note: undefined };
  try {
    const kind = kindOf(engine.kinds, step.action);
    const onOutput = reportProgress(step, engine);
    for (const effect of kind.effects(step.action)) {
      if (!(await isDue(effect, deed, engine))) continue;
      const result = await perform(effect, engine.shell, engine.clock, onOutput);
      await turn.whenFirst;
      await engine.emit({ type: 'effect', id: step.id, effect, exitCode: result.exitCode });
      const text = kind.record?.(step.action, result).trim();
      if (text) await engine.emit({ type: 'step.output', id: step.id, text });
      deed.last = result;
      deed.reboot ||= wantsReboot(effect, result);
      deed.note = kind.note?.(step.action, result);
      deed.failure = succeeded(effect, result) ? null : result;
    }
    return deed;
  } finally {
    turn.leave();
  }
}

/** After a failure only what waits for that very exit code is performed. */
async function isDue(effect: Effect, { last, failure }: Deed, { shell }: Engine): Promise<boolean> {
  if (effect.type === 'run' && effect.onExit) return effect.onExit.some((code) => code === last?.exitCode);
  if (failure) return false;
  return !(effect.type === 'rename' && effect.ifExists && (await shell.look(effect.from)) === 'missing');
}

function reportProgress(step: Step, engine: Engine): OnOutput | undefined {
  const read = kindOf(engine.kinds, step.action).progress?.(step.action);
  let told: number | undefined;
  return (
    read &&
    ((text) => {
      const percent = read(text);
      if (percent === null || Math.floor(percent) === told) return;
      told = Math.floor(percent);
      engine.tell({ type: 'step.progress', id: step.id, percent: told });
    })
  );
}

/** The end of a step that is to find something out: what its kind makes of all witnesses. */
async function conclude(step: Step, before: unknown, result: Result, engine: Engine): Promise<End> {
  let finding: Finding | undefined;
  try {
    finding = await kindOf(engine.kinds, step.action).find?.(step.action, result, before, engine.shell, engine.clock);
  } catch (error) {
    return { outcome: 'failed', error: unreadable(error) };
  }
  if (!finding) return { outcome: 'done' };
  const { problem, reboot, ...told } = finding;
  await engine.emit({ type: 'verdict', id: step.id, ...told });
  return { outcome: problem ? 'failed' : 'done', ...(reboot && { reboot }), ...(problem && { error: problem }) };
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

const bringBack = 'it belongs to Windows: bring it back first, with wufix sfc or a repair install';
const restartFirst = 'restart Windows, then run wufix again';
