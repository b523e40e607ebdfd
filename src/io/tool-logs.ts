import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plan } from '../core/types.ts';
import { unwritable } from './journal/unwritable.ts';
import type { System } from './real-system.ts';

/** Where programs that wufix calls are told to log, as a Windows path: in the state folder, or in that of a simulated Windows. */
export function toolLog({ machine, simulated }: System, folder: string, name: string): string {
  const home = simulated ? `${machine.programData}\\wufix` : folder.replaceAll('/', '\\');
  return `${home}\\logs\\${name}.log`;
}

/** Makes that folder where a plan needs it, since not every program does. Refuses where it can't be made. */
export async function makeToolLogs({ steps }: Plan, { simulated }: System, folder: string): Promise<void> {
  if (simulated || !steps.some(({ action }) => ['sfc', 'dism', 'package'].includes(action.kind))) return;
  const logs = join(folder, 'logs');
  await mkdir(logs, { recursive: true }).catch((error) => {
    throw unwritable('The log of the program', logs, error);
  });
}
