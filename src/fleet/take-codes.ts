import type { Groups } from './groups.ts';
import { limits, type Machine } from './machine.ts';

/** Counts codes, each once for a run or a visit of the doctor. */
export function takeCodes(machine: Machine, codes: readonly number[], groups: Groups): void {
  for (const code of codes) {
    if (machine.told.has(code)) continue;
    if (machine.told.size < limits.unplaced) machine.told.add(code);
    if (machine.build !== null) countCode(machine, code, groups);
    else if (machine.unplaced.length < limits.unplaced) machine.unplaced.push(code);
  }
}

/** Counts the codes that waited for it on the build that is known now. */
export function placeCodes(machine: Machine, groups: Groups): void {
  for (const code of machine.unplaced.splice(0)) countCode(machine, code, groups);
}

function countCode(machine: Machine, code: number, groups: Groups): void {
  groups.count(machine, 'code', { code, build: machine.build });
}
