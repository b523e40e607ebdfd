import type { Meaning } from '../meaning.ts';

/**
 * What Windows Backup reports. source: support.microsoft.com, troubleshooting Windows Backup and Restore when a reparse point
 * is added to a user library (Windows 7). It is not about Windows Update.
 */
export const meanings: readonly Meaning[] = [
  {
    code: 1,
    meaning: 'Incorrect function. From Windows Backup: a library leads to a volume that cannot do what a backup needs.',
    causes: {
      documented: ['Windows Backup: a link in a library leads to a FAT volume'],
      reported: ['restoring a system image over the network from a path that is very long'],
    },
    helps: [
      { text: 'look for links in the libraries', command: 'reparseLibraries' },
      { text: 'take the link that leads to a FAT volume out of the library, then run the backup again' },
    ],
    doesNotHelp: ['repairing Windows Update: this scan of links is about Windows Backup'],
  },
  {
    code: 0x81000037,
    meaning: 'Windows Backup could not read the shadow copy of a folder. No header of Windows names this code.',
    causes: { documented: ['a link in a library leads to a mounted volume that holds compressed files'] },
    helps: [
      { text: 'look for links in the libraries', command: 'reparseLibraries' },
      { text: 'take the mounted volume out of the library, or uncompress its files, then run the backup again' },
    ],
    doesNotHelp: ['repairing Windows Update: this code is about Windows Backup'],
  },
];
