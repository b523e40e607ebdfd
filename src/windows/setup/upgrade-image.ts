import type { WimImage } from '../dism/wim-info.ts';
import { compareImage, type WindowsIdentity } from '../dism/wim-match.ts';

/** The image with which a Windows can be installed over itself; `doubts`: in which it differs all the same, in words. */
export type UpgradeImage = { image: WimImage; doubts: string[] };

/** Windows 11 begins with this build. */
const windows11 = 22_000;

/**
 * The image that keeps files and apps: of the same edition, language and processor, and not older than the Windows that runs.
 * Where there is none, why each does not do, in words. That a newer one does is what an upgrade is for; Setup's own scan has
 * the last word (it ends with MOSETUP_E_COMPAT_MIGCHOICE_BLOCK where it can't keep them).
 */
export function findUpgradeImage(images: readonly WimImage[], windows: WindowsIdentity): UpgradeImage | string[] {
  const judged = images.map((image) => ({ image, ...judge(image, windows) }));
  const fitting = judged.filter(({ faults }) => faults.length === 0);
  const best = fitting.find(({ doubts }) => doubts.length === 0) ?? fitting[0];
  if (best) return { image: best.image, doubts: best.doubts };
  return judged.map(({ image, faults }) => `image ${image.index} (${image.name}): ${faults.join(', ')}`);
}

function judge(image: WimImage, windows: WindowsIdentity): { faults: string[]; doubts: string[] } {
  const differences = compareImage(image, windows);
  const older = image.build !== null && image.build < windows.build;
  const isNewer = image.build !== null && image.build > windows.build;
  const inWords = (...what: string[]) => differences.filter((one) => what.includes(one.what)).map(({ text }) => text);
  return {
    faults: [...inWords('edition', 'language', 'architecture'), ...(isNewer ? [] : inWords('build'))],
    // Media of a Windows that an enablement package makes of another may give the number of the first.
    doubts:
      older && inWords('build').length === 0
        ? [`it calls itself build ${image.build}, and this is ${windows.build}`]
        : [],
  };
}

/** True for Windows 11, whose Setup wants to be told that the licence terms are accepted. */
export function isWindows11({ build }: Pick<WimImage, 'build'>): boolean {
  return build !== null && build >= windows11;
}
