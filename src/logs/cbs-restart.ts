import type { ServicingLine } from './servicing-line.ts';

/** The restart that servicing still waits for, or null. */
export type Pending = { entries: ServicingLine[]; order: number } | null;

/** Takes the lines of CBS.log in their order, and answers whether one is about a restart. */
export type RestartWatch = {
  take(entry: ServicingLine, order: number): boolean;
  isPending(): boolean;
  close(): Pending;
};

/** What says that Windows has to restart before servicing can go on (captures of Windows 8 to 11). */
const asks =
  /\b(?:finalized\. Reboot required: yes|has signaled that a reboot is required|current reboot required state: [1-9]|restart required to (?:continue processing|try again)|reboot is required to complete|RebootPending volatile key indicates|reboot is required|Reboot required: yes)\b/i;

/** ERROR_SUCCESS_REBOOT_REQUIRED and ERROR_FAIL_REBOOT_REQUIRED (winerror.h), as HRESULT and as bare number. */
const codes = /\[HRESULT = 0x(?:8007|0000)0?bc[29]\b/i;

/** What says that the restart has been: servicing did what it left for the start of Windows, well or not, or has nothing left. */
const settled =
  /^(?:Startup: Processing complete\. \[HRESULT = 0x|TI: CBS has queried the current reboot required state: 0)/;

const booted = /\bLast boot time: (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/;

/** Follows what the log says about restarts: a boot after the wish fulfils it, unless servicing asks again. */
export function createRestartWatch(): RestartWatch {
  let pending: Pending = null;
  let since: string | null = null;
  return {
    take(entry, order) {
      const { text, time } = entry;
      // The search for one word is cheaper than that for any of many.
      const mayAsk = text.includes('quire') || text.includes('RebootPending') || text.includes('bc');
      if (mayAsk && (asks.test(text) || codes.test(text))) {
        pending = { entries: [...(pending?.entries ?? []).slice(-1), entry], order };
        since = time ?? since;
        return true;
      }
      if (pending === null) return false;
      const boot = booted.exec(text)?.[1];
      const happened = boot !== undefined && (since === null || boot > since);
      const isOver = happened || settled.test(text);
      if (isOver) pending = null;
      return isOver;
    },
    isPending: () => pending !== null,
    close: () => pending,
  };
}
