import type { Action, Kind, Machine, RegistryValue } from '../core/types.ts';
import { deleteRegistryValue, queryRegistry, setRegistryValue } from '../windows/commands.ts';
import { parseRegistry, registryNumber } from '../windows/registry/output.ts';

type RegistryAction = Extract<Action, { kind: 'registry' }>;

/** The value as it is; null when there is none. */
export type RegistryReading = { value: RegistryValue | null };

/** Writing or deleting one registry value with reg.exe. */
export function registryKind(machine: Machine): Kind<RegistryAction, RegistryReading> {
  return {
    text: ({ key, name, value }) =>
      value ? `set ${key}\\${name} to ${value.data} (${value.type})` : `delete ${key}\\${name}`,

    effects: ({ key, name, value }) => [
      {
        type: 'run',
        command: value
          ? setRegistryValue(machine, key, name, value.type, value.data)
          : deleteRegistryValue(machine, key, name),
      },
    ],

    read: async ({ key, name }, reader) => {
      const result = await reader.query(queryRegistry(machine, key, '/v', name));
      // 1 is what reg.exe says of a value, or a key, that is not there (reg query, learn.microsoft.com).
      if (result.exitCode !== 0 && result.exitCode !== 1)
        throw new Error(`reg query ${key} ${result.timedOut ? 'did not answer' : `ended with ${result.exitCode}`}`);
      const found = parseRegistry(result.stdout)[0]?.values.find(
        (value) => value.name.toLowerCase() === name.toLowerCase(),
      );
      if (!found) return { value: null };
      const type = types.find((one) => one === found.type);
      // What could not be written again must not be overwritten.
      if (!type) throw new Error(`${key}\\${name} is a ${found.type}, which wufix can't put back`);
      return { value: { type, data: found.data } };
    },

    holds: ({ value }, now) => same(value, now.value),

    undo: (action, before) => [{ ...action, value: before?.value ?? null }],

    explain: (_action, { exitCode }) => ({
      message: 'reg.exe could not change it',
      hint: 'run wufix from an elevated terminal; a value that Windows itself protects can only be changed by its owner',
      ...(exitCode !== null && { code: exitCode }),
    }),
  };
}

const types: readonly RegistryValue['type'][] = [
  'REG_SZ',
  'REG_EXPAND_SZ',
  'REG_MULTI_SZ',
  'REG_DWORD',
  'REG_QWORD',
  'REG_BINARY',
];

function same(a: RegistryValue | null, b: RegistryValue | null): boolean {
  if (!a || !b) return a === b;
  if (a.type !== b.type) return false;
  const number = registryNumber(a.data);
  return a.type === 'REG_DWORD' || a.type === 'REG_QWORD'
    ? number !== null && number === registryNumber(b.data)
    : a.data === b.data;
}
