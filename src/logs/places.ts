import type { Machine } from '../core/types.ts';

/** A place where Windows keeps a log: a folder, and the name of the file in it; of several that fit the newest counts. */
export type LogPlace = { folder: string; name: RegExp };

/** The usual logs about updates, servicing and setup, each with its source. */
export function usualPlaces({ systemRoot }: Machine): readonly LogPlace[] {
  const drive = systemRoot.slice(0, 2);
  return [
    // source: fix-windows-update-errors.md (SupportArticles); the older logs beside it are named by their time, and packed.
    { folder: `${systemRoot}\\Logs\\CBS`, name: /^CBS\.log$/i },
    { folder: `${systemRoot}\\Logs\\CBS`, name: /^CbsPersist_\d+\.(?:log|cab)$/i },
    // source: dism-global-options-for-command-line-syntax.md.
    { folder: `${systemRoot}\\Logs\\DISM`, name: /^dism\.log$/i },
    // source: windows-update-logs.md; since Windows 10 it only says how the log is made.
    { folder: systemRoot, name: /^WindowsUpdate\.log$/i },
    // source: windows-setup-log-files-and-event-logs.md.
    { folder: `${systemRoot}\\Panther`, name: /^setupact\.log$/i },
    { folder: `${systemRoot}\\Panther`, name: /^setuperr\.log$/i },
    { folder: `${drive}\\$WINDOWS.~BT\\Sources\\Panther`, name: /^setupact\.log$/i },
    { folder: `${drive}\\$WINDOWS.~BT\\Sources\\Panther`, name: /^setuperr\.log$/i },
    // source: setupdiag.md.
    { folder: `${systemRoot}\\Logs\\SetupDiag`, name: /^SetupDiagResults\.xml$/i },
    // source: log-files.md (Configuration Manager).
    { folder: `${systemRoot}\\CCM\\Logs`, name: /^WUAHandler\.log$/i },
  ];
}
