import type { ClassifiedLink } from './link-kind.ts';

/** What a link spoils, and what to do about it: sentences without their full stop. */
export type LinkMatter = {
  concerns: 'Windows Backup' | 'Windows Update';
  /** What Windows reports, unsigned 32 bit. */
  code: number;
  /** False where it depends on something that can't be seen from here; `why` says on what. */
  certain: boolean;
  why: string;
  remedy: string;
};

const takeOut = 'take the link out of the library and run the backup again';
const chooseTarget =
  'choose the folder it leads to in the settings of Windows Backup, to have its files saved all the same';
const restoreFails =
  "a restore can't browse behind a link to the root of another volume, and fails where the link is gone";
const searchInstead =
  'search in the restore wizard; create the missing folder, and do not ask for the original subfolders';

/**
 * What the article on Windows Backup and Restore (Windows 7) says of links in a library: 0x80070001 where the target is
 * on FAT, 0x81000037 where it is a mounted volume with compressed files, 0x80070003 at the restore where it is the root
 * of another volume.
 */
export function backupMatters(link: ClassifiedLink, added: boolean): LinkMatter[] {
  const onlyIf = added ? '' : ', if it was added to the library itself: Windows Backup passes over it otherwise';
  const matters: LinkMatter[] = [];
  function add(code: number, certain: boolean, why: string, remedy: string): void {
    matters.push({ concerns: 'Windows Backup', code, certain: certain && added, why: why + onlyIf, remedy });
  }
  if (link.onFat === true) {
    add(
      0x80070001,
      true,
      'a backup fails on a link to a volume with the FAT file system',
      `${takeOut}; ${chooseTarget}`,
    );
  }
  if (link.kind === 'mount-point') {
    add(
      0x81000037,
      false,
      'a backup fails on a mounted volume that holds compressed files, such as archives, music or films',
      `${takeOut} (${removal(link)}); ${chooseTarget}`,
    );
  }
  if ((link.kind === 'mount-point' || link.kind === 'root-junction') && link.crossVolume !== false) {
    add(0x80070003, link.crossVolume === true, restoreFails, searchInstead);
  }
  return matters;
}

/**
 * What servicing says of links in its way: 0xC0000280 (STATUS_REPARSE_POINT_NOT_RESOLVED) where the target is missing
 * (microsoft/WSL #2582), 0x80070011 (ERROR_NOT_SAME_DEVICE) where it is on another volume, for updates put files in
 * place as hard links, and those end at the edge of a volume.
 */
export function updateMatters(link: ClassifiedLink): LinkMatter[] {
  const matters: LinkMatter[] = [];
  if (link.dangling === true) {
    matters.push({
      concerns: 'Windows Update',
      code: 0xc0000280,
      certain: true,
      why: 'an update that has a file here fails, for the link leads to nothing',
      remedy: `bring back what it led to, or remove the link: ${removal(link)}`,
    });
  }
  if (link.crossVolume === true) {
    matters.push({
      concerns: 'Windows Update',
      code: 0x80070011,
      certain: true,
      why: 'an update that has a file here fails, for it can make no hard link from one volume to another',
      remedy: `remove the link (${removal(link)}), then move what it led to back to its place`,
    });
  }
  return matters;
}

/** The command that removes the link and leaves alone what it leads to. */
function removal(link: ClassifiedLink): string {
  if (link.kind === 'mount-point') return `mountvol "${link.path}" /D`;
  return `${link.kind === 'file-symlink' ? 'del' : 'rmdir'} "${link.path}"`;
}
