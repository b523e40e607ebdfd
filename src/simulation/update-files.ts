import { packagesKey } from '../windows/packages/cbs-packages.ts';
import type { SimulatedUpdateFile } from './parts.ts';
import { normal } from './paths.ts';
import { readValue, writeRegistry } from './registry.ts';
import { spellKey } from './registry-key.ts';
import type { World } from './world.ts';

const rebootPending = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending';

/** The update in a file. */
export function findUpdateFile({ scenario }: World, path: string): SimulatedUpdateFile | undefined {
  return scenario.updateFiles.find((file) => normal(file.path) === normal(path));
}

/** What servicing says of a package: CurrentState, 0 where it has none. */
export function packageState(world: World, name: string): number {
  return Number(readValue(world, `${packagesKey}\\${name}`, 'CurrentState') ?? 0);
}

/** Installs an update, or has it wait for a restart; gives the exit code for that. */
export function installUpdate(world: World, { package: name, needsRestart, exitCode }: SimulatedUpdateFile): number {
  if (exitCode !== null) return exitCode;
  const state = needsRestart ? '0x60' : '0x70';
  writeRegistry(world, `${packagesKey}\\${name}`, 'CurrentState', { type: 'REG_DWORD', data: state });
  if (!needsRestart) return 0;
  const { registry } = world.scenario;
  registry[spellKey(rebootPending, Object.keys(registry))] ??= {};
  return 3010;
}
