import { createGroups, type Groups } from './groups.ts';
import { readLine } from './line.ts';
import { limits, type Machine, newMachine } from './machine.ts';
import { type Need, needsOf } from './needs.ts';
import { placeCodes } from './take-codes.ts';
import { takeLine } from './take-line.ts';

/** A machine, when all its lines are read. */
export type MachineReport = Pick<Machine, 'name' | 'build' | 'runs' | 'simulated' | 'lastRun' | 'lines' | 'faults'> & {
  /** None where all is well. */
  needs: readonly Need[];
};

/** What all machines come to, in numbers. */
export type Totals = {
  machines: number;
  well: number;
  /** Machines of which not one line could be read. */
  silent: number;
  runs: number;
  simulated: number;
  /** Lines that could not be read. */
  damaged: number;
};

/** A fleet while it is read, one machine after another. */
export type Fleet = { groups: Groups; totals: Totals; machine(name: string): MachineReader };

/** Takes what there is of one machine: line by line, file by file. */
export type MachineReader = {
  line(path: string, number: number, text: string): void;
  /** A file, or all of the rest of it, can't be read. */
  unreadable(path: string, why: string): void;
  end(): MachineReport;
};

/** Begins a fleet without any machine. Keeps counts and samples, and never a run. */
export function createFleet(): Fleet {
  const groups = createGroups();
  const totals: Totals = { machines: 0, well: 0, silent: 0, runs: 0, simulated: 0, damaged: 0 };
  return { groups, totals, machine: (name) => readMachine(newMachine(name), groups, totals) };
}

function readMachine(machine: Machine, groups: Groups, totals: Totals): MachineReader {
  return {
    line(path, number, text) {
      if (text.trim() === '') return;
      const line = readLine(text);
      if (line) takeLine(machine, line, groups);
      else {
        totals.damaged += 1;
        noteDamage(machine, path, number);
      }
    },
    unreadable(path, why) {
      if (machine.faults.length < limits.faults) machine.faults.push({ path, why });
    },
    end() {
      // Where no doctor said on which build they came, codes are counted without one.
      placeCodes(machine, groups);
      const { name, build, runs, simulated, lastRun, lines, faults } = machine;
      const needs = needsOf(machine);
      for (const { id } of needs) groups.count(machine, 'need', { need: id });
      totals.machines += 1;
      totals.runs += runs;
      totals.simulated += simulated;
      if (needs.length === 0) totals.well += 1;
      if (lines === 0) totals.silent += 1;
      return { name, build, runs, simulated, lastRun, lines, faults, needs };
    },
  };
}

function noteDamage({ faults }: Machine, path: string, number: number): void {
  const known = faults.find((fault) => fault.path === path && fault.lines !== undefined);
  if (known) known.lines = (known.lines ?? 0) + 1;
  else if (faults.length < limits.faults) faults.push({ path, why: 'lines are damaged', lines: 1, first: number });
}
