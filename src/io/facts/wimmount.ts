import type { Machine, Reader, RegistryValue } from '../../core/types.ts';
import { readState, type ServiceReading } from '../../kinds/service.ts';
import { queryRegistry } from '../../windows/commands.ts';
import { parseRegistry } from '../../windows/registry/output.ts';
import { driverFile, inboxDriver, type WimmountFacts, wimmountKey } from '../../windows/wimmount.ts';

/** Reads what there is to know of WIMMount. */
export async function gatherWimmount(
  machine: Machine,
  reader: Reader,
): Promise<WimmountFacts & { state: ServiceReading['state'] }> {
  const { stdout } = await reader.query(queryRegistry(machine, wimmountKey));
  const [own] = parseRegistry(stdout);
  const found = own?.values.find(({ name }) => name.toLowerCase() === 'imagepath');
  const imagePath = found && found.data !== '' ? { type: found.type as RegistryValue['type'], data: found.data } : null;
  const path = imagePath && driverFile(imagePath.data, machine);
  return {
    keyExists: own !== undefined,
    imagePath,
    file: path ? { path, found: await reader.look(path) } : null,
    inboxDriver: await reader.look(inboxDriver(machine)),
    state: await readState(machine, 'WIMMount', reader),
  };
}
