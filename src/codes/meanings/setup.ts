import type { Meaning } from '../meaning.ts';
import { findDevice, findFilter, findPolicy, freeSpace, repairInstall, restartFirst } from './helps.ts';

const scanFirst = {
  text: 'read the compatibility report: setupact.log and the CompatData files name what blocks',
  command: 'logs',
} as const;

/**
 * Results of Windows Setup, 0xC19xxxxx. sources, at learn.microsoft.com: Windows 10 upgrade resolution procedures; Windows Setup
 * command-line options. As exit code of setup.exe the number is unsigned: 0xC1900210 is 3247440400.
 */
export const meanings: readonly Meaning[] = [
  {
    code: 0xc1800118,
    meaning: 'WSUS has downloaded an upgrade that it cannot decrypt.',
    causes: { documented: ['WSUS lacks a decryption key'] },
    helps: [findPolicy, { text: 'on the WSUS server: delete the upgrade, synchronise again' }],
  },
  {
    code: 0xc1900101,
    meaning: 'The feature update was rolled back: no more than that. The second code says in which phase.',
    causes: {
      documented: [
        'mostly a driver that does not fit: it crashes, hangs or restarts the machine',
        'too little disk space',
      ],
      reported: ['disk encryption or antivirus of other makers'],
    },
    helps: [
      findDevice,
      { text: 'read why: setupact.log and SetupDiag', command: 'logs' },
      { text: 'unplug what is not needed, update drivers and firmware, try from a clean boot' },
      findFilter,
      freeSpace,
    ],
    doesNotHelp: ['resetting the caches: the update was downloaded, and failed after its restart'],
  },
  {
    code: 0xc1900104,
    meaning: 'The installation was not done within its time.',
    causes: { documented: ['the time limit was reached'], reported: ['an EFI system partition that is too small'] },
    helps: [restartFirst, findDevice, freeSpace],
  },
  {
    code: 0xc1900107,
    meaning: 'An earlier attempt still has to be cleaned up, which takes a restart.',
    causes: { documented: ['a clean-up of an earlier installation is pending'] },
    helps: [
      { text: 'restart, then start setup again' },
      { text: 'still there: let Disk Cleanup remove temporary installation files' },
    ],
  },
  {
    code: 0xc190010e,
    meaning: 'Setup needs the licence terms to be accepted.',
    causes: { documented: ['a quiet run without /eula accept'] },
    helps: [repairInstall],
  },
  {
    code: 0xc19001df,
    meaning: 'The disk became full.',
    causes: { documented: ['no disk space left'] },
    helps: [freeSpace],
  },
  {
    code: 0xc1900200,
    meaning: 'The machine does not meet the requirements of this Windows.',
    causes: { documented: ['processor, TPM, memory or firmware'] },
    helps: [scanFirst],
    doesNotHelp: ['any repair of Windows: the machine is what is refused'],
  },
  {
    code: 0xc1900201,
    meaning: 'The machine does not meet the requirements, and Setup was cancelled for it.',
    causes: { documented: ['processor, TPM, memory or firmware'] },
    helps: [scanFirst],
  },
  {
    code: 0xc1900202,
    meaning: 'The machine does not meet the requirements for the download.',
    causes: { documented: ['processor, TPM, memory or firmware'] },
    helps: [scanFirst],
  },
  {
    code: 0xc1900204,
    meaning: 'What is to be kept (files, apps) cannot be kept with this image.',
    causes: {
      documented: ['the edition of the image is another one'],
      reported: ['its language is another one, or its build is older'],
    },
    helps: [{ text: 'take an image of the same edition and language, and of at least the same build' }],
  },
  {
    code: 0xc1900208,
    meaning: 'An app or a driver blocks the feature update.',
    causes: { documented: ['an incompatible app or driver'] },
    helps: [scanFirst, { text: 'update or uninstall it, then try again' }],
  },
  {
    code: 0xc1900209,
    meaning: 'Setup was cancelled, because an app blocks it.',
    causes: { documented: ['an incompatible app; the files could be kept, the apps could not'] },
    helps: [scanFirst, { text: 'update or uninstall it, then try again' }],
  },
  {
    code: 0xc190020e,
    meaning: 'There is not enough disk space to install.',
    causes: { documented: ['less than 20 GB free (16 GB on 32-bit Windows)'] },
    helps: [freeSpace, { text: 'let Setup use an external drive' }],
  },
  {
    code: 0xc1900210,
    success: true,
    meaning: 'The compatibility scan found nothing: this is what /compat scanonly ends with when all is well.',
    causes: {},
    helps: [{ ...repairInstall, text: `go on with the ${repairInstall.text}` }],
  },
  {
    code: 0xc1900215,
    meaning: 'The media hold no image for this Windows.',
    causes: { documented: ['no matching install image'] },
    helps: [{ text: 'take media of the same edition, language and architecture' }],
  },
  {
    code: 0xc1900216,
    meaning: 'A roll-back of Windows is still pending.',
    causes: { documented: ['a pending roll-back'] },
    helps: [restartFirst],
  },
  {
    code: 0xc7700112,
    meaning: 'Setup could not write all data to the system drive.',
    causes: { documented: ['write access to the disk failed'] },
    helps: [{ text: 'look at the health of the disk', command: 'doctor' }, freeSpace],
  },
];
