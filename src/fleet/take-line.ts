import type { Groups } from './groups.ts';
import type { Line } from './line.ts';
import type { Machine } from './machine.ts';
import { placeCodes, takeCodes } from './take-codes.ts';
import { enterRun, planOf, takeBegun, takeEnd, takeFailedStep, takePlan } from './take-run.ts';
import { takeDiagnosis, takeFix } from './take-visit.ts';

/** Notes what a line says about a machine, and counts it. Lines come in the order in which wufix wrote them. */
export function takeLine(machine: Machine, line: Line, groups: Groups): void {
  machine.lines += 1;
  if ('run' in line) {
    enterRun(machine, line.run);
    // The same run from its journal and from its output.
    if (machine.current?.again) return;
  }
  switch (line.is) {
    case 'plan':
      takePlan(machine, line);
      break;
    case 'begun':
      takeBegun(machine, line);
      break;
    case 'failed-step':
      takeFailedStep(machine, line, groups);
      break;
    case 'verdict':
      groups.count(machine, 'proof', { by: planOf(machine), says: line.verdict, good: line.good });
      break;
    case 'end':
      takeEnd(machine, line, groups);
      break;
    case 'windows':
      machine.build = line.build;
      placeCodes(machine, groups);
      break;
    case 'restart':
      machine.restart = line.pending;
      break;
    case 'codes':
      takeCodes(machine, line.codes, groups);
      break;
    case 'diagnosis':
      takeDiagnosis(machine, line, groups);
      break;
    case 'fix':
      takeFix(machine, line.outcome, groups);
      break;
    case 'refusal':
      machine.refusal = line.message;
      break;
    case 'event':
    case 'other':
      break;
  }
}
