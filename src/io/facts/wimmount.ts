import { exit, Failure } from '../../core/failure.ts';
import type { Machine, Reader, RegistryValue } from '../../core/types.ts';
import { readState, type ServiceReading } from '../../kinds/service.ts';
import { queryRegistry } from '../../windows/commands.ts';
import { parseRegistry } from '../../windows/registry/output.ts';
import { driverFile, inboxDriver, type WimmountFacts, wimmountKey } from '../../windows/wimmount.ts';

/** Reads what there is to know of WIMMount. Throws a Failure where the registry, or the path in it, does not tell. */
export async function gatherWimmount(
  machine: Machine,
  reader: Reader,
): Promise<WimmountFacts & { state: ServiceReading['state'] }> {
  const { stdout, exitCode } = await reader.query(queryRegistry(machine, wimmountKey));
  // 1 is what reg.exe says of a key that is not there; a reg.exe that was killed says nothing of it.
  if (exitCode !== 0 && exitCode !== 1)
    throw new Failure(exit.failed, 'reg.exe did not tell what the registry has on WIMMount.', { hint: 'try again' });
  const [own] = parseRegistry(stdout);
  const found = own?.values.find(({ name }) => name.toLowerCase() === 'imagepath');
  const imagePath = found && found.data !== '' ? { type: found.type as RegistryValue['type'], data: found.data } : null;
  const path = imagePath && driverFile(imagePath.data, machine);
  if (imagePath && path === null)
    throw new Failure(
      exit.problems,
      `WIMMount names its driver by a device (${imagePath.data}), where nothing can look.`,
      {
        hint: 'compare it with mountvol, which lists the volumes; it may be right',
      },
    );
  return {
    keyExists: own !== undefined,
    imagePath,
    file: path ? { path, found: await reader.look(path) } : null,
    inboxDriver: await reader.look(inboxDriver(machine)),
    state: await readState(machine, 'WIMMount', reader),
  };
}
