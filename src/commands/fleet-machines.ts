import { machinesText } from '../fleet/fleet-text.ts';
import { machineItem } from '../fleet/items.ts';
import { createFleet, type Fleet, type MachineReader, type MachineReport } from '../fleet/merge.ts';
import { type FleetSource, findMachines, readLines, sayWhy } from '../io/fleet-files.ts';
import type { View } from '../io/screen/view.ts';

/** So many machines are told at once. */
const batch = 500;

/** Reads what paths hold, one machine after another, and tells of each what it came to. */
export async function readFleet(view: View, paths: readonly string[]): Promise<Fleet> {
  const fleet = createFleet();
  let reports: MachineReport[] = [];
  const tell = async () => {
    if (reports.length > 0) await view.rows('machine', reports.map(machineItem), machinesText(reports));
    reports = [];
  };
  for (const source of await findMachines(paths)) {
    reports.push(await readMachine(fleet.machine(source.machine), source));
    if (reports.length >= batch) await tell();
  }
  await tell();
  return fleet;
}

async function readMachine(machine: MachineReader, { files, faults }: FleetSource): Promise<MachineReport> {
  for (const { path, why } of faults) machine.unreadable(path, why);
  for (const path of files) {
    try {
      for await (const lines of readLines(path)) for (const { number, text } of lines) machine.line(path, number, text);
    } catch (error) {
      machine.unreadable(path, sayWhy(error));
    }
  }
  return machine.end();
}
