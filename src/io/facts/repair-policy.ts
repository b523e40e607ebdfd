import type { Machine, Reader } from '../../core/types.ts';
import { queryRegistry } from '../../windows/commands.ts';
import { type RepairPolicy, readRepairPolicy, servicingPolicyKey, wsusKey } from '../../windows/dism/repair-policy.ts';
import { parseRegistry } from '../../windows/registry/output.ts';

/** Reads the policies on where files for repairs may come from. */
export async function gatherRepairPolicy(machine: Machine, reader: Reader): Promise<RepairPolicy> {
  const answers = await Promise.all(
    [wsusKey, servicingPolicyKey].map((key) => reader.query(queryRegistry(machine, key, '/s'))),
  );
  const keys = answers.flatMap(({ stdout }) => parseRegistry(stdout));
  const lower = (text: string) => text.toLowerCase().replace(/^hklm\\/, 'hkey_local_machine\\');
  return readRepairPolicy(
    (key, name) =>
      keys
        .find((one) => lower(one.key) === lower(key))
        ?.values.find((value) => value.name.toLowerCase() === name.toLowerCase())?.data,
  );
}
