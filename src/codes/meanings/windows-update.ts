import type { Meaning } from '../meaning.ts';
import {
  askDoctor,
  checkFiles,
  checkNetwork,
  elevate,
  findFilter,
  findPolicy,
  freeSpace,
  installByHand,
  readLog,
  repairInstall,
  repairStore,
  resetCaches,
  restartFirst,
} from './helps.ts';

const serverAway = [
  'resetting caches, DISM or sfc: nothing on this machine is broken before the server can be reached',
];
const nothingBroken = ['any repair: nothing is broken'];

/**
 * HRESULTs of the Windows Update Agent, 0x8024xxxx. sources: wuerror.h (the names); at learn.microsoft.com: [ref] Windows Update
 * error codes by component, [common] Windows Update common errors, [n] Troubleshoot Windows Update error n, [ipu] Windows Update
 * errors that require in-place upgrades, [setup] Windows 10 upgrade resolution procedures. Field: logs of healthy machines.
 */
export const meanings: readonly Meaning[] = [
  {
    code: 0x00240005,
    success: true,
    meaning: 'It worked, and takes effect once Windows has restarted.',
    causes: {},
    helps: [restartFirst],
    doesNotHelp: nothingBroken,
  },
  // mskb KB949545; [2359302]
  {
    code: 0x00240006,
    success: true,
    meaning: 'The update is installed already. wusa ends with it as 2359302.',
    causes: {
      documented: [
        'the update, or a later one, is installed',
        'on Server 2019: it is pending since an earlier attempt',
      ],
    },
    helps: [
      { text: 'see whether it is installed, or still pending', command: 'doctorKb' },
      { text: 'still pending: restart' },
    ],
    doesNotHelp: ['installing it again; the write-ups that call 2359302 a failure of the download are wrong'],
  },
  {
    code: 0x8024000b,
    meaning: 'The operation was cancelled.',
    causes: { documented: ['the user or a service cancelled it', 'results that could not be filtered'] },
    helps: [{ text: 'scan again' }, resetCaches],
  },
  // field
  {
    code: 0x8024000c,
    meaning: 'There was nothing to do for the operation.',
    causes: { reported: ['a line of every healthy machine in WindowsUpdate.log'] },
    helps: [],
    doesNotHelp: nothingBroken,
  },
  {
    code: 0x8024000e,
    meaning: 'The agent found invalid XML in the data of an update.',
    causes: { documented: ['a driver update with more metadata than the agent expects'] },
    helps: [{ text: 'install the latest updates of Windows by hand first', command: 'install' }, resetCaches],
  },
  {
    code: 0x80240016,
    meaning: 'The installation is not allowed now.',
    causes: { documented: ['another installation is running, or a restart is pending'] },
    helps: [{ text: 'wait until the other installation is done' }, restartFirst],
    doesNotHelp: ['killing TrustedInstaller or TiWorker: they may be at work'],
  },
  // [setup], [issues]; mskb KB949545
  {
    code: 0x80240017,
    meaning: 'The update does not apply to this machine.',
    causes: {
      documented: [
        'it is installed already, or a later one replaced it',
        'it is for another build, edition or architecture',
        'an update that must be there before is missing',
        'a policy of the organisation forbids the upgrade',
      ],
    },
    helps: [{ text: 'see what is installed, with build and revision', command: 'doctorKb' }, installByHand],
    doesNotHelp: nothingBroken,
  },
  // [0x8024001e]
  {
    code: 0x8024001e,
    meaning: 'The Windows Update service was stopped in the middle.',
    causes: {
      documented: [
        'a restart or a scheduled task during the installation',
        'too little disk space',
        'corrupt or incomplete download',
        'a fault of WSUS, with 0x800F0821 beside it',
      ],
    },
    helps: [{ text: 'try again, and let it run to its end' }, freeSpace, resetCaches, readLog],
  },
  // [ref]
  {
    code: 0x8024001f,
    meaning: 'There was no network.',
    causes: { documented: ['the connection was not available'] },
    helps: [checkNetwork],
    doesNotHelp: serverAway,
  },
  // [common]
  {
    code: 0x80240020,
    meaning: 'The update needs somebody who is signed in, and nobody was.',
    causes: { documented: ['no user is signed in'] },
    helps: [{ text: 'sign in, start the installation, allow the restart' }],
    doesNotHelp: nothingBroken,
  },
  // [common]
  {
    code: 0x80240022,
    meaning: 'Every update of the operation failed: each has a code of its own.',
    causes: { documented: ['mostly an antivirus that blocks folders such as SoftwareDistribution'] },
    helps: [readLog, findFilter, resetCaches],
    doesNotHelp: ['going by this code: look for the one of the single update'],
  },
  {
    code: 0x80240023,
    meaning: 'The licence terms of the update were declined.',
    causes: { documented: ['somebody declined the terms'] },
    helps: [{ text: 'install it from Settings, and accept the terms' }],
  },
  {
    code: 0x80240024,
    meaning: 'There is no update.',
    causes: { documented: ['nothing is offered'] },
    helps: [{ text: 'see which server this machine asks', command: 'doctor' }],
    doesNotHelp: nothingBroken,
  },
  // [ref] WU_E_WU_DISABLED
  {
    code: 0x8024002e,
    meaning: 'A policy forbids access to an update server that is not managed.',
    causes: { documented: ['a policy of the organisation'] },
    helps: [findPolicy],
    doesNotHelp: ['deleting the policy: it comes back, and it was set for a reason'],
  },
  {
    code: 0x80240034,
    meaning: 'The download of the update failed.',
    causes: { guess: ['network, proxy, disk space, or a damaged cache'] },
    helps: [checkNetwork, freeSpace, resetCaches, installByHand],
  },
  {
    code: 0x80240069,
    meaning: 'The update service ended unexpectedly in the middle of its work.',
    causes: {
      reported: [
        'KB5055528 and later updates of April 2025, where version 24H2 came from WSUS: the log then says that wuauserv stopped',
        'KB5063878 in August 2025, where it came from WSUS or Configuration Manager; Microsoft has taken the fault back since',
      ],
      guess: ['a damaged download'],
    },
    helps: [{ text: 'have the WSUS synchronise, then search again' }, resetCaches, installByHand],
    doesNotHelp: ['DISM or sfc: the component store is not what failed'],
  },
  {
    code: 0x80240438,
    meaning: 'There is no way to the update server.',
    causes: { guess: ['WSUS is set by policy and cannot be reached from here', 'proxy or firewall'] },
    helps: [findPolicy, checkNetwork],
    doesNotHelp: serverAway,
  },
  // [0x80240439]
  {
    code: 0x80240439,
    meaning: 'The Windows Update service started, and could not finish starting.',
    causes: {
      documented: [
        'its data store or the state in SoftwareDistribution is damaged',
        'its registry settings are incomplete',
        'a policy blocks it',
        'a reset that was not finished',
      ],
    },
    helps: [resetCaches, findPolicy, restartFirst],
    doesNotHelp: [
      'regsvr32 over a list of DLLs: Microsoft still lists it here, yet most of them are not there on Windows 10 and 11',
    ],
  },
  // [setup]
  {
    code: 0x80240fff,
    meaning: 'An error that has no code of its own.',
    causes: { documented: ['WSUS: upgrades were synchronised before an old hotfix (3095113)'] },
    helps: [{ text: 'look for the code before it', command: 'logs' }, resetCaches],
  },
  // [common]: Microsoft renames DataStore, Download and catroot2
  {
    code: 0x80242006,
    meaning: 'The metadata of the update is invalid.',
    causes: { documented: ['a damaged cache of Windows Update'] },
    helps: [resetCaches],
  },
  {
    code: 0x8024200b,
    meaning: 'The installer of the update failed: it has a code of its own.',
    causes: { guess: ['a driver or program whose installer failed'] },
    helps: [
      { text: 'look for the code of the installer', command: 'logs' },
      { text: 'hide a driver update that fails again and again', command: 'hide' },
    ],
  },
  // field: borncity
  {
    code: 0x8024200d,
    meaning: 'The update must be downloaded once more.',
    causes: { reported: ['an incomplete download; the second attempt often works'] },
    helps: [{ text: 'try once more' }, resetCaches],
  },
  // [common]
  {
    code: 0x80242014,
    meaning: 'The update waits for what comes after its restart.',
    causes: { documented: ['the restart was not made, or its work is not done'] },
    helps: [restartFirst],
    doesNotHelp: ['any repair before the restart'],
  },
  // wuerror.h: after the restart; [ipu]
  {
    code: 0x80242016,
    meaning:
      'After the restart the update was not in the state it should be in. It is no download error, whatever articles say.',
    causes: {
      documented: ['damage of the servicing stack'],
      reported: [
        'the update was rolled back during the restart',
        'an update that is installed and offered again all the same',
      ],
    },
    helps: [
      restartFirst,
      { text: 'see whether it is installed after all', command: 'doctorKb' },
      readLog,
      repairStore,
      checkFiles,
      resetCaches,
      repairInstall,
    ],
    doesNotHelp: ['a better connection: everything was downloaded before the restart'],
  },
  // [common], [0x80244007]
  {
    code: 0x80244007,
    meaning: 'The server answered with a fault (SOAP). It is mostly WSUS.',
    causes: {
      documented: [
        'WSUS: more updates than it accepts in one question (maxInstalledPrerequisites, maxCachedUpdates)',
        'WSUS does not know this client',
        'cookies of Windows Update could not be renewed',
      ],
    },
    helps: [findPolicy, { text: 'on the WSUS server: decline superseded updates, raise its limits' }, resetCaches],
  },
  // [ref]
  {
    code: 0x80244010,
    meaning: 'The scan took more round trips to the server than are allowed.',
    causes: {
      documented: ['the limit of round trips was reached'],
      reported: ['WSUS with very many updates: the next scan goes on'],
    },
    helps: [{ text: 'scan again, more than once' }, { text: 'on the WSUS server: decline superseded updates' }],
    doesNotHelp: ['a reset: the scan begins from nothing then'],
  },
  // [ref]
  {
    code: 0x80244011,
    meaning: 'The address of WSUS (WUServer) is missing in the registry, though a policy demands WSUS.',
    causes: { documented: ['the policy is incomplete'] },
    helps: [findPolicy],
    doesNotHelp: ["writing an address of your own: the policy is the organisation's"],
  },
  {
    code: 0x80244017,
    meaning: 'The server wants a log-in (HTTP 401).',
    causes: { documented: ['the resource requires authentication'], guess: ['a proxy that asks for a user'] },
    helps: [checkNetwork, findPolicy],
    doesNotHelp: serverAway,
  },
  // [setup]; Error 403 when connecting to Windows Update
  {
    code: 0x80244018,
    meaning: 'The server understood, and refuses (HTTP 403).',
    causes: { documented: ['a proxy server between'] },
    helps: [checkNetwork, findPolicy],
    doesNotHelp: serverAway,
  },
  {
    code: 0x80244019,
    meaning: 'The server does not have what was asked for (HTTP 404).',
    causes: {
      documented: ['the server cannot find the address'],
      guess: ['WSUS without the file, or an address of WSUS that is wrong'],
    },
    helps: [findPolicy, resetCaches],
  },
  // [common]
  {
    code: 0x8024401b,
    meaning: 'The proxy wants a log-in (HTTP 407).',
    causes: { documented: ['WinHTTP has no proxy, or one that asks for a user'] },
    helps: [checkNetwork],
    doesNotHelp: serverAway,
  },
  {
    code: 0x8024401c,
    meaning: 'The server gave up waiting (HTTP 408).',
    causes: { documented: ['the request timed out'], guess: ['a WSUS under load'] },
    helps: [{ text: 'scan again later' }, findPolicy, checkNetwork],
    doesNotHelp: serverAway,
  },
  {
    code: 0x80244021,
    meaning: 'A gateway got no proper answer from the server (HTTP 502).',
    causes: { documented: ['the gateway received an invalid response'] },
    helps: [checkNetwork, findPolicy],
    doesNotHelp: serverAway,
  },
  // [common]
  {
    code: 0x80244022,
    meaning: 'The server is overloaded or down (HTTP 503).',
    causes: {
      documented: ['the update source cannot be reached'],
      guess: ['the application pool of WSUS has stopped'],
    },
    helps: [{ text: 'scan again later' }, findPolicy, checkNetwork],
    doesNotHelp: serverAway,
  },
  // [0x8024402c]
  {
    code: 0x8024402c,
    meaning: 'The name of the update server or of the proxy could not be resolved.',
    causes: { documented: ['DNS, proxy or internet connection', 'WSUS cannot be reached from this network'] },
    helps: [checkNetwork, findPolicy],
    doesNotHelp: serverAway,
  },
  // [common]
  {
    code: 0x8024402f,
    meaning: 'A cabinet file from the server was processed with errors.',
    causes: { documented: ['a web filter changed it'] },
    helps: [checkNetwork, resetCaches],
  },
  {
    code: 0x8024500c,
    meaning: 'A policy forbids to connect with the update servers of Microsoft.',
    causes: {
      documented: ['connections to the redirector server are disallowed by managed policy (wuerror.h)'],
      reported: [
        '"Do not connect to any Windows Update Internet locations" is set, beside a WSUS (2017, Windows 10 1607)',
      ],
    },
    helps: [findPolicy],
    doesNotHelp: ['any repair: nothing is broken, somebody decided so'],
  },
  // [setup]
  {
    code: 0x80246007,
    meaning: 'The update was not downloaded.',
    causes: { documented: ['the download failed'] },
    helps: [resetCaches, installByHand, repairInstall],
  },
  // [common]
  {
    code: 0x80246017,
    meaning: 'The user may not download updates.',
    causes: { documented: ['not a local administrator'] },
    helps: [elevate],
  },
  {
    code: 0x80248007,
    meaning: 'Something that was asked for is not in the data store of Windows Update.',
    causes: { guess: ['a damaged data store, or licence terms that were never downloaded'] },
    helps: [restartFirst, resetCaches],
  },
  // field
  {
    code: 0x80248014,
    meaning: 'The data store does not know an update service.',
    causes: { reported: ['a line of healthy machines in WindowsUpdate.log'] },
    helps: [{ text: 'only if nothing is found at all: move the caches aside', command: 'resetScan' }],
    doesNotHelp: ['chasing this line in a log whose update failed with another code'],
  },
  // wuerror.h; learn.microsoft.com, IUpdate::IsHidden
  {
    code: 0x80248016,
    meaning: 'The update is mandatory and cannot be hidden.',
    causes: { documented: ['a mandatory update'] },
    helps: [{ text: 'install it, or pause updates in Settings' }],
  },
  {
    code: 0x8024a000,
    meaning: 'Automatic Updates could not take requests.',
    causes: { documented: ['the service did not answer'], guess: ['a service that is disabled or still starting'] },
    helps: [
      restartFirst,
      { text: 'see state and start type of the update services', command: 'services' },
      resetCaches,
    ],
  },
  {
    code: 0x8024a105,
    meaning: 'The orchestrator of Windows Update met an error that no header names.',
    causes: { guess: ['a damaged cache'] },
    helps: [restartFirst, resetCaches, askDoctor],
  },
  // [common]
  {
    code: 0x8024a10a,
    meaning: 'The Windows Update service was shutting down.',
    causes: { documented: ['the machine was idle or went to sleep for a long time'] },
    helps: [{ text: 'keep the machine awake and connected, then try again' }],
    doesNotHelp: nothingBroken,
  },
  // [common]
  {
    code: 0x8024d009,
    meaning: 'An update of the agent itself was skipped.',
    causes: { documented: ['WSUS does not send its self-update'] },
    helps: [findPolicy],
  },
];
