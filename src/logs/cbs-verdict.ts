import { hex } from '../windows/text/exit-code.ts';
import type { FilesState } from './cbs-files.ts';
import type { Pending } from './cbs-restart.ts';
import type { SessionsState } from './cbs-sessions.ts';
import type { StoreState } from './cbs-store.ts';
import type { Ledger } from './ledger.ts';
import type { Judgement } from './report.ts';
import { asEvidence } from './servicing-line.ts';

/** All that CBS.log says, by what it is about. */
export type CbsStates = { store: StoreState; files: FilesState; pending: Pending; sessions: SessionsState };

/** So many lines are shown as the reason of a verdict. */
const enough = 6;

/** So many damaged items become findings of their own. */
const named = 50;

/**
 * The verdict. Damage that is left counts first, for nothing else cures itself less; then a restart that is due, since what
 * failed before it may have failed for want of it; then what failed.
 */
export function judgeCbs({ store, files, pending, sessions }: CbsStates, ledger: Ledger): Judgement {
  noteDamage(store, files, ledger);
  // A repair of the store gives sfc what it lacked: the log knows no worse of the files since.
  const filesLeft = files.state === 'corrupt' && !(store.state === 'repaired' && store.order > files.order);
  // What servicing could not install for damage, it has installed since.
  const storeLeft = store.state === 'corrupt' && !(store.marked && sessions.installed > store.order);
  if (storeLeft || filesLeft) {
    const worst = [...(storeLeft ? [store] : []), ...(filesLeft ? [files] : [])];
    return say('corrupt', worst.map(({ why }) => why).join(', and '), ...worst.flatMap(({ lines }) => lines));
  }
  const [failure, ...others] = sessions.failed;
  if (pending !== null)
    return say(
      'restart-pending',
      'Windows has to restart before servicing can go on',
      ...pending.entries.map(asEvidence),
    );
  if (failure !== undefined) {
    const more = others.length > 0 ? `, and ${others.length} more failed` : '';
    const why = `${failure.subject} ended with ${hex(failure.code)}${more}`;
    return say('failed', why, ...sessions.failed.slice(0, enough).map(({ entry }) => asEvidence(entry)));
  }
  for (const mended of [store, files])
    if (mended.state === 'repaired') return say('repaired', mended.why, ...mended.lines);
  for (const intact of [store, files])
    if (intact.state === 'healthy') return say('healthy', intact.why, ...intact.lines);
  if (sessions.installed < 0 && (store.unfinished || files.unfinished))
    return say(
      'nothing found',
      'a check was cancelled or is not shown to its end, and that it found nothing proves nothing',
    );
  if (sessions.alive) return say('healthy', 'servicing did its work, and nothing failed for good');
  return say('nothing found', 'it shows neither a check nor an installation to its end');
}

function say(verdict: Judgement['verdict'], why: string, ...lines: string[]): Judgement {
  return { verdict, why, lines: [...new Set(lines)].slice(0, enough) };
}

function noteDamage(store: StoreState, files: FilesState, ledger: Ledger): void {
  if (store.state === 'corrupt')
    for (const item of store.items.slice(0, named))
      noteItem(ledger, 'CSI', item, `damaged in the component store: ${item}`);
  if (files.state === 'corrupt')
    for (const file of files.unrepaired.slice(0, named)) noteItem(ledger, 'SR', file, `not repaired by sfc: ${file}`);
  for (let n = 0; n < store.falseAlarms; n += 1)
    ledger.note({ severity: 'noise', code: null, component: 'CSI', text: 'a reverse delta, reported falsely' }, null);
}

function noteItem(ledger: Ledger, component: string, file: string, text: string): void {
  ledger.note({ severity: 'error', code: null, component, subject: () => ({ package: null, file }), text }, null);
}
