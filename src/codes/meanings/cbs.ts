import type { Meaning } from '../meaning.ts';
import {
  askDoctor,
  checkFiles,
  findPolicy,
  freeSpace,
  installByHand,
  readLog,
  repairFromSource,
  repairInstall,
  repairStore,
  resetCaches,
  restartFirst,
} from './helps.ts';

const store = { documented: ['damage of the component store or of the servicing stack'] };
const storeRepair = [readLog, repairStore, repairFromSource, checkFiles, installByHand, repairInstall];
const notTheCaches = ['one more reset: SoftwareDistribution and catroot2 are not the component store'];
const sourceOfIndexOne = 'index 1 of an install.wim by habit: it is usually another edition';

/**
 * HRESULTs of component based servicing, 0x800F08xx and 0x800F09xx. sources, at learn.microsoft.com: [common] Windows Update
 * common errors, [n] Troubleshoot Windows Update error n, [ipu] Windows Update errors that require in-place upgrades, [policy]
 * the policy "Specify settings for optional component installation and component repair". Field: logs and consoles.
 */
export const meanings: readonly Meaning[] = [
  // [ipu]; field: hundreds of such lines in a healthy CBS.log
  {
    code: 0x800f0805,
    meaning: 'The package is not valid, or is none.',
    causes: {
      documented: ['corrupt download or metadata'],
      reported: ['in CBS.log: hundreds of such lines on a healthy machine'],
    },
    helps: [{ text: 'let wufix tell noise from faults', command: 'logs' }, resetCaches, repairStore, repairInstall],
  },
  {
    code: 0x800f0806,
    meaning: 'Earlier changes still wait for a restart.',
    causes: { guess: ['an update or a feature that waits for its restart'] },
    helps: [restartFirst],
    doesNotHelp: ['deleting pending.xml or the keys RebootPending and PackagesPending: wufix never does it'],
  },
  // [ipu]; field
  {
    code: 0x800f080d,
    meaning: 'A manifest holds an item that is not valid.',
    causes: {
      documented: ['a damaged component'],
      reported: ['in CBS.log: hundreds of such lines on a healthy machine'],
    },
    helps: [{ text: 'let wufix tell noise from faults', command: 'logs' }, repairStore, checkFiles, repairInstall],
  },
  // [0x800f0818]
  {
    code: 0x800f0818,
    meaning: 'The identity of a package does not match the one that was expected.',
    causes: {
      documented: [
        'in a feature update with 0x20003: an old SetupConfig.ini names language packs of the Windows before',
        'a package manifest that does not belong to its name',
      ],
    },
    helps: [
      {
        text: 'look at C:\\Users\\Default\\AppData\\Local\\Microsoft\\Windows\\WSUS\\SetupConfig.ini; Microsoft says to remove it',
      },
      readLog,
      repairStore,
    ],
  },
  {
    code: 0x800f081e,
    meaning: 'The package does not apply to this Windows.',
    causes: {
      guess: ['another build, edition, language or architecture', 'an update that must be there before is missing'],
    },
    helps: [{ text: 'see what is installed, with build and revision', command: 'doctorKb' }, installByHand],
    doesNotHelp: ['repairing the component store: the package is the wrong one'],
  },
  // [common], [ipu]; consoles
  {
    code: 0x800f081f,
    meaning: 'The files that a repair or an installation needs were not found.',
    causes: {
      documented: ['damage of the component store'],
      reported: [
        'the source is another edition, language or build than this Windows',
        'Windows Update or WSUS was asked and has no repair content',
      ],
    },
    helps: [repairFromSource, readLog, findPolicy, installByHand, repairInstall],
    doesNotHelp: ['the same RestoreHealth again without a source', sourceOfIndexOne],
  },
  // field: CBS.log of a cancelled scan
  {
    code: 0x800f0820,
    meaning: 'The operation was cancelled. What it had counted until then ("0 detected") says nothing.',
    causes: { reported: ['somebody closed the window or pressed Ctrl-C, or a program ended DISM'] },
    helps: [{ text: 'scan once more, to the end', command: 'dismScan' }],
  },
  // [common]
  {
    code: 0x800f0821,
    meaning: 'The operation was aborted, because it took longer than servicing allows.',
    causes: { documented: ['too little processor or memory, mostly in a virtual machine'] },
    helps: [{ text: 'give the machine more processor and memory, then try again' }, restartFirst, readLog],
  },
  // [0x800f0823]
  {
    code: 0x800f0823,
    meaning: 'The update needs a newer servicing stack than this Windows has.',
    causes: { documented: ['updates were skipped for a long time'] },
    helps: [
      {
        text: 'install the latest servicing stack update, or on newer Windows an earlier cumulative update, then try again',
        command: 'install',
      },
      readLog,
    ],
    doesNotHelp: ['repairing the component store: it is old, not damaged'],
  },
  // [common]
  {
    code: 0x800f0825,
    meaning: 'The package cannot be removed.',
    causes: {
      documented: ['a component is installed in part'],
      guess: ['the package is permanent, or was made so by /ResetBase'],
    },
    helps: [readLog, repairStore, checkFiles, restartFirst],
  },
  {
    code: 0x800f0828,
    meaning: 'There is not enough disk space.',
    causes: { guess: ['the system drive is nearly full'] },
    helps: [freeSpace, { text: 'remove superseded components', command: 'dismCleanup' }],
  },
  // [ipu]
  {
    code: 0x800f0830,
    meaning: 'This Windows can no longer be serviced.',
    causes: store,
    helps: [readLog, repairInstall],
    doesNotHelp: ['further runs of DISM and sfc'],
  },
  // [0x800f0831]
  {
    code: 0x800f0831,
    meaning: 'The manifest of a package is missing: the update needs one that an earlier update should have left.',
    causes: { documented: ['an earlier update is not whole: CBS.log names it after "manifest missing for package"'] },
    helps: [
      readLog,
      { text: 'install the KB that CBS.log names once more, from the Microsoft Update Catalog', command: 'install' },
      repairStore,
      checkFiles,
      repairInstall,
    ],
    doesNotHelp: notTheCaches,
  },
  {
    code: 0x800f0832,
    meaning: 'The component store has too much damage to go on.',
    causes: { guess: ['damage of the component store; a failing disk'] },
    helps: [{ text: 'look at the health of the disk', command: 'doctor' }, repairFromSource, repairInstall],
  },
  // Add-WindowsPackage, Notes on checkpoint cumulative updates (learn.microsoft.com)
  {
    code: 0x800f0838,
    meaning: 'The update builds on an earlier one (a checkpoint) that is not installed.',
    causes: { reported: ['the .msu was installed without the checkpoint updates that belong to it'] },
    helps: [
      {
        text: 'put the .msu files of all checkpoint updates into one folder with it, and install from there',
        command: 'install',
      },
      { text: 'or let Windows Update install it', command: 'resetScan' },
    ],
    doesNotHelp: ['repairing the component store: it is old, not damaged'],
  },
  // [ipu]
  {
    code: 0x800f0900,
    meaning: 'An XML file of servicing could not be parsed.',
    causes: store,
    helps: storeRepair,
    doesNotHelp: notTheCaches,
  },
  {
    code: 0x800f0904,
    meaning: 'More than one edition of Windows is marked as active.',
    causes: store,
    helps: [readLog, repairInstall],
  },
  {
    code: 0x800f0905,
    meaning: 'No edition of Windows is marked as active.',
    causes: store,
    helps: [readLog, repairInstall],
  },
  // field: consoles
  {
    code: 0x800f0906,
    meaning: 'The files that a repair or a feature needs could not be downloaded.',
    causes: {
      reported: ['Windows Update cannot be reached, or WSUS does not have them', 'proxy or firewall'],
    },
    helps: [repairFromSource, findPolicy],
    doesNotHelp: ['the same RestoreHealth again without a source'],
  },
  // [policy]
  {
    code: 0x800f0907,
    meaning: 'A policy forbids taking the files from Windows Update.',
    causes: { documented: ['the policy for component repair'] },
    helps: [findPolicy, repairFromSource],
    doesNotHelp: ['deleting policies: wufix never changes them'],
  },
  {
    code: 0x800f0908,
    meaning: 'The connection is metered, so nothing was downloaded.',
    causes: { guess: ['the network is set as metered'] },
    helps: [{ text: 'use another network, or set this one as not metered' }, repairFromSource],
  },
  // [ipu]
  {
    code: 0x800f0911,
    meaning: 'The source of the package was changed or moved, and must be downloaded again.',
    causes: { documented: ['a session before this one changed the source'] },
    helps: [resetCaches, repairStore, repairInstall],
  },
  {
    code: 0x800f0914,
    meaning: 'The update is for the recovery environment (WinRE), and that is disabled.',
    causes: { guess: ['WinRE was disabled, or its partition is too small'] },
    helps: [{ text: 'see the state of WinRE', command: 'doctor' }, { text: 'reagentc /enable' }],
    doesNotHelp: ['DISM or sfc: Windows itself is not at fault'],
  },
  // field: consoles of 24H2 and 25H2
  {
    code: 0x800f0915,
    meaning: 'The content of a repair was found nowhere. It is what 0x800F081F is on older Windows.',
    causes: {
      reported: ['neither this Windows nor Windows Update nor the source has the files: another build or language'],
    },
    helps: [repairFromSource, readLog, repairInstall],
    doesNotHelp: ['the same RestoreHealth again without a source', sourceOfIndexOne],
  },
  {
    code: 0x800f0916,
    meaning: 'A file of the payload is missing.',
    causes: { guess: ['an incomplete download, or damage of the component store'] },
    helps: [resetCaches, ...storeRepair],
  },
  // [0x800f0920], [common]
  {
    code: 0x800f0920,
    meaning: 'Servicing stood still for 15 minutes after the restart, so Windows took it back.',
    causes: {
      documented: [
        'too little processor or memory, mostly in a virtual machine',
        'an installer inside the update that hangs',
      ],
    },
    helps: [{ text: 'give the machine more processor and memory, then try again' }, readLog, repairInstall],
  },
  // [0x800f0922] of Server; Microsoft on KB5089549 as the press quotes it
  {
    code: 0x800f0922,
    meaning: 'An installer inside the update failed. "Not enough space" is one of its causes, and not its meaning.',
    causes: {
      documented: [
        'a damaged scheduled task (SecureBootEncodeUEFI in one case): CBS.log names the installer',
        'a service that the installer needs is disabled (HTTP in one case)',
        'permissions of System32\\spp on Server 2016',
        'damage of the servicing stack',
      ],
      reported: [
        'the EFI system partition has 10 MB or less left (roll-back at about 35 %, KB5089549)',
        'the WinRE or System Reserved partition is full',
        'a VPN that cuts the connection',
      ],
    },
    helps: [
      readLog,
      { text: 'see space, WinRE and services', command: 'doctor' },
      { text: 'disconnect a VPN, then try again' },
      repairStore,
      checkFiles,
      installByHand,
      repairInstall,
    ],
    doesNotHelp: ['freeing space on C: alone: the partitions that may be full are others', ...notTheCaches],
  },
  {
    code: 0x800f0923,
    meaning: 'Windows runs in safe mode, where this cannot be serviced.',
    causes: { guess: ['started in safe mode; some articles advise it'] },
    helps: [{ text: 'start Windows normally, then try again' }],
  },
  {
    code: 0x800f0950,
    meaning: 'There is no such optional feature for this build.',
    causes: { reported: ['the source or server has the features of another build'] },
    helps: [findPolicy, { text: 'take the media for languages and optional features of this very build' }],
  },
  // [policy]; field
  {
    code: 0x800f0954,
    meaning: 'DISM asked the update server of the organisation (WSUS), and that does not have the files.',
    causes: {
      documented: ['WSUS holds no optional features for Windows before 11 22H2'],
      reported: ['a policy sends repairs to WSUS'],
    },
    helps: [
      findPolicy,
      {
        text: 'have the administrator allow "Download repair content and optional features directly from Windows Update"',
      },
      repairFromSource,
    ],
    doesNotHelp: ['resetting the caches, or wiping the settings of WSUS: wufix never does the latter'],
  },
  ...[0x800f0982, 0x800f0984, 0x800f0985, 0x800f0986, 0x800f0987, 0x800f0989, 0x800f0991].map((code) => ({
    code,
    meaning:
      'A delta of the update could not be applied: the file it builds on is missing or another one than expected.',
    causes: store,
    helps: storeRepair,
    doesNotHelp: notTheCaches,
  })),
  // [ipu]; field: 2020
  {
    code: 0x800f0988,
    meaning: 'The deltas of the update do not fit together with what is installed.',
    causes: { ...store, reported: ['remains of superseded updates'] },
    helps: [{ text: 'remove superseded components', command: 'dismCleanup' }, ...storeRepair],
    doesNotHelp: notTheCaches,
  },
  {
    code: 0x800f0902,
    meaning: 'Servicing is at work on something else.',
    causes: { guess: ['another update or repair is running'] },
    helps: [{ text: 'wait until it is done, then try again' }, askDoctor],
    doesNotHelp: ['killing TrustedInstaller or TiWorker'],
  },
];
