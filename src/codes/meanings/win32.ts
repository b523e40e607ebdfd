import type { Meaning } from '../meaning.ts';
import {
  askDoctor,
  checkFiles,
  elevate,
  findDevice,
  findFilter,
  freeSpace,
  installByHand,
  readLog,
  repairFromSource,
  repairInstall,
  repairStore,
  resetCaches,
  restartFirst,
} from './helps.ts';

/**
 * Win32 errors, by number: 0x80070306 is 774.
 * sources, at learn.microsoft.com: [common] Windows Update common errors and mitigation; [n] Troubleshoot Windows Update
 * error n; [ipu] Windows Update errors that require in-place upgrades; [corrupt] Fix Windows Update corruptions (KB947821);
 * [setup] Windows 10 upgrade resolution procedures; [issues] Windows Update issues troubleshooting. Field: reports of users.
 */
export const meanings: readonly Meaning[] = [
  {
    code: 0,
    success: true,
    meaning: 'No error. From sfc and DISM it says only that they ran to their end: they end with 0 over damage too.',
    causes: {},
    helps: [{ text: 'after sfc or DISM, go by the verdict and not by this number', command: 'dismScan' }],
  },
  // [0x80070002], [corrupt]
  {
    code: 2,
    meaning: 'A file or a registry key that the update needs is not there.',
    causes: {
      documented: [
        'an earlier update ended halfway',
        'a file of the component store is missing',
        'a registry entry names a service or file that does not exist, or the keys of a driver of Windows are gone: CBS.log then names its .inf',
        'in a feature update: WIMMount has no ImagePath (setupact.log shows 0xC1420121 beside it)',
      ],
      reported: ['the download is incomplete'],
    },
    helps: [
      readLog,
      repairStore,
      checkFiles,
      { text: 'see whether WIMMount is whole', command: 'wimmount' },
      resetCaches,
      installByHand,
    ],
  },
  // [0x80070003] "typically means that driver files are missing or inaccessible; most reliable: an in-place upgrade"; field
  {
    code: 3,
    meaning: 'A folder that the update needs was not found. With a roll-back at 7 % it is mostly about a driver.',
    causes: {
      documented: [
        'driver files are missing or cannot be read: CBS.log names the .inf before "drivers failed"',
        'the path to a program that the servicing stack starts is wrong',
      ],
      reported: [
        'a device with a missing or broken driver (in one case a Bluetooth adapter)',
        'the ImagePath of WIMMount is wrong, or wimmount.sys is gone',
        'services of Windows Update are disabled',
        'in Windows Backup, not in Windows Update: files restored to a link whose folder is gone',
      ],
    },
    helps: [
      findDevice,
      { text: 'see whether WIMMount is whole', command: 'wimmount' },
      { text: 'see whether a service is disabled', command: 'services' },
      readLog,
      repairStore,
      checkFiles,
      resetCaches,
      { text: 'in Windows Backup: look for links in the libraries', command: 'reparseLibraries' },
      repairInstall,
    ],
    doesNotHelp: [
      'renaming sppsvc.exe or Spupdsvc.exe: activation breaks, and neither installs updates',
      'AllowOSUpgrade=1, or the firewall off: nothing of this code asks for either',
    ],
  },
  // [0x80070005], [common]
  {
    code: 5,
    meaning: 'Windows was denied access to a file, a folder or a registry key (E_ACCESSDENIED).',
    causes: {
      documented: [
        'the permissions of WinSxS, SoftwareDistribution or the key Component Based Servicing were changed',
        'an antivirus or another security program holds or guards the files',
        'a policy or a management agent forbids the write',
        'in a feature update with 0x4000D: some data could not be migrated',
      ],
      reported: ['the terminal was not elevated'],
    },
    helps: [elevate, readLog, findFilter, resetCaches, repairStore, checkFiles],
    doesNotHelp: [
      'new permissions for everything: they take away the ones that Windows needs. Microsoft documents icacls /reset for WinSxS and SoftwareDistribution; wufix changes no permissions',
      'sc sdset with copied security descriptors: it can lock Windows out of its own services',
    ],
  },
  {
    code: 6,
    meaning:
      'A program used a handle that was no longer valid. That is 0x80070006; some articles give its name to 0x80070306, which is another code.',
    causes: { guess: ['a program or driver at fault: antivirus, backup, disk encryption'] },
    helps: [restartFirst, findFilter, readLog],
  },
  // [0x80070008]
  {
    code: 8,
    meaning: 'There was not enough memory to unpack or stage the update.',
    causes: { documented: ['a virtual machine with 1 GB of memory or less', 'other programs took nearly all of it'] },
    helps: [
      { text: 'close what is large, then restart and try again' },
      { text: 'give a virtual machine 2 GB or more; let Windows manage the paging file' },
      { text: 'install the updates one by one' },
    ],
    doesNotHelp: ['resetting caches or repairing files: they are not the cause'],
  },
  // [common], [ipu], [0x80004004]
  {
    code: 13,
    meaning: 'The data is not valid: what was downloaded, or what the component store holds.',
    causes: {
      documented: ['the download or its metadata is corrupt', 'the servicing stack or the component store is damaged'],
    },
    helps: [resetCaches, readLog, repairStore, checkFiles, installByHand, repairInstall],
  },
  // [0x8007000e]
  {
    code: 14,
    meaning: 'Windows ran out of memory (E_OUTOFMEMORY).',
    causes: {
      documented: [
        'programs took nearly all virtual memory (event 2004 names them)',
        'the paging file has a fixed size',
      ],
    },
    helps: [
      { text: 'restart with few programs (a clean boot), then try again' },
      { text: 'let Windows manage the size of the paging file' },
    ],
    doesNotHelp: ['resetting caches or repairing files: they are not the cause'],
  },
  // field: repositories of package tools
  {
    code: 17,
    meaning: 'A file was to be moved to another volume, where a move on one volume was expected.',
    causes: { reported: ['a link in a serviced folder (Program Files, Windows) leads to another volume'] },
    helps: [{ text: 'look for links in the serviced folders', command: 'reparseServiced' }],
  },
  {
    code: 23,
    meaning: 'Data did not pass its check (cyclic redundancy check): what was read from a disk or a medium is damaged.',
    causes: {
      documented: ['the device reports a data error'],
      guess: ['a disk with bad sectors', 'an ISO, a DVD or a USB drive that was not copied whole', 'memory that fails'],
    },
    helps: [askDoctor, { text: 'with installation media: make it anew, and compare its SHA-256' }],
    doesNotHelp: ['a repair of Windows: it would be written to, or read from, what cannot be trusted'],
  },
  // [setup] 8007001F
  {
    code: 31,
    meaning: 'A device does not work, or Windows Setup could not move a user profile.',
    causes: {
      documented: [
        'with 0x3000D: a damaged user profile, or one of a deleted account in ProfileList',
        'with 0x4000D: a device that does not work properly',
      ],
    },
    helps: [findDevice, { text: 'setupact.log names the profile or device', command: 'logs' }],
  },
  // [common], [setup]
  {
    code: 32,
    meaning: 'Another program holds a file open that the update must replace.',
    causes: { documented: ['a filter driver of another maker, mostly an antivirus'] },
    helps: [
      restartFirst,
      findFilter,
      readLog,
      { text: 'a clean boot; Process Monitor shows who holds the file that CBS.log names' },
    ],
    doesNotHelp: ['repairing the component store: the file is not damaged, it is in use'],
  },
  // field: consoles of DISM; [corrupt] lists it among corruption errors
  {
    code: 87,
    meaning: 'One of the parameters is wrong (E_INVALIDARG). From DISM: it does not know an option.',
    causes: {
      documented: ['in CBS.log: damage of the component store'],
      reported: [
        'a DISM that is older than the option, for example from older media',
        'a missing blank before an option',
      ],
    },
    helps: [{ text: 'let wufix write the command line', command: 'dismRestore' }, readLog],
  },
  // [0x80070070]
  {
    code: 112,
    meaning: 'The disk is full.',
    causes: { documented: ['less than 20 GB free on the system drive', 'a quota on the disk of a virtual machine'] },
    helps: [
      freeSpace,
      { text: 'remove superseded components', command: 'dismCleanup' },
      { text: 'let Windows use an external drive for a feature update' },
    ],
    doesNotHelp: ['a reset alone: what it moves aside keeps its place until wufix clean deletes it'],
  },
  // learn.microsoft.com KB4096324 (OpenFilterPort); field: consoles and dism.log
  {
    code: 123,
    meaning: 'A name or a path is not well formed.',
    causes: {
      documented: ['in dism.log at OpenFilterPort: the driver WIMMount is not loaded or not whole'],
      reported: ['a path with blanks after /Source that was not in quotes', 'in dism.log of a healthy machine: noise'],
    },
    helps: [
      { text: 'see whether WIMMount is whole', command: 'wimmount' },
      { text: 'check the path of the source', command: 'dismSource' },
    ],
  },
  // [setup]; field: dism.log
  {
    code: 126,
    meaning: 'A module (a DLL) could not be loaded.',
    causes: {
      documented: ['behind WSUS: upgrades that an old server synchronised with bad metadata'],
      reported: ['at PEProvider in dism.log: noise of every healthy machine'],
    },
    helps: [repairStore, checkFiles, resetCaches],
    doesNotHelp: [
      'regsvr32 over a list of DLLs: most are not there on Windows 10 and 11, and none is loaded better for it',
    ],
  },
  // the text of winerror.h
  {
    code: 225,
    meaning: 'The antivirus stopped the operation, because it took the file for malware.',
    causes: { guess: ['a false alarm, or a package that does not come from Microsoft'] },
    helps: [findFilter, { text: 'take the update from Windows Update or the Microsoft Update Catalog only' }],
    doesNotHelp: ['switching the protection off for good; wufix never does it'],
  },
  // field
  {
    code: 259,
    meaning: 'There is no more data. With a driver update it mostly means that there was nothing to install.',
    causes: { reported: ['the driver is installed already, or the one that is there fits better'] },
    helps: [{ text: 'hide that driver update', command: 'hide' }],
    doesNotHelp: ['repairing the component store: nothing is broken'],
  },
  // field: DISM with an unquoted source
  {
    code: 267,
    meaning: 'The directory name is not valid.',
    causes: { reported: ['the path after /Source is no folder, or was cut at a blank'] },
    helps: [{ text: 'check the path of the source', command: 'dismSource' }],
  },
  // [corrupt]
  {
    code: 582,
    meaning: 'A file of the component store holds characters that cannot be there.',
    causes: { documented: ['damage of the component store'] },
    helps: [repairStore, checkFiles, readLog, repairInstall],
  },
  // [setup] 0x8007025D - 0x2000C
  {
    code: 605,
    meaning: 'A compressed file of the installation media could not be unpacked.',
    causes: { documented: ['the ISO or the medium is damaged', 'bad memory (RAM)'] },
    helps: [{ text: 'download the ISO again, or make the medium anew' }, { text: 'test the memory' }],
    doesNotHelp: ['repairing this Windows: the fault is in what is read'],
  },
  // field: consoles of DISM
  {
    code: 740,
    meaning: 'This takes elevated rights.',
    causes: { reported: ['the terminal was not opened as an administrator'] },
    helps: [elevate],
  },
  // field: five articles, forum threads of KB5066835, KB5070773, KB5077181, KB5079473 and KB5089549, one analysis of CBS.log
  {
    code: 774,
    meaning:
      'Errors occurred: Windows says no more than that. It is Win32 error 774, and not ERROR_INVALID_HANDLE, which is 6 (0x80070006), whatever articles say.',
    causes: {
      reported: [
        'a cumulative update of Windows 11 24H2 that stops at 100 % and rolls back, because a payload of the component store is missing or damaged: CBS.log has "Hydration failed" with the file',
        'an update that is installed and offered again all the same (KB5058411)',
        'a build from the Insider channels Dev or Canary: there a repair install did not help, the next .msu outside the channel did',
      ],
      guess: ['a driver, or a disk with bad sectors'],
    },
    helps: [
      readLog,
      repairStore,
      checkFiles,
      { text: 'see whether the update is installed after all', command: 'doctorKb' },
      {
        text: 'leave the Insider channel; then install the next update by hand, its .msu from the Microsoft Update Catalog',
        command: 'install',
      },
      { ...resetCaches, text: 'move the caches aside: cheap, but it has rarely cured this code' },
      { ...repairInstall, text: `the likely cure, a ${repairInstall.text}` },
    ],
    doesNotHelp: [
      'one more reset of SoftwareDistribution and catroot2: reported again and again, and rarely the cure',
      'hunting for an "invalid handle": that is another code',
      'going by "no corruption found": DISM and sfc often call such a machine healthy',
    ],
  },
  // [0x8007045b] "can be safely ignored; look for the error before it"
  {
    code: 1115,
    meaning: 'Windows was shutting down. This is a consequence: the error before it is the one that counts.',
    causes: {
      documented: [
        'the update hung and Windows restarted by itself (0x800F0920)',
        'another program restarted the machine',
      ],
    },
    helps: [readLog, { text: 'see what restarted the machine: event 1074 in the System log' }],
  },
  // the text of winerror.h
  {
    code: 1117,
    meaning: 'The disk or the medium could not be read or written.',
    causes: { guess: ['a failing disk, cable or USB stick'] },
    helps: [
      { text: 'back up first' },
      { text: 'look at the health of the disk', command: 'doctor' },
      { text: 'try another medium' },
    ],
    doesNotHelp: ['repairing Windows on a failing disk: it writes a lot, and can finish the disk'],
  },
  // [0x80070490], [common], [setup]
  {
    code: 1168,
    meaning: 'Something that must be in the registry or the driver store was not found. It is mostly about a driver.',
    causes: {
      documented: [
        'an update that is still pending blocks the next one',
        'entries of driver operations under Component Based Servicing are incomplete: CBS.log says "driver operation"',
        'driver files are missing',
        'in a feature update: a damaged SetupConfig.ini, or with 0x20007 a driver that does not fit',
      ],
    },
    helps: [restartFirst, readLog, findDevice, repairStore, checkFiles, resetCaches],
    doesNotHelp: ['deleting keys below Component Based Servicing by hand: wufix never does it'],
  },
  // the text of winerror.h; field
  {
    code: 1223,
    meaning: 'The operation was cancelled.',
    causes: { reported: ['somebody or some program cancelled it; a security program may have'] },
    helps: [{ text: 'try again, and let it run to its end' }],
  },
  // [setup] 0x80070522
  {
    code: 1314,
    meaning: 'The account lacks a right that this takes.',
    causes: { documented: ['not signed in as an administrator'] },
    helps: [elevate],
  },
  // [common], [0x80070570]
  {
    code: 1392,
    meaning: 'A file or folder is corrupt and cannot be read.',
    causes: { documented: ['damage of the component store'], guess: ['a failing disk'] },
    helps: [
      { text: 'look at the health of the disk', command: 'doctor' },
      repairStore,
      checkFiles,
      readLog,
      { text: 'chkdsk, after a backup and with time for it: it repairs by throwing away what does not fit' },
    ],
  },
  // [0x800705aa]
  {
    code: 1450,
    meaning: 'Windows lacks the resources: virtual memory, or room for its registry.',
    causes: {
      documented: [
        'programs took nearly all virtual memory (event 2004 names them)',
        'the COMPONENTS hive cannot be loaded because of RegistrySizeLimit: CBS.log says so',
      ],
    },
    helps: [
      { text: 'restart with few programs, then try again' },
      readLog,
      { text: 'let Windows manage the size of the paging file' },
    ],
  },
  // the text of winerror.h; field
  {
    code: 1460,
    meaning: 'Windows waited too long for an answer and gave up.',
    causes: { guess: ['a service that hangs, a slow disk or a slow network'] },
    helps: [restartFirst, askDoctor],
  },
  // [corrupt], [ipu]
  {
    code: 1465,
    meaning: 'An XML file (a manifest) of the component store cannot be read.',
    causes: { documented: ['damage of the component store or of the servicing stack'] },
    helps: [repairStore, checkFiles, readLog, repairInstall],
  },
  // the text of winerror.h
  {
    code: 1722,
    meaning: 'A service could not be reached.',
    causes: { guess: ['a service is stopped, disabled or still starting'] },
    helps: [restartFirst, { text: 'see whether a service is disabled', command: 'services' }],
  },
  // [common] 0x800706be; field: 24H2
  {
    code: 1726,
    meaning: 'The process that does the servicing ended in the middle.',
    causes: {
      documented: ['the last cumulative update did not install and is corrupt'],
      reported: ['at the end of /StartComponentCleanup on 24H2, although the cleanup was done'],
    },
    helps: [restartFirst, readLog, repairStore, installByHand],
    doesNotHelp: ['setting the CurrentState of a package by hand: wufix changes no CBS keys'],
  },
  // [0x800706d9], [issues]
  {
    code: 1753,
    meaning: 'A service that Windows Update talks to is not registered. It is mostly the firewall service.',
    causes: {
      documented: [
        'the service of Windows Firewall (MpsSvc) is stopped or disabled',
        'the RPC services (RpcSs, RpcEptMapper) are stopped or disabled',
      ],
    },
    helps: [
      { text: 'start Windows Firewall (services.msc); its service must run even where another firewall filters' },
      { text: 'see which policies disable services', command: 'doctor' },
    ],
    doesNotHelp: [
      'switching the firewall off, as some articles advise: a stopped firewall service is what causes this code',
    ],
  },
  // the text of winerror.h; see 0xC0000280
  {
    code: 1921,
    meaning: 'The name of a file cannot be resolved: a link leads in circles or to nowhere.',
    causes: { guess: ['a link in a serviced folder whose target is gone'] },
    helps: [{ text: 'look for links in the serviced folders', command: 'reparseServiced' }],
  },
  // [0x800719e4]
  {
    code: 6628,
    meaning: 'A transaction log of Windows is full.',
    causes: {
      documented: [
        'the transaction logs below System32\\config\\TxR are full or damaged',
        'hundreds of device entries of network adapters that are gone (virtual machines in Azure)',
      ],
    },
    helps: [repairStore, checkFiles, askDoctor, repairInstall],
    doesNotHelp: ['deleting pending.xml or the transaction logs of a running Windows: it may not start again'],
  },
  // [0x80071a91]
  {
    code: 6801,
    meaning: 'The transactions of the file system do not work.',
    causes: {
      documented: [
        'the transaction log of NTFS on the system volume is damaged',
        'an update was cut off',
        'disk errors, or an antivirus that blocks it',
      ],
    },
    helps: [
      { text: 'fsutil resource setautoreset true C:\\ and a restart (documented by Microsoft)' },
      { text: 'look at the health of the disk', command: 'doctor' },
      repairStore,
      checkFiles,
      resetCaches,
    ],
  },
  // [ipu]
  {
    code: 6833,
    meaning: 'The transaction log could not grow.',
    causes: { documented: ['damage of the servicing stack'], guess: ['no space left on the system drive'] },
    helps: [freeSpace, repairStore, { ...repairFromSource }, repairInstall],
  },
];
