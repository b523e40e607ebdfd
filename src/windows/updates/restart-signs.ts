import { findData, findNumber, namesBelow } from '../registry/find.ts';
import { parseRegistry, registryStrings } from '../registry/output.ts';

/** Keys to ask for, each by a plain `reg query`, to see whether Windows waits for a restart. */
export const restartKeys = {
  servicing: 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing',
  automatic: 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update',
  pending: 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Services\\Pending',
  session: 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager',
  updates: 'HKLM\\SOFTWARE\\Microsoft\\Updates',
  activeName: 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName',
  nextName: 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName',
} as const;

/** Why Windows may wait for a restart, in clauses. */
export type RestartSigns = {
  /** What servicing and Windows Update leave only while they wait. */
  strong: string[];
  /** What other programs leave as well, again and again. */
  weak: string[];
};

/**
 * The signs in the answers of `reg query` for `restartKeys`, in any order. The strong ones are those that all lists of such
 * signs agree on; Microsoft documents none of them.
 */
export function readRestartSigns(answers: readonly string[]): RestartSigns {
  const keys = answers.flatMap(parseRegistry);
  const inServicing = namesBelow(keys, restartKeys.servicing);
  const inAutomatic = namesBelow(keys, restartKeys.automatic);
  const replaced = ['PendingFileRenameOperations', 'PendingFileRenameOperations2'].some((name) =>
    registryStrings(findData(keys, restartKeys.session, name) ?? '').some((path) => path !== ''),
  );
  const active = findData(keys, restartKeys.activeName, 'ComputerName');
  const next = findData(keys, restartKeys.nextName, 'ComputerName');
  const strong = [
    inServicing.includes('rebootpending') && 'servicing has changes that wait for a restart (RebootPending)',
    inServicing.includes('rebootinprogress') && 'servicing is in the middle of a restart (RebootInProgress)',
    inAutomatic.includes('rebootrequired') && 'Windows Update has installed something that wants one (RebootRequired)',
  ];
  const weak = [
    inServicing.includes('packagespending') && 'servicing lists packages that are pending (PackagesPending)',
    inAutomatic.includes('postrebootreporting') &&
      'Windows Update has something to report afterwards (PostRebootReporting)',
    namesBelow(keys, restartKeys.pending).length > 0 && 'Windows Update lists a service that is pending',
    (findNumber(keys, restartKeys.updates, 'UpdateExeVolatile') ?? 0) > 0 &&
      'an old installer waits for one (UpdateExeVolatile)',
    replaced &&
      'files wait to be replaced, as browsers and printers leave them all the time (PendingFileRenameOperations)',
    active !== null && next !== null && active.toLowerCase() !== next.toLowerCase() && 'the computer was renamed',
  ];
  const told = (signs: readonly (string | false)[]) => signs.filter((sign) => sign !== false);
  return { strong: told(strong), weak: told(weak) };
}
