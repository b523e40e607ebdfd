import type { Startup } from '../../core/types.ts';
import { parseRegistry, registryNumber } from '../registry/output.ts';

/** The key that holds every service's own. */
export const servicesKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Services';

/** The registry key in which Windows keeps a service's configuration. */
export function serviceKey(name: string): string {
  return `${servicesKey}\\${name}`;
}

/** Start values of a service key (winsvc.h: SERVICE_BOOT_START 0 … SERVICE_DISABLED 4). */
const startups: readonly Startup[] = ['boot', 'system', 'auto', 'demand', 'disabled'];

/** The start type that the values Start and DelayedAutostart make; null where Start is none of them. */
export function startupOf(start: number | null, delayed: number | null): Startup | null {
  const startup = startups[start ?? -1] ?? null;
  return startup === 'auto' && delayed === 1 ? 'delayed-auto' : startup;
}

/** The start type in a `reg query` of a service's key; null where there is none. */
export function parseStartup(text: string): Startup | null {
  return startupOf(numberIn(text, 'start'), numberIn(text, 'delayedautostart'));
}

/** True where the key says that no unprotected process may stop or configure the service (SERVICE_LAUNCH_PROTECTED_INFO). */
export function isLaunchProtected(text: string): boolean {
  return (numberIn(text, 'launchprotected') ?? 0) > 0;
}

function numberIn(text: string, wanted: string): number | null {
  const values = parseRegistry(text)[0]?.values ?? [];
  return registryNumber(values.find(({ name }) => name.toLowerCase() === wanted)?.data ?? '');
}
