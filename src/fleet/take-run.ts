import { shortCode } from '../windows/text/exit-code.ts';
import type { Groups } from './groups.ts';
import type { Line } from './line.ts';
import { limits, type Machine, remember } from './machine.ts';
import { takeCodes } from './take-codes.ts';

/** A line of a run has come: the one that is being told, or another. */
export function enterRun(machine: Machine, run: string): void {
  const again = machine.ended.has(run);
  if (machine.current?.id === run && machine.current.again === again) return;
  const plan = machine.open.get(run);
  machine.current = { id: run, plan: plan ?? nameIn(run), steps: [], again };
  machine.told.clear();
  if (again || plan !== undefined) return;
  machine.runs += 1;
}

/** A run is called after its plan: `20261120-231500-reset`. */
function nameIn(run: string): string {
  return run.replace(/^\d{8}-\d{6}-/, '');
}

/** The plan of the run that is being told. */
export function planOf({ current }: Machine): string {
  return current?.plan ?? '';
}

/** What a run is going to do. */
export function takePlan(machine: Machine, line: Extract<Line, { is: 'plan' }>): void {
  machine.lastRun = line.at;
  // The way back is part of the run, and what failed there is told by its end.
  if (line.undoes === line.run || !machine.current) return;
  machine.current = { ...machine.current, plan: line.name, steps: line.steps };
  if (line.simulated && !machine.open.has(line.run)) machine.simulated += 1;
  if (line.undoes !== null) remember(machine.undoing, line.run, line.undoes, limits.open);
}

/** Until a step begins that does more than look, a run that has no end changed nothing. */
export function takeBegun(machine: Machine, { run, id }: Extract<Line, { is: 'begun' }>): void {
  if (machine.current?.steps.find((step) => step.id === id)?.looks) return;
  remember(machine.open, run, planOf(machine), limits.open);
}

/** A step that failed, whatever became of its run. */
export function takeFailedStep(machine: Machine, line: Extract<Line, { is: 'failed-step' }>, groups: Groups): void {
  const text = machine.current?.steps.find(({ id }) => id === line.id)?.text ?? line.id;
  const code = line.code === null ? null : shortCode(line.code);
  groups.count(machine, 'failure', { plan: planOf(machine), step: line.id, text, code });
  if (line.code !== null) takeCodes(machine, [line.code], groups);
}

/** How a run ended, and which earlier one that settles. */
export function takeEnd(machine: Machine, line: Extract<Line, { is: 'end' }>, groups: Groups): void {
  const plan = planOf(machine);
  groups.count(machine, 'outcome', { plan, outcome: line.outcome });
  if (line.code !== null) takeCodes(machine, [line.code], groups);
  machine.open.delete(line.run);
  rememberEnd(machine, line.run);
  machine.told.clear();
  machine.restart ||= line.reboot;
  const undone = machine.undoing.get(line.run);
  machine.undoing.delete(line.run);
  if (line.outcome === 'planned' || line.outcome === 'declined') return;
  machine.refusal = null;
  if (line.outcome !== 'ok') noteFailure(machine, plan, line);
  if (line.outcome !== 'ok') return;
  machine.failed.delete(plan);
  if (undone === undefined) return;
  machine.open.delete(undone);
  for (const [name, { run }] of machine.failed) if (run === undone) machine.failed.delete(name);
}

/** A way back that is stuck stays the news, whatever fails after it. */
function noteFailure({ failed }: Machine, plan: string, { run, outcome }: Extract<Line, { is: 'end' }>): void {
  if (failed.get(plan)?.outcome !== 'stuck') remember(failed, plan, { run, outcome }, limits.failed);
}

function rememberEnd({ ended }: Machine, run: string): void {
  ended.add(run);
  const [oldest] = ended;
  if (ended.size > limits.ended && oldest !== undefined) ended.delete(oldest);
}
