import type { Group } from './groups.ts';
import type { MachineReport } from './merge.ts';

/** A machine as one line of JSON has it. */
export function machineItem({ name, faults, needs, ...rest }: MachineReport): object {
  return { machine: name, well: needs.length === 0, needs, ...rest, faults };
}

/** A group as one line of JSON has it. */
export function groupItem({ of, machines, times, samples }: Group): object {
  return { ...of, machines, times, samples };
}
