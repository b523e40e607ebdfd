import { sizeText } from '../text/size-text.ts';
import type { RestartSigns } from '../updates/restart-signs.ts';
import type { UpgradeImage } from './upgrade-image.ts';

/** What there is to know before Windows is installed over itself; null stands for what Windows does not tell. */
export type UpgradeFacts = {
  power: 'mains' | 'battery' | null;
  /** Bytes on the drive of Windows. */
  space: { size: number; free: number } | null;
  restart: RestartSigns | null;
  /** The drives that BitLocker protects now, such as `C:`. */
  protectedDrives: readonly string[] | null;
  /** Why setup.exe is not to be trusted, in a clause; null where nothing is wrong with it. */
  signatureFault: string | null;
  /** Where the images are. */
  imageFile: string;
  image: UpgradeImage | readonly string[];
};

/** What one of the checks has found; only a bad one stands in the way. */
export type UpgradeCheck = {
  id: string;
  title: string;
  state: 'good' | 'note' | 'bad' | 'unknown';
  /** A clause. */
  says: string;
  advice?: string;
};

const gigabyte = 1024 ** 3;

/** What Setup asks for on a 64-bit Windows (INSTALLDISKSPACE_BLOCK in upgrade resolution procedures, learn.microsoft.com). */
const needed = 20 * gigabyte;

/** All that is looked at before Setup is started, in the order in which it is told. */
export function checkUpgrade(facts: UpgradeFacts): UpgradeCheck[] {
  return [power(facts), space(facts), restart(facts), bitLocker(facts), setup(facts), image(facts)];
}

function power({ power: source }: UpgradeFacts): UpgradeCheck {
  const check = { id: 'power', title: 'power' };
  if (source === 'mains') return { ...check, state: 'good', says: 'from the mains' };
  if (source === 'battery')
    return { ...check, state: 'bad', says: 'it runs on its battery', advice: 'connect the machine to the mains' };
  return { ...check, state: 'unknown', says: 'Windows does not tell whether it comes from the mains' };
}

function space({ space: drive }: UpgradeFacts): UpgradeCheck {
  const check = { id: 'space', title: 'free space' };
  if (drive === null) return { ...check, state: 'unknown', says: 'Windows does not tell how much is free' };
  const says = `${sizeText(drive.free)} of ${sizeText(drive.size)} free`;
  if (drive.free >= needed) return { ...check, state: 'good', says };
  return {
    ...check,
    state: 'bad',
    says: `${says}, and Setup asks for 20 GB`,
    advice: 'make room on the drive of Windows: wufix dism cleanup, wufix clean, Disk Cleanup',
  };
}

function restart({ restart: signs }: UpgradeFacts): UpgradeCheck {
  const check = { id: 'restart', title: 'pending restart' };
  if (signs === null) return { ...check, state: 'unknown', says: 'the registry gave no answer' };
  const [first] = signs.strong;
  if (first)
    return { ...check, state: 'bad', says: `Windows waits for one: ${first}`, advice: 'restart Windows first' };
  return { ...check, state: 'good', says: signs.weak.length > 0 ? 'weak signs only' : 'none' };
}

/** source for what Setup does: Windows Setup command-line options, /BitLocker (learn.microsoft.com). */
function bitLocker({ protectedDrives: drives }: UpgradeFacts): UpgradeCheck {
  const check = { id: 'bitlocker', title: 'BitLocker' };
  if (drives === null) return { ...check, state: 'unknown', says: 'Windows does not tell whether it protects a drive' };
  if (drives.length === 0) return { ...check, state: 'good', says: 'protects no drive' };
  return {
    ...check,
    state: 'note',
    says: `protects ${drives.join(', ')}; unless told otherwise, Setup suspends it for the upgrade; have the recovery key at hand`,
  };
}

function setup({ signatureFault }: UpgradeFacts): UpgradeCheck {
  const check = { id: 'setup', title: 'setup.exe' };
  if (signatureFault === null) return { ...check, state: 'good', says: 'signed by Microsoft' };
  return {
    ...check,
    state: 'bad',
    says: `${signatureFault}, so it is not started`,
    advice: 'take media that come from Microsoft, and nobody changed',
  };
}

function image({ image: found, imageFile }: UpgradeFacts): UpgradeCheck {
  const check = { id: 'image', title: 'image' };
  if ('image' in found) {
    const { index, name, build, revision, languages } = found.image;
    const doubt = found.doubts.map((text) => `; ${text}`).join('');
    const says = `image ${index} (${name}, ${languages.join(', ')}, build ${build}${revision === null ? '' : `.${revision}`}) of ${imageFile} fits${doubt}`;
    return { ...check, state: doubt ? 'note' : 'good', says };
  }
  return {
    ...check,
    state: 'bad',
    says: `none in ${imageFile} would keep files and apps: ${found.join('; ') || 'DISM could not describe one'}`,
    advice: 'take media of the same edition, language and processor, and of at least the same build',
  };
}
