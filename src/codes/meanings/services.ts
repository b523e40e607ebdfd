import type { Meaning } from '../meaning.ts';
import { askDoctor, readLog, repairStore, restartFirst } from './helps.ts';

const seeServices = { text: 'see state and start type of the update services', command: 'services' } as const;
const setDefaults = { text: 'set the start types that Microsoft documents', command: 'serviceDefaults' } as const;

/**
 * Win32 errors of services. sources: winerror.h; learn.microsoft.com: Windows Update common errors, Windows Update issues
 * troubleshooting, "Failed to be changed to the Absent state"; Field: reports of users.
 */
export const meanings: readonly Meaning[] = [
  {
    code: 1051,
    meaning: 'The service was not stopped, because services that depend on it are running.',
    causes: { documented: ['a stop that does not stop the dependents first'] },
    helps: [{ text: 'wufix stops the dependents first, and starts them again', command: 'reset' }],
  },
  // field: Windows 11 25H2, where CryptSvc refuses to stop
  {
    code: 1052,
    meaning: 'The service does not accept this request. Recent Windows 11 answers so when CryptSvc is to be stopped.',
    causes: {
      reported: ['Windows 11 25H2 (build 26200) never stops CryptSvc: that is by design, and no fault of this machine'],
    },
    helps: [{ text: 'a reset that leaves catroot2 out where CryptSvc refuses', command: 'reset' }],
    doesNotHelp: ['killing svchost, or taking over the service by sc sdset'],
  },
  {
    code: 1053,
    meaning: 'The service did not answer in time.',
    causes: { guess: ['a machine under load, or a damaged service'] },
    helps: [restartFirst, seeServices, { text: 'look for the service in the System event log' }],
  },
  // [common] 0x80070422; 1058 in CBS.log of an HTTP installer
  {
    code: 1058,
    meaning: 'A service cannot be started, because it or one that it needs is disabled.',
    causes: {
      documented: [
        'the Windows Update service is disabled or was stopped',
        'in CBS.log: another service, such as HTTP, is disabled',
      ],
      reported: ['a "tweak" or an update blocker that disabled wuauserv'],
    },
    helps: [seeServices, setDefaults, readLog],
    doesNotHelp: ['starting the service without looking at its start type: it stops again'],
  },
  {
    code: 1060,
    meaning: 'Windows has no service of this name.',
    causes: { guess: ['a damaged or stripped Windows, or a name that is misspelt'] },
    helps: [seeServices, repairStore],
  },
  // [issues]: wlidsvc and feature updates
  {
    code: 1062,
    meaning: 'The service is not running.',
    causes: {
      documented: ['no feature updates are offered: the sign-in assistant (wlidsvc) is disabled'],
    },
    helps: [{ text: 'set the start type of wlidsvc to Manual (services.msc)' }, seeServices, setDefaults],
  },
  // [setup] 8007042B
  {
    code: 1067,
    meaning: 'A process ended unexpectedly.',
    causes: {
      documented: [
        'with 0x4000D: a file, program or driver that Windows Setup could not migrate',
        'with 0x4001E: more than one cause is possible',
      ],
    },
    helps: [{ text: 'setupact.log names what could not be migrated', command: 'logs' }, askDoctor],
  },
  {
    code: 1068,
    meaning: 'A service that it needs could not start.',
    causes: { guess: ['a service that it depends on is disabled'] },
    helps: [seeServices, setDefaults],
  },
  {
    code: 1072,
    meaning: 'The service is about to be deleted.',
    causes: { guess: ['it was deleted while somebody, perhaps services.msc, still had it open'] },
    helps: [restartFirst],
  },
  // learn.microsoft.com, KB4096324 and 0x80070002; field
  {
    code: 1243,
    meaning: 'Windows has no such service. From DISM it is mostly WIMMount.',
    causes: { reported: ['the service WIMMount is missing or its file is gone'] },
    helps: [
      { text: 'see whether WIMMount is whole', command: 'wimmount' },
      { text: 'mend it', command: 'wimmountFix' },
    ],
  },
];
