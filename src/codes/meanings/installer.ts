import type { Meaning } from '../meaning.ts';
import { askDoctor, findPolicy, readLog, repairStore, restartFirst } from './helps.ts';

/**
 * Results of installers: Windows Installer, wusa, DISM. sources: learn.microsoft.com, MsiExec.exe and InstMsi.exe error
 * messages; Windows Update common errors; Troubleshoot Windows Update error 0x80070bc9; for 1603 what Microsoft said of
 * KB5057589 and KB5057588, and of KB5034441, as the press quotes it.
 */
export const meanings: readonly Meaning[] = [
  {
    code: 1601,
    meaning: 'The Windows Installer service could not be reached.',
    causes: { documented: ['the service msiserver is not registered properly'], guess: ['it is disabled'] },
    helps: [{ text: 'see whether a service is disabled', command: 'services' }, restartFirst],
  },
  {
    code: 1602,
    meaning: 'Somebody cancelled the installation.',
    causes: { documented: ['the user cancelled it'] },
    helps: [{ text: 'run it again, and let it run to its end' }],
  },
  {
    code: 1603,
    meaning:
      'The installation failed: no more than that. With an update of the recovery environment (WinRE) while a restart is pending, it is a false alarm.',
    causes: {
      reported: [
        'KB5057589 (Windows 10) and KB5057588 (Server 2022): another update waits for its restart. Microsoft calls the code not accurate; the update is applied after the restart',
        'KB5034441, KB5034440 and KB5034439: the WinRE partition really is too small; they need 250 MB free in it',
        'an update of .NET or of a program: its own log says why',
      ],
    },
    helps: [
      { text: 'see whether a restart is pending, and the state of WinRE', command: 'doctor' },
      { text: 'a restart is pending: restart, scan again, and repair nothing' },
      { text: 'otherwise, with a WinRE update: look at WinRE (reagentc /info) and the size of its partition' },
      { text: 'hide a WinRE update on a machine that does not use WinRE', command: 'hide' },
      {
        text: 'with an update of .NET or of a program: read the log of its installer, then repair or reinstall that program',
      },
    ],
    doesNotHelp: [
      'resetting caches, DISM or sfc for a WinRE update: nothing of theirs is broken',
      'resizing partitions before the pending restart was made',
    ],
  },
  {
    code: 1612,
    meaning: 'The source of an installed program is not there: Windows Installer lacks its cached package.',
    causes: {
      documented: ['the installation source does not exist or cannot be reached'],
      reported: ['C:\\Windows\\Installer was cleaned out'],
    },
    helps: [{ text: 'reinstall the program that the update is for' }],
    doesNotHelp: ['repairing the component store: Windows Installer has its own cache'],
  },
  {
    code: 1618,
    meaning: 'Another installation is running.',
    causes: { documented: ['only one installation can run at a time'] },
    helps: [{ text: 'wait until it is done, then try again' }, restartFirst],
    doesNotHelp: ['killing msiexec or TrustedInstaller: it leaves the other installation half done'],
  },
  {
    code: 1625,
    meaning: 'A policy forbids the installation.',
    causes: { documented: ['a system policy; ask the administrator'] },
    helps: [findPolicy],
  },
  {
    code: 1633,
    meaning: 'The package is not for this kind of processor.',
    causes: { documented: ['a package for another architecture'] },
    helps: [{ text: 'take the package for this architecture (x64, ARM64)' }, askDoctor],
  },
  {
    code: 1638,
    meaning: 'Another version of the product is installed already.',
    causes: { documented: ['the installed version is newer, or the same'] },
    helps: [{ text: 'there is nothing to install' }],
  },
  {
    code: 1641,
    success: true,
    meaning: 'It worked, and the restart that it needs has begun.',
    causes: {},
    helps: [{ text: 'after the restart, scan again' }],
  },
  {
    code: 1642,
    meaning: 'The patch does not fit: the program it is for is not there, or has another version.',
    causes: { documented: ['the program to be patched is missing or of another version'] },
    helps: [{ text: 'install the program, or the patch for its version' }],
  },
  {
    code: 3010,
    success: true,
    meaning: 'It worked, and takes effect once Windows has restarted. wufix ends with this number too.',
    causes: {},
    helps: [{ text: 'restart Windows when it suits; install nothing else before' }],
    doesNotHelp: ['any repair: a machine that waits for its restart is not broken'],
  },
  {
    code: 3017,
    meaning: 'It failed, and Windows must restart before anything else can be installed or repaired.',
    causes: {
      documented: [
        'earlier changes are still pending',
        'a policy sets the start type of TrustedInstaller or Windows Installer, so that pending work is never done',
        'the folder of transactional entries is damaged (then no restart helps)',
      ],
      reported: ['DISM or sfc right after a repair: sfc says that a repair is pending'],
    },
    helps: [
      restartFirst,
      { text: 'still pending after two restarts: see whether a policy touches TrustedInstaller', command: 'doctor' },
      readLog,
      {
        text: 'from the recovery environment: dism /image:C:\\ /cleanup-image /revertpendingactions (documented by Microsoft)',
      },
      { text: 'repair install, keeping files and apps', command: 'upgrade' },
    ],
    doesNotHelp: [
      'renaming or deleting pending.xml in the running Windows: it may not start again',
      'DISM, sfc or a reset before the restart',
    ],
  },
  {
    code: 3018,
    meaning: 'It failed, and Windows restarts to take the changes back.',
    causes: { guess: ['an update that failed halfway: the code before this one says why'] },
    helps: [{ text: 'after the restart, read what failed', command: 'logs' }, repairStore],
  },
];
