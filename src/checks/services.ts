import type { Startup } from '../core/types.ts';
import { queryService } from '../windows/commands.ts';
import { isLaunchProtected, parseStartup, serviceKey } from '../windows/services/startup.ts';
import { parseServiceState, type ServiceState } from '../windows/services/state.ts';
import { updateServices } from '../windows/services/update-services.ts';
import { advise } from './advise.ts';
import { askRegistry } from './ask.ts';
import type { Check, Context } from './check.ts';

/** A service behind Windows Update; `startup` is null where there is no such service. */
export type ServiceSeen = {
  name: string;
  startup: Startup | null;
  state: ServiceState | null;
  protected: boolean;
  /** Windows Update does not work without it. */
  vital: boolean;
  /** wufix knows the start type that Microsoft documents for it. */
  documented: Startup | null;
};

/** Without these no update is found, fetched, verified or installed; the others are missed less. */
const vital = new Set(['wuauserv', 'BITS', 'CryptSvc', 'msiserver', 'UsoSvc', 'TrustedInstaller']);

/** True for a service without which Windows Update does not work. */
export function isVital(name: string): boolean {
  return vital.has(name);
}

/** Whether the services behind Windows Update are there and may start. One that starts on demand and is stopped is healthy. */
export const services: Check<readonly ServiceSeen[]> = {
  title: 'update services',
  vital: true,
  async look(context) {
    const seen = await Promise.all(updateServices.map(({ name, startup }) => see(context, name, startup ?? null)));
    if (seen.every(({ startup }) => startup === null)) return { state: 'unknown', says: 'the registry gave no answer' };
    const missing = seen.filter(({ startup }) => startup === null);
    const disabled = seen.filter(({ startup }) => startup === 'disabled');
    const late = seen.filter(({ startup, documented }) => documented === 'auto' && startup === 'demand');
    const broken = [...missing, ...disabled].some((service) => service.vital);
    const details = [
      ...disabled.map((service) => `${service.name} is disabled${remark(service)}`),
      ...missing.map((service) => `${service.name} is missing${remark(service)}`),
      ...late.map(({ name }) => `${name} starts on demand; documented is automatic`),
    ];
    if (details.length === 0) return { state: 'good', says: 'all there, none disabled', facts: seen };
    const mendable = [...disabled, ...late].some(({ documented }) => documented !== null);
    return {
      state: broken ? 'bad' : 'note',
      says: broken ? 'Windows Update cannot work with them as they are' : 'not as Windows has them, but they will do',
      details,
      ...(mendable && advise('serviceDefaults')),
      facts: seen,
    };
  },
};

async function see(context: Context, name: string, documented: Startup | null): Promise<ServiceSeen> {
  const { machine, reader } = context;
  const [key, answer] = await Promise.all([
    askRegistry(context, serviceKey(name)),
    reader.query(queryService(machine, name)).catch(() => null),
  ]);
  return {
    name,
    startup: parseStartup(key),
    state: parseServiceState(answer?.stdout ?? ''),
    protected: isLaunchProtected(key),
    vital: isVital(name),
    documented,
  };
}

function remark(service: ServiceSeen): string {
  if (service.vital) return '';
  return service.protected ? ' (Windows protects it; wufix leaves it alone)' : ' (Windows Update works without it)';
}
