import type { Groups } from './groups.ts';
import type { Line } from './line.ts';
import type { Machine } from './machine.ts';
import { takeCodes } from './take-codes.ts';

/** How a visit of the doctor ended. */
export function takeDiagnosis(machine: Machine, line: Extract<Line, { is: 'diagnosis' }>, groups: Groups): void {
  if (line.code !== null) takeCodes(machine, [line.code], groups);
  machine.told.clear();
  machine.refusal = null;
  machine.health = { healthy: line.healthy, waits: line.waits, text: line.text };
  if (line.healthy) {
    groups.count(machine, 'proof', { by: 'doctor', says: 'healthy', good: true });
    recover(machine);
  } else groups.count(machine, 'cause', { cause: line.cause ?? 'not told', build: machine.build });
}

/** How a guided repair ended. */
export function takeFix(machine: Machine, outcome: string, groups: Groups): void {
  machine.fix = outcome;
  groups.count(machine, 'proof', { by: 'fix', says: outcome, good: settled.has(outcome) });
  if (!settled.has(outcome)) return;
  recover(machine);
  machine.health = null;
  if (outcome === 'proven') machine.restart = false;
}

/** Ends of a guided repair after which nothing is left to be done. */
const settled: ReadonlySet<string> = new Set(['proven', 'nothing-to-do']);

/** What the evidence now calls healthy has not failed any more; but a roll-back that is stuck stays so. */
function recover(machine: Machine): void {
  machine.fix = null;
  for (const [plan, { outcome }] of machine.failed) if (outcome !== 'stuck') machine.failed.delete(plan);
}
