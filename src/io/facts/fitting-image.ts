import { exit, Failure } from '../../core/failure.ts';
import type { Reader } from '../../core/types.ts';
import { type DismTarget, getCurrentEdition, getInternational, getWimInfo } from '../../windows/dism/commands.ts';
import { readIdentity } from '../../windows/dism/identity.ts';
import { parseWimInfo, type WimImage } from '../../windows/dism/wim-info.ts';
import { compareImage, type WindowsIdentity } from '../../windows/dism/wim-match.ts';

/** An image that can repair a Windows; `doubts`: in which it differs all the same, in words. */
export type FittingImage = { index: number; name: string; doubts: string[] };

/** What the Windows to repair is. Refuses where DISM does not say. */
export async function identify(target: DismTarget, reader: Reader): Promise<WindowsIdentity> {
  const edition = await reader.query(getCurrentEdition(target));
  const international = await reader.query(getInternational(target));
  const windows = readIdentity(edition.stdout, international.stdout);
  if (windows) return windows;
  throw cannotTell('DISM did not say which edition, language and build this Windows has', edition.exitCode);
}

/**
 * The image of a WIM or ESD whose edition, language and build are those of a Windows, or the one that was asked for, if
 * they are. Refuses, with both sides named, where there is none.
 */
export async function findImage(
  path: string,
  index: number | undefined,
  { target, windows, reader }: { target: DismTarget; windows: WindowsIdentity; reader: Reader },
): Promise<FittingImage> {
  const described = (await readImages(path, index, { target, reader })).map((image) => {
    const differences = compareImage(image, windows);
    const inWords = (isDoubt: boolean) =>
      differences.filter(({ what }) => (what === 'revision') === isDoubt).map(({ text }) => text);
    return { index: image.index, name: image.name, doubts: inWords(true), faults: inWords(false) };
  });
  const fitting = described.filter(({ faults }) => faults.length === 0);
  const best = fitting.find(({ doubts }) => doubts.length === 0) ?? fitting[0];
  if (best) return best;
  const why = described.map((image) => `image ${image.index} (${image.name}): ${image.faults.join(', ')}`).join('; ');
  throw new Failure(
    exit.refused,
    `No image in ${path} can repair this Windows: ${why || 'DISM could not describe one'}.`,
    { hint: 'take installation media of the same edition, language and build' },
  );
}

/** The images of a WIM or ESD, or the one that was asked for, as DISM describes each. Refuses where it finds none. */
export async function readImages(
  path: string,
  index: number | undefined,
  { target, reader }: { target: DismTarget; reader: Reader },
): Promise<WimImage[]> {
  const images: WimImage[] = [];
  for (const one of await listImages(path, index, target, reader))
    images.push(...parseWimInfo((await reader.query(getWimInfo(target, path, one))).stdout).slice(0, 1));
  return images;
}

/** The indexes of the images in a file, or the one that was asked for. */
async function listImages(
  path: string,
  asked: number | undefined,
  target: DismTarget,
  reader: Reader,
): Promise<number[]> {
  const { stdout, exitCode } = await reader.query(getWimInfo(target, path));
  const all = parseWimInfo(stdout).map(({ index }) => index);
  if (all.length === 0) throw cannotTell(`DISM found no image in ${path}`, exitCode);
  if (asked === undefined) return all;
  if (all.includes(asked)) return [asked];
  throw new Failure(exit.usage, `${path} has no image ${asked}; it has ${all.join(', ')}.`);
}

/** DISM's own answer to a process without the rights (ERROR_ELEVATION_REQUIRED). */
const notElevated = 740;

function cannotTell(what: string, exitCode: number | null): Failure {
  return new Failure(exit.refused, `${what}${exitCode ? ` (exit code ${exitCode})` : ''}.`, {
    hint:
      exitCode === notElevated
        ? 'run wufix from an elevated terminal (Run as administrator)'
        : 'wufix dism check shows whether DISM works at all',
  });
}
