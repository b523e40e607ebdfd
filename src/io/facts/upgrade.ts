import { exit, Failure } from '../../core/failure.ts';
import type { Machine, Reader } from '../../core/types.ts';
import { freeSpace } from '../../scripts/powershell/free-space.ts';
import { power } from '../../scripts/powershell/power.ts';
import { protectedDrives } from '../../scripts/powershell/protected-drives.ts';
import { signature } from '../../scripts/powershell/signature.ts';
import { queryRegistry } from '../../windows/commands.ts';
import { readSignature, signatureFault } from '../../windows/packages/signature.ts';
import { dismLog } from '../../windows/places.ts';
import { environmentKey, readArchitecture } from '../../windows/processor.ts';
import type { UpgradeFacts } from '../../windows/setup/upgrade-checks.ts';
import { findUpgradeImage } from '../../windows/setup/upgrade-image.ts';
import { readRows, rowNumber, rowText } from '../../windows/text/json-answer.ts';
import { type RestartSigns, readRestartSigns, restartKeys } from '../../windows/updates/restart-signs.ts';
import { joinPath } from '../../windows/windows-path.ts';
import { askScript } from './ask-script.ts';
import { identify, readImages } from './fitting-image.ts';

/** A medium to install Windows from: the folder with setup.exe, and the file with its images. */
export type Medium = { folder: string; setup: string; imageFile: string };

/** Finds setup.exe and the images in the drive or folder of a medium. Refuses what is none. */
export async function findMedium(folder: string, reader: Reader): Promise<Medium> {
  const at = async (...parts: string[]) => {
    const path = joinPath(folder, ...parts);
    return (await reader.look(path).catch(() => 'missing')) === 'file' ? path : null;
  };
  const setup = await at('setup.exe');
  if (setup === null) {
    throw new Failure(exit.usage, `There is no setup.exe in ${folder}.`, {
      hint: 'name an .iso file, or the drive or folder of a medium to install Windows from: --iso D:',
    });
  }
  const imageFile = (await at('sources', 'install.wim')) ?? (await at('sources', 'install.esd'));
  if (imageFile !== null) return { folder, setup, imageFile };
  const split = (await at('sources', 'install.swm')) !== null;
  throw new Failure(
    exit.usage,
    split
      ? `The image in ${folder} is split (install.swm), so nobody can see beforehand whether it fits.`
      : `There is no install.wim or install.esd in ${joinPath(folder, 'sources')}.`,
    { hint: 'take the ISO as Microsoft offers it' },
  );
}

/** Finds out all that is looked at before Setup is started. One question after another: DISM does not like to run twice. */
export async function gatherUpgrade(machine: Machine, reader: Reader, medium: Medium): Promise<UpgradeFacts> {
  const ask = (script: string) => askScript(machine, reader, script);
  const [powerRow] = readRows(await ask(power)) ?? [];
  const [drive] = readRows(await ask(freeSpace)) ?? [];
  const size = drive ? rowNumber(drive, 'size') : null;
  const free = drive ? rowNumber(drive, 'free') : null;
  const fault = signatureFault(readSignature(await ask(signature(medium.setup))));
  return {
    power: sourceOf(powerRow ? rowNumber(powerRow, 'line') : null),
    space: size === null || free === null ? null : { size, free },
    restart: await gatherRestartSigns(machine, reader),
    protectedDrives: readProtected(await ask(protectedDrives)),
    signatureFault: fault,
    imageFile: medium.imageFile,
    // What Microsoft did not sign is not read any further.
    image: fault === null ? await gatherImage(machine, reader, medium) : [],
  };
}

/** PowerLineStatus (learn.microsoft.com). */
function sourceOf(line: number | null): UpgradeFacts['power'] {
  return line === 0 ? 'battery' : line === 1 ? 'mains' : null;
}

async function gatherRestartSigns(machine: Machine, reader: Reader): Promise<RestartSigns | null> {
  const keys = Object.values(restartKeys);
  const answers = await Promise.all(keys.map((key) => reader.query(queryRegistry(machine, key))));
  // Every Windows has some of these keys: where reg.exe shows none, it was not allowed to.
  if (answers.every(({ stdout }) => stdout.trim() === '')) return null;
  return readRestartSigns(answers.map(({ stdout }) => stdout));
}

/** ProtectionStatus of Win32_EncryptableVolume: 1 is on, 2 what a lock hides. */
function readProtected(answer: string): string[] | null {
  const rows = readRows(answer);
  return (
    rows?.flatMap((row) =>
      rowNumber(row, 'protection') === 0 ? [] : [rowText(row, 'drive') ?? 'a volume without a letter'],
    ) ?? null
  );
}

async function gatherImage(machine: Machine, reader: Reader, { imageFile }: Medium): Promise<UpgradeFacts['image']> {
  const target = { machine, logPath: dismLog(machine) };
  const windows = await identify(target, reader);
  const environment = await reader.query(queryRegistry(machine, environmentKey));
  const architecture = readArchitecture(environment.stdout);
  const images = await readImages(imageFile, undefined, { target, reader });
  return findUpgradeImage(images, { ...windows, ...(architecture && { architecture }) });
}
