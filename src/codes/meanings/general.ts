import type { Meaning } from '../meaning.ts';
import {
  askDoctor,
  checkFiles,
  findFilter,
  freeSpace,
  readLog,
  repairInstall,
  repairStore,
  resetCaches,
  restartFirst,
} from './helps.ts';

const corruption = { documented: ['damage of the component store or of its catalogs'] };

/**
 * HRESULTs of no facility of their own, of COM, and of signatures. sources, at learn.microsoft.com: Troubleshoot Windows
 * Update errors 0x80004004 and 0x8000ffff; Fix Windows Update corruptions (KB947821); winerror.h.
 */
export const meanings: readonly Meaning[] = [
  {
    code: 0x80004004,
    meaning:
      'The operation was aborted because of an error before it. That one is in CBS.log, up to 200 lines earlier.',
    causes: {
      documented: [
        'the servicing stack or the component store is damaged',
        'the update is incomplete',
        'too little disk space, or a disk with errors',
        'a filter driver or security program interfered',
      ],
    },
    helps: [readLog, repairStore, checkFiles, freeSpace, findFilter, repairInstall],
  },
  {
    code: 0x80004005,
    meaning: 'Unspecified error. It says nothing; the code beside it does.',
    causes: { guess: ['any: in CBS.log it stands at the end of nearly every line of CSI, as [gle=0x80004005]'] },
    helps: [readLog, askDoctor],
    doesNotHelp: ['searching for this number: every component uses it'],
  },
  {
    code: 0x8000ffff,
    meaning: 'Something happened that should not (a "catastrophic failure"). In CBS.log it is mostly about a catalog.',
    causes: { documented: ['damage in System32\\catroot2: CBS.log shows CryptCATAdminAddCatalog'] },
    helps: [readLog, resetCaches, repairInstall],
  },
  {
    code: 0x80040154,
    meaning: 'A COM class is not registered.',
    causes: { guess: ['a damaged or stripped Windows'] },
    helps: [repairStore, checkFiles, repairInstall],
    doesNotHelp: ['regsvr32 over a list of DLLs from the days of Windows XP'],
  },
  {
    code: 0x80080005,
    meaning: 'The process of a COM server could not be started.',
    causes: { guess: ['a service that hangs, or too little memory'] },
    helps: [restartFirst, { text: 'see state and start type of the update services', command: 'services' }],
  },
  {
    code: 0x800b0100,
    meaning: 'A file of the update has no signature.',
    causes: corruption,
    helps: [resetCaches, repairStore, checkFiles, readLog],
  },
  {
    code: 0x800b0101,
    meaning: 'A certificate is outside the time in which it is valid.',
    causes: { ...corruption, guess: ['the clock of this machine is wrong'] },
    helps: [{ text: 'set date, time and time zone' }, repairStore, checkFiles],
  },
  {
    code: 0x800b0109,
    meaning: 'A chain of certificates ends in a root that is not trusted here.',
    causes: {
      guess: [
        'root certificates are out of date',
        'a filter that replaces certificates',
        'a package that is not from Microsoft',
      ],
    },
    helps: [{ text: 'let Windows update its root certificates, or install those of the organisation' }, resetCaches],
  },
  {
    code: 0x80092003,
    meaning: 'A file could not be read or written while its signature was checked.',
    causes: corruption,
    helps: [readLog, resetCaches, repairStore, checkFiles],
  },
  {
    code: 0x80096010,
    meaning: 'The signature does not fit the file: it was changed or damaged.',
    causes: { guess: ['an incomplete download'] },
    helps: [resetCaches, repairStore, checkFiles],
  },
];
