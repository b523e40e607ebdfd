import { examinedText } from '../checks/doctor-words.ts';
import { exit, Failure } from '../core/failure.ts';
import type { Plan } from '../core/types.ts';
import { findMedium, gatherUpgrade } from '../io/facts/upgrade.ts';
import { refuseBesideHungDism } from '../io/journal/hung-servicing.ts';
import { upgrade } from '../scripts/upgrade.ts';
import { runsFolder, type Session } from '../session.ts';
import { checkUpgrade, type UpgradeCheck } from '../windows/setup/upgrade-checks.ts';
import { isWindows11 } from '../windows/setup/upgrade-image.ts';

/**
 * The repair install from the drive or folder of a medium, or only Setup's look at it. Tells what each check has found, and
 * refuses where one is bad: then nothing is started.
 */
export async function prepareUpgrade(session: Session, folder: string, scanOnly: boolean): Promise<Plan> {
  const { system, shell, view } = session;
  const { machine } = system;
  if (system.only === 'plans') {
    const notes = ['The machine and the medium are looked at before Setup is started.'];
    return upgrade({ media: { folder, acceptTerms: isWindows11(machine) }, scanOnly, notes });
  }
  const medium = await findMedium(folder, shell);
  await refuseBesideHungDism(runsFolder(session), system.clock.now());
  view.notice('Looking at the machine and the medium first: this takes a minute or two.');
  const facts = await gatherUpgrade(machine, shell, medium);
  const checks = checkUpgrade(facts);
  await view.rows('check', checks, checks.map(examinedText).join('\n'));
  refuseBad(checks);
  const told = scanOnly ? [] : checks.filter(({ state }) => state !== 'good');
  const acceptTerms = 'image' in facts.image && isWindows11(facts.image.image);
  return upgrade({
    media: { folder, acceptTerms },
    scanOnly,
    notes: told.map(({ title, says }) => `${title}: ${says}.`),
  });
}

function refuseBad(checks: readonly UpgradeCheck[]): void {
  const bad = checks.filter(({ state }) => state === 'bad');
  if (bad.length === 0) return;
  const why = bad.map(({ title, says }) => `${title}: ${says}`).join('; ');
  throw new Failure(exit.refused, `Setup is not started: ${why}.`, {
    hint: bad.flatMap(({ advice }) => advice ?? []).join('; '),
  });
}
