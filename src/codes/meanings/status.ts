import type { Meaning } from '../meaning.ts';
import { checkFiles, findDevice, readLog, repairInstall, repairStore } from './helps.ts';

/**
 * NTSTATUS values, and what DISM makes like them. sources: ntstatus.h; learn.microsoft.com: Troubleshoot Windows Update error
 * 0x80070002 (0xC1420121), Error C0190003 after you install updates, KB4096324; Field: reports of users.
 */
export const meanings: readonly Meaning[] = [
  {
    code: 0xc0000005,
    meaning: 'A program read or wrote memory that is not its own: it crashed.',
    causes: { guess: ['a fault of the program, of a driver, or of the memory (RAM)'] },
    helps: [checkFiles, { text: 'test the memory if different programs crash' }],
  },
  {
    code: 0xc0000022,
    meaning: 'Windows was denied access. It is what 0x80070005 is below.',
    causes: { guess: ['changed permissions, or a security program'] },
    helps: [readLog, { text: 'read on under access denied: wufix explain 0x80070005' }],
  },
  {
    code: 0xc0000102,
    meaning: 'A file or folder is corrupt and cannot be read.',
    causes: { guess: ['a damaged file system, or a failing disk'] },
    helps: [{ text: 'look at the health of the disk', command: 'doctor' }, repairStore],
  },
  {
    code: 0xc015001a,
    meaning: 'The component store is damaged: CSI writes it beside 0x80073712.',
    causes: { documented: ['a component of the component store is missing, damaged or installed in part'] },
    helps: [repairStore, checkFiles, readLog, repairInstall],
    doesNotHelp: ['resetting the caches: they are not the component store'],
  },
  {
    code: 0xc0000280,
    meaning: 'A link could not be followed to its target.',
    causes: { reported: ['a symbolic link without a target in a folder that Windows services'] },
    helps: [{ text: 'look for links in the serviced folders', command: 'reparseServiced' }],
  },
  {
    code: 0xc0190003,
    meaning: 'A transaction of the file system was no longer active while an update was applied.',
    causes: { documented: ['Server 2012 R2 with many updates at once: the transaction log is full'] },
    helps: [
      {
        text: 'from the recovery environment: dism /image:C:\\ /cleanup-image /revertpendingactions (documented by Microsoft)',
      },
      { text: 'then install fewer updates at a time' },
    ],
    doesNotHelp: ['deleting pending.xml in the running Windows: it may not start again'],
  },
  {
    code: 0xc142011c,
    meaning: 'DISM could not talk to the driver WIMMount. In dism.log of an online run it is noise.',
    causes: { reported: ['lines of every healthy machine in dism.log'] },
    helps: [{ text: 'only if mounting fails: see whether WIMMount is whole', command: 'wimmount' }],
  },
  {
    code: 0xc1420121,
    meaning: 'The service WIMMount is missing or broken, so that no image can be mounted.',
    causes: { documented: ['the key of WIMMount, its ImagePath or wimmount.sys is gone'] },
    helps: [
      { text: 'see what is wrong', command: 'wimmount' },
      { text: 'mend it', command: 'wimmountFix' },
      findDevice,
    ],
    doesNotHelp: [
      'writing system32\\drivers\\wimmount.sys over a path of the Windows ADK whose file is there: it is right',
    ],
  },
];
