import { sfcAnchors } from '../windows/sfc/cbs-line.ts';
import { createSfcRuns } from './cbs-files.ts';
import { remarkOnCbs } from './cbs-remark.ts';
import { createRestartWatch } from './cbs-restart.ts';
import { createSessions } from './cbs-sessions.ts';
import { createStoreChecks } from './cbs-store.ts';
import { judgeCbs } from './cbs-verdict.ts';
import type { LogContext, LogFormat, LogReader } from './format.ts';
import { createLineMemo } from './line-memo.ts';
import type { Finding } from './report.ts';
import { parseServicingLine, type ServicingLine } from './servicing-line.ts';

/**
 * CBS.log and CbsPersist_*.log. The anchors: codes of failures; ends with success; restarts; sfc; the failures of CSI; the
 * reports on the component store, which a ruler opens.
 */
export const cbsLog: LogFormat = {
  anchors: ['x8', '= 0x0', 'quire', 'quests', ...sfcAnchors.tagged, '(F)', '(p)', 'Operati', '===='],
  create: createCbsReader,
};

/** Anchors that matter once something has happened: a boot after a restart was asked for; what sfc may write untagged. */
const afterwards = { restart: ['Last bo'], sfc: sfcAnchors.untagged };

/** Damage that servicing came across by itself: ERROR_SXS_COMPONENT_STORE_CORRUPT, CBS_E_STORE_CORRUPTION, or in words. */
const damage: ReadonlySet<number | null> = new Set([0x80073712, 0x800f0831]);
const damaged = /\b(?:Mark store corruption flag|Attempting to mark store corrupt)\b/;

const untagged = /Cannot repair member file|by copying from backup/;

function createCbsReader({ ledger, since, seek }: LogContext): LogReader {
  const store = createStoreChecks();
  const sfc = createSfcRuns();
  const restart = createRestartWatch();
  const sessions = createSessions();
  const seen = createLineMemo<Finding>();
  const sought = new Set<string>();
  let order = 0;
  let time: string | null = null;

  function seekOnce(anchors: readonly string[]): void {
    for (const anchor of anchors) if (!sought.has(anchor)) seek(anchor);
    for (const anchor of anchors) sought.add(anchor);
  }

  function isSfc(text: string): boolean {
    const isTagged = text.includes('[SR]') || text.includes('[Pnp]') || text.includes('requests SFP repair object');
    if (isTagged) seekOnce(afterwards.sfc);
    return isTagged || (sought.has(sfcAnchors.untagged[0]) && untagged.test(text));
  }

  /** What a line says but for its finding; false where that is all. */
  function takeEvent(entry: ServicingLine): boolean {
    // What sfc writes is about nothing else, but that it may ask for a restart.
    if (isSfc(entry.text)) {
      sfc.take(entry, order);
      if (entry.text.includes('quire')) restart.take(entry, order);
      return true;
    }
    const isAboutRestart = restart.take(entry, order);
    if (restart.isPending()) seekOnce(afterwards.restart);
    return sessions.take(entry, order) || isAboutRestart;
  }

  function takeRemark(line: string, entry: ServicingLine, isEvent: boolean): void {
    const remark = remarkOnCbs(entry);
    if (remark === null) return;
    const isDamage = damage.has(remark.code) || damaged.test(entry.text);
    if (isDamage && remark.severity !== 'noise') store.mark(entry, order);
    const finding = ledger.note(remark, time);
    if (finding && !isEvent && !isDamage && entry.time !== null && line.startsWith(entry.time)) seen.set(line, finding);
  }

  return {
    take(line) {
      // The same words again, as most lines with a code are: they say nothing but their number and their time.
      const known = seen.get(line);
      if (known !== undefined && (since === null || line >= since)) {
        time = line.slice(0, 19);
        ledger.again(known, time);
        return store.wantsAll() ? 'all' : 'picked';
      }
      const entry = parseServicingLine(line);
      time = entry.time ?? time;
      if (since !== null && time !== null && time < since) return 'picked';
      order += 1;
      store.take(line, order);
      takeRemark(line, entry, takeEvent(entry));
      return store.wantsAll() ? 'all' : 'picked';
    },
    close: () =>
      judgeCbs(
        { store: store.close(), files: sfc.close(), pending: restart.close(), sessions: sessions.close() },
        ledger,
      ),
  };
}
