import type { Plan } from '../core/types.ts';
import { gatherPackage, refuseOtherFiles, refuseUnlessPackage } from '../io/facts/install.ts';
import { refuseBesideHungDism } from '../io/journal/hung-servicing.ts';
import { readPathArgument } from '../io/path-argument.ts';
import { toolLog } from '../io/tool-logs.ts';
import { install, installUnseen } from '../scripts/install.ts';
import { runsFolder, type Session } from '../session.ts';
import { readPackageName } from '../windows/packages/update-package.ts';
import { baseName } from '../windows/windows-path.ts';

/** Installs the update in a file that somebody named. Refuses what is no such file, does not fit, or is not Microsoft's. */
export async function prepareInstall(session: Session, given: string): Promise<Plan> {
  const { system, shell, folder, stamp } = session;
  const file = readPathArgument(given, 'install', system);
  const log = toolLog(system, folder, `install-${stamp}`);
  if (system.only === 'plans') {
    refuseOtherFiles(file);
    return installUnseen({ file, name: readPackageName(baseName(file)), log });
  }
  await refuseUnlessPackage(file, shell);
  await refuseBesideHungDism(runsFolder(session), system.clock.now());
  session.view.notice('Looking at the file first: with a large one this takes a minute.');
  return install(await gatherPackage(system.machine, shell, file, log));
}
