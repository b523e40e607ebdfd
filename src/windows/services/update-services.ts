import type { Startup } from '../../core/types.ts';

/** A service wufix knows; `startup` is there only where Windows' own default is documented. */
export type UpdateService = {
  name: string;
  /** What it is for, in a few words. */
  does: string;
  startup?: Startup;
  /** Why wufix neither stops nor configures it. */
  neverTouched?: string;
};

/** The services behind Windows Update, under their registry names. A demand service that is stopped is healthy. */
export const updateServices: readonly UpdateService[] = [
  { name: 'wuauserv', does: 'finds, downloads and installs updates', startup: 'demand' },
  { name: 'BITS', does: 'downloads in the background', startup: 'demand' },
  { name: 'CryptSvc', does: 'checks signatures, keeps catroot2', startup: 'auto' },
  { name: 'msiserver', does: 'installs Windows Installer packages' },
  { name: 'AppIDSvc', does: 'identifies programs for AppLocker' },
  { name: 'UsoSvc', does: 'schedules scans, downloads and restarts' },
  { name: 'DoSvc', does: 'shares downloads between computers' },
  {
    name: 'TrustedInstaller',
    does: 'installs and repairs Windows components',
    neverTouched: 'stopping it in the middle of its work damages the component store',
  },
  {
    name: 'WaaSMedicSvc',
    does: 'repairs Windows Update by itself',
    neverTouched: 'Windows protects it, even from administrators',
  },
  { name: 'LanmanWorkstation', does: 'reaches network shares, such as a repair source', startup: 'auto' },
];

/** The service of that name in any spelling; undefined when wufix does not know it. */
export function findUpdateService(name: string): UpdateService | undefined {
  return updateServices.find((service) => service.name.toLowerCase() === name.toLowerCase());
}
