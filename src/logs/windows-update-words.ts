// What WindowsUpdate.log says, in the words of each generation of the agent.

const id = '([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})';

/** The line behind a title that says whose it is. */
export const titled = new RegExp(`^\\s*UpdateId = \\{?${id}`);

/** The version in a title, by which one definition of Defender differs from the next: `… (Version 1.401.1.0)`. */
export const version = /\s*\([^()]*\b\d+(?:\.\d+){2,}[^()]*\)/;

/** An installation that ended, in the words of each generation of the agent. */
export const installed: readonly RegExp[] = [
  new RegExp(`top-level update ${id}\\.\\d+, callback code = Update (?:failed|success)`),
  new RegExp(`^Install complete for update ID: ${id}`),
  new RegExp(`update ${id}\\.\\d+, code = Update (?:failed|success)`),
];

/** What the event log says of an installation. */
export const reported =
  /\bInstallation (?:Failure|Successful): Windows (?:failed to install|successfully installed) the following update[^:]*: (.+?)\s*$/;

/** How an installation ended, where the line does not say of what: an HRESULT. */
export const handled = /\bCompleted install of CBS update\b.*\bhr=0x([0-9a-f]{1,8})\b/i;

/** The same: how many went well, how many with errors, how many badly. */
export const callComplete =
  /\bInstall call complete(?:d)? ?\(succeeded = (\d+), succeeded with errors = (\d+), failed = (\d+)/;

/** The same in older words: an HRESULT. */
export const oldComplete = /\bInstall call completed, reboot required = \w+, error = 0x([0-9a-f]{8})/i;

/** The same, and no more than that it failed. */
export const oldFailed = /\bWARNING: Install failed, error = 0x/i;

/** The end of a call for downloads: how many went well, how many did not. */
export const downloaded = /\bDownload call complete \(succeeded = (\d+), succeeded with errors = \d+, failed = (\d+)/;

/** The call that failed gives no code: this is said before it. */
export const downloadError = /\bError occurred while downloading update\b/;

/** Who had it downloaded; the end of the call follows. */
export const downloads = /\*RESUMED\* Download ClientId = (.+?)\s*$/;

/** The end of a search: for whom, and an HRESULT. */
export const searched =
  /\bEND \*+\s+(?:Agent: )?Finding updates\b(?: CallerId = (.*?),)?.*\bExit code = 0x([0-9a-f]{8})/i;

/** That a search fails, said before its end. */
export const searchFailed =
  /\bWARNING: (?:Exit code = 0x8|Search callback failed|Failed to synchronize|Operation failed due to earlier error)/i;

/** That a search found something, said before its end. */
export const searchDone = /\bFound \d+ updates and \d+ categories in search\b/;

/** WU_E_CALL_CANCELLED (wuerror.h): what was cancelled did not fail, and proves nothing. */
export const cancelled = 0x8024000b;

/** All that the file says since Windows 10 (windows-update-logs.md). */
export const madeElsewhere = /^Windows Update logs are now generated using ETW\b/;
