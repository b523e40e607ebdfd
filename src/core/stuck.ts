import type { Engine, Ledger } from './engine.ts';
import { judge } from './judge.ts';
import { showEffect, showPlan } from './show.ts';
import type { Action, Problem, Step } from './types.ts';

/**
 * The steps of a roll-back that failed and are still not so. A service counts by the last of its steps, and by what it is
 * now: one that needs it may have started it since. A move counts as it failed, for Windows may have rebuilt its target.
 */
export async function stillLeft(steps: readonly Step[], engine: Engine, ledger: Ledger): Promise<Step[]> {
  const failed = steps.filter(({ id, optional }) => ledger.get(id)?.outcome === 'failed' && !optional);
  const last = failed.filter(
    ({ action }) => serviceOf(action) === null || steps.findLast((step) => isAbout(step, action))?.action === action,
  );
  const looks = await Promise.all(
    last.map(async (step) => serviceOf(step.action) === null || !(await isSo(step, engine))),
  );
  return last.filter((_step, index) => looks[index]);
}

async function isSo(step: Step, engine: Engine): Promise<boolean> {
  const verdict = await judge(step, { ...engine, recent: engine.shell }, new Map());
  return verdict.act === 'end' && verdict.end.outcome === 'already';
}

/** What stands where after a roll-back, and the commands that mend it. `why` is what the run failed for. */
export function describeStuck(left: readonly Step[], back: readonly Step[], { kinds }: Engine, why: string): Problem {
  const texts = showPlan({ name: '', steps: left }, kinds).steps.map(({ text }) => text);
  const commands = showPlan({ name: '', steps: mending(left, back) }, kinds).steps.flatMap(({ effects }) =>
    effects.map(showEffect),
  );
  // Without the brackets, what follows an `if exist` would be part of it.
  const line = commands.map((command) => (command.startsWith('if ') ? `(${command})` : command)).join(' & ');
  return {
    message: `${why}the roll-back could not ${texts.join(', nor ')}`,
    hint: `wufix undo tries again; or run this in an elevated Command Prompt: ${line}`,
  };
}

/** What is left; and around moves the services that would hold what is to be moved: the roll-back has started them again. */
function mending(left: readonly Step[], back: readonly Step[]): Step[] {
  if (!left.some(({ action }) => action.kind === 'move')) return [...left];
  const starts = back.filter(({ action }) => action.kind === 'service' && action.status === 'running');
  const stops = starts.toReversed().map(stopInstead);
  const rest = left.filter(({ action }) => !starts.some((start) => isAbout(start, action)));
  return [...stops, ...rest, ...starts];
}

function stopInstead(step: Step): Step {
  return step.action.kind === 'service' ? { ...step, action: { ...step.action, status: 'stopped' } } : step;
}

function serviceOf(action: Action): string | null {
  return action.kind === 'service' ? action.name.toLowerCase() : null;
}

function isAbout({ action }: Step, other: Action): boolean {
  return serviceOf(action) !== null && serviceOf(action) === serviceOf(other);
}
