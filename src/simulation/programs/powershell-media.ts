import { diskImageScript } from '../../scripts/powershell/disk-image.ts';
import { mountDiskImageScript } from '../../scripts/powershell/mount-disk-image.ts';
import { power } from '../../scripts/powershell/power.ts';
import { protectedDrives } from '../../scripts/powershell/protected-drives.ts';
import { signatureScript } from '../../scripts/powershell/signature.ts';
import { contentsOfIso } from '../complete-install.ts';
import { exists, put } from '../files.ts';
import type { SimulatedIso } from '../parts.ts';
import { isAtOrBelow, normal } from '../paths.ts';
import type { World } from '../world.ts';
import type { Given, ScriptWithArguments } from './powershell-arguments.ts';
import { sayList } from './powershell-json.ts';
import { type Answer, say } from './program.ts';

/** The scripts that ask what an upgrade needs to know of the machine. */
export const upgradeScripts: readonly (readonly [script: string, (world: World) => Answer])[] = [
  [power, ({ scenario }) => sayList([{ line: { battery: 0, mains: 1, unknown: 255 }[scenario.power] }])],
  [protectedDrives, listProtected],
];

/** The scripts about one file. */
export const fileScripts: readonly ScriptWithArguments[] = [
  [signatureScript, tellSignature],
  [diskImageScript, tellImage],
  [mountDiskImageScript, mount],
];

function listProtected({ scenario }: World): Answer {
  const { elevated, bitLocker, volumes } = scenario;
  if (!elevated || bitLocker === null) return say('', 1);
  const letters = volumes.flatMap(({ letter }) => letter ?? []);
  return sayList(letters.map((letter) => ({ drive: `${letter}:`, protection: bitLocker.includes(letter) ? 1 : 0 })));
}

function tellSignature(given: Given, { scenario }: World): Answer {
  const path = String(given.get('path'));
  if (!exists(scenario, path)) return say('', 1);
  const other = scenario.signatures.find((signature) => normal(signature.path) === normal(path));
  const { status, organisation } = other ?? { status: 0, organisation: 'Microsoft Corporation' };
  const signer = /[",+;]/.test(organisation ?? '') ? `"${organisation?.replaceAll('"', '""')}"` : organisation;
  const subject = `CN=Microsoft Windows, O=${signer}, L=Redmond, S=Washington, C=US`;
  return sayList([{ status, subject: signer === null ? null : subject }]);
}

function tellImage(given: Given, { scenario }: World): Answer {
  const iso = find(given, scenario.isos);
  if (!iso) return say('', 1);
  return sayList([{ attached: iso.mounted, letter: iso.mounted ? iso.letter : '' }]);
}

/** A file that is no ISO, or is mounted already, is refused (Mount-DiskImage, learn.microsoft.com). */
function mount(given: Given, { scenario }: World): Answer {
  const iso = find(given, scenario.isos);
  const mounted = given.get('mount') === true;
  if (!iso || (mounted && iso.mounted)) return say('', 1);
  iso.mounted = mounted;
  const { setup, image } = contentsOfIso(iso);
  if (mounted) {
    scenario.images.push(image);
    for (const file of [setup, { path: image.path, bytes: image.indexes.reduce((sum, { bytes }) => sum + bytes, 0) }])
      put(scenario, file);
  } else {
    const drive = `${iso.letter}:`;
    scenario.images = scenario.images.filter(({ path }) => !isAtOrBelow(path, drive));
    scenario.files = scenario.files.filter(({ path }) => !isAtOrBelow(path, drive));
  }
  return say('');
}

function find(given: Given, isos: SimulatedIso[]): SimulatedIso | undefined {
  return isos.find(({ path }) => normal(path) === normal(String(given.get('path'))));
}
