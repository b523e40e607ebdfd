import type { Engine, Halt, Ledger } from './engine.ts';
import { execute } from './execute.ts';
import { exit } from './failure.ts';
import { kindOf, showPlan } from './show.ts';
import { describeStuck, stillLeft } from './stuck.ts';
import { messageOf } from './thrown.ts';
import type { Happening, Plan, Problem, RunOutcome, StepId } from './types.ts';
import { type WayBack, wayBack } from './undo.ts';

/** How a run ended; the same as its `run.end` event. */
export type Ending = Extract<Happening, { type: 'run.end' }>;

/**
 * Performs a plan that has been shown and recorded and, when it fails or is interrupted, takes back what it did. `ledger`
 * holds what an earlier process did of the same plan. Never throws: a journal that can't be written is a failure too.
 */
export async function run(plan: Plan, engine: Engine, ledger: Ledger = new Map()): Promise<Ending> {
  const { engine: watched, seen } = watch(plan, engine);
  const halt = await execute(plan.steps, watched, ledger).catch(unrecorded);
  const ending = halt ? await takeBack(plan, engine, ledger, halt, seen) : success(seen);
  await carefree(engine).emit(ending);
  return ending;
}

/** What the steps said that matters to how the run ends. */
type Seen = { reboot: boolean; without: string[]; bad: boolean; unsure: Set<StepId> };

function watch(plan: Plan, engine: Engine): { engine: Engine; seen: Seen } {
  const seen: Seen = { reboot: false, without: [], bad: false, unsure: new Set() };
  const note = (happening: Happening) => {
    if (happening.type === 'verdict') {
      seen.bad ||= !happening.good;
      if (happening.unsure) seen.unsure.add(happening.id);
    }
    if (happening.type === 'step.end') {
      seen.reboot ||= happening.reboot ?? false;
      if (happening.error) seen.without.push(inWords(plan, engine, happening.id, happening.error));
    }
  };
  const emit: Engine['emit'] = (...happenings) => {
    happenings.forEach(note);
    return engine.emit(...happenings);
  };
  return { engine: { ...engine, emit }, seen };
}

function success({ reboot, without, bad }: Seen): Ending {
  return end('ok', bad ? exit.problems : reboot ? exit.reboot : exit.ok, {
    ...(reboot ? { reboot } : {}),
    ...(without.length > 0 ? { without } : {}),
  });
}

function end(outcome: RunOutcome, exitCode: number, more: Partial<Ending> = {}): Ending {
  return { type: 'run.end', outcome, exitCode, ...more };
}

function unrecorded(error: unknown): Halt {
  const message = `the journal could not be written (${messageOf(error)})`;
  return { why: 'failed', step: '', problem: { message, hint: 'make room on the disk, then run wufix again' } };
}

/** On the way back the first plan's journal is enough to go on from, so a journal that can't be written stops nothing any more. */
function carefree(engine: Engine): Engine {
  return { ...engine, emit: (...happenings) => engine.emit(...happenings).catch(() => {}) };
}

async function takeBack(plan: Plan, engine: Engine, ledger: Ledger, halt: Halt, seen: Seen): Promise<Ending> {
  const problem =
    halt.why === 'failed' ? { ...halt.problem, message: inWords(plan, engine, halt.step, halt.problem) } : undefined;
  const back = wayBack(plan.steps, ledger, engine.kinds);
  // What failed is named already.
  const stays = back.stays.filter(({ id }) => halt.why !== 'failed' || id !== halt.step);
  if (back.steps.length > 0) {
    const rollBack: Plan = { name: `roll-back of ${plan.name}`, steps: back.steps, undoes: engine.runId };
    const backLedger: Ledger = new Map();
    const quiet = carefree(engine);
    await quiet.emit({ type: 'plan', plan: showPlan(rollBack, engine.kinds) });
    await execute(back.steps, quiet, backLedger, true);
    const left = await stillLeft(back.steps, quiet, backLedger);
    if (left.length > 0) {
      const error = describeStuck(left, back.steps, engine, problem ? `${problem.message}; ` : '');
      return end('stuck', exit.stuck, { error });
    }
  }
  const error = problem && withStays(problem, stays);
  const failed = halt.why === 'failed' && seen.unsure.has(halt.step) ? exit.problems : exit.failed;
  // Whoever presses Ctrl-C may end the program under way too; that it failed then is no news.
  return engine.interrupted()
    ? end('interrupted', exit.interrupted, back.stays.length > 0 ? { error: { message: saysStays(back.stays) } } : {})
    : end('rolled-back', failed, { ...(error ? { error } : {}), ...(seen.reboot ? { reboot: true } : {}) });
}

function inWords(plan: Plan, { kinds }: Engine, id: StepId, problem: Problem): string {
  const step = plan.steps.find((one) => one.id === id);
  return step ? `${kindOf(kinds, step.action).text(step.action)}: ${problem.message}` : problem.message;
}

function withStays(problem: Problem, stays: WayBack['stays']): Problem {
  return stays.length === 0 ? problem : { ...problem, message: `${problem.message}; ${saysStays(stays)}` };
}

function saysStays(stays: WayBack['stays']): string {
  return `what can't be taken back stays: ${stays.map(({ text }) => text).join(', ')}`;
}
