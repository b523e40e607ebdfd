import type { Help } from '../meaning.ts';

/** What helps against more than one code, worded once. */

/** First of all: the name of what failed. */
export const readLog: Help = {
  text: 'CBS.log names the file, package or driver that failed: read it first',
  command: 'logs',
};
/** The whole picture: restart, space, services, policies, devices. */
export const askDoctor: Help = { text: 'look at the whole machine', command: 'doctor' };
/** DISM /RestoreHealth. */
export const repairStore: Help = { text: 'repair the component store', command: 'dismRestore' };
/** DISM /RestoreHealth /Source /LimitAccess. */
export const repairFromSource: Help = {
  text: 'repair it from a source of the same edition, language and build, down to the revision',
  command: 'dismSource',
};
/** sfc /scannow, which comes after DISM. */
export const checkFiles: Help = { text: 'then check the system files', command: 'sfc' };
/** The caches of Windows Update. */
export const resetCaches: Help = {
  text: 'move the caches of Windows Update aside, and let it search again',
  command: 'resetScan',
};
/** wusa and the catalog. */
export const installByHand: Help = {
  text: 'install the update by hand: its .msu from the Microsoft Update Catalog, for the same build and architecture',
  command: 'install',
};
/** The in-place upgrade. */
export const repairInstall: Help = {
  text: 'repair install: setup.exe from an ISO of the same edition, language and at least the same build, keeping files and apps',
  command: 'upgrade',
};
/** A restart that somebody chooses. */
export const restartFirst: Help = { text: 'restart Windows, then scan again' };
/** Elevation. */
export const elevate: Help = { text: 'use a terminal that was opened with "Run as administrator"' };
/** Disk space. */
export const freeSpace: Help = {
  text: 'free space on the system drive: 20 GB and 20 % are comfortable; what earlier runs of wufix moved aside counts too',
  command: 'clean',
};
/** Antivirus and other filter drivers. */
export const findFilter: Help = {
  text: 'see which third-party antivirus there is; add its exclusions, or uninstall it for the update',
  command: 'doctor',
};
/** Devices. */
export const findDevice: Help = {
  text: 'look for a problem device; disable it or update its driver, then try again (SetupDiag names it after a feature update)',
  command: 'drivers',
};
/** Where updates come from. */
export const findPolicy: Help = {
  text: 'see which server and which policies this machine gets its updates from; ask who manages them',
  command: 'doctor',
};
/** Proxy, firewall and DNS are not what wufix repairs. */
export const checkNetwork: Help = {
  text: 'check proxy (netsh winhttp show proxy), firewall and DNS, or try another network; repairs of Windows change nothing here',
};
