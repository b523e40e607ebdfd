import { findData } from '../windows/registry/find.ts';
import { parseRegistry } from '../windows/registry/output.ts';
import type { PersonalNames } from '../windows/text/personal-data.ts';
import { withoutPersonalData } from '../windows/text/personal-data.ts';
import { restartKeys } from '../windows/updates/restart-signs.ts';
import { askKeys } from './ask.ts';
import type { Context } from './check.ts';

/** Where Windows keeps the name of who is logged on. */
const sessionKey = 'HKCU\\Volatile Environment';

/** The names of this user and of this machine, as far as the registry tells them. */
export async function askPersonalNames(context: Context): Promise<PersonalNames> {
  const answers = await askKeys(context, [restartKeys.activeName, sessionKey]).catch(() => []);
  const keys = answers.flatMap(parseRegistry);
  return {
    machine: findData(keys, restartKeys.activeName, 'ComputerName') ?? undefined,
    user: findData(keys, sessionKey, 'USERNAME') ?? undefined,
  };
}

/** The same value, with personal data replaced in every text in it. */
export function withoutPersonal<T>(value: T, names: PersonalNames): T {
  return replaced(value, names) as T;
}

function replaced(value: unknown, names: PersonalNames): unknown {
  if (typeof value === 'string') return withoutPersonalData(value, names);
  if (Array.isArray(value)) return value.map((one) => replaced(one, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, replaced(one, names)]));
}
