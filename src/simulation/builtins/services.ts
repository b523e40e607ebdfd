import type { Builtin } from './builtin.ts';

/** Services that hang, lie, refuse, are slow, or are not there. */
export const serviceScenarios: readonly Builtin[] = [
  {
    name: 'service-hangs',
    about: 'Windows Update never answers the request to stop',
    faults: [{ match: 'net stop wuauserv', how: 'hang' }],
  },
  {
    name: 'service-lies',
    about: 'net says that Windows Update has stopped, and it still runs',
    faults: [{ match: 'net stop wuauserv', how: 'lie' }],
  },
  {
    name: 'service-slow',
    about: 'services take up to 40 seconds to stop and to start',
    services: {
      wuauserv: { stopMs: 20_000, startMs: 15_000 },
      BITS: { stopMs: 12_000, startMs: 5_000 },
      CryptSvc: { stopMs: 40_000, startMs: 8_000 },
    },
  },
  {
    name: 'cryptsvc-refuses',
    about: 'CryptSvc refuses to stop (error 1052)',
    services: { CryptSvc: { refuses: 1052 } },
  },
  {
    name: 'windows-11-25h2',
    about: 'Windows 11 25H2, where CryptSvc refuses to stop (error 1052)',
    build: 26200,
    services: { CryptSvc: { refuses: 1052 } },
  },
  {
    name: 'no-dosvc',
    about: 'Delivery Optimization and the Update Medic were removed',
    services: { DoSvc: null, WaaSMedicSvc: null },
  },
  {
    name: 'dependents-running',
    about: 'a service of another maker depends on BITS and runs',
    services: {
      BITS: { dependents: ['ContosoSync'] },
      ContosoSync: { displayName: 'Contoso Sync Agent', state: 'running', start: 'auto' },
    },
  },
  {
    name: 'disabled-bits',
    about: 'BITS is stopped and disabled',
    services: { BITS: { state: 'stopped', start: 'disabled' } },
  },
];
