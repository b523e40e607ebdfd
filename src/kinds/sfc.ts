import type { Action, Kind } from '../core/types.ts';
import { createPercentReader } from '../windows/text/percent.ts';
import { type LogMark, markLog } from './log-growth.ts';

type SfcAction = Extract<Action, { kind: 'sfc' }>;

/** The protected system files: checked, or repaired too. What sfc repaired can't be taken back. */
export const sfcKind: Kind<SfcAction, LogMark | undefined> = {
  text: ({ does }) => does,
  effects: ({ command }) => [{ type: 'run', command }],
  // A log that can't be read costs a witness, not the run.
  read: ({ log }, reader) => markLog(log, reader).catch(() => undefined),
  undo: ({ onlyLooks }) => (onlyLooks ? [] : null),
  record: (_action, { stdout, stderr }) => withoutRedraws(stdout + stderr),
  progress: createPercentReader,
  find: async (action, result, before, reader, clock) => {
    const { findSfc } = await import('./sfc-finding.ts');
    return findSfc(action, result, before, reader, clock);
  },
};

/** One line of progress is drawn again and again: only what it ends with is kept. */
function withoutRedraws(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines.map((line) => line.slice(line.lastIndexOf('\r') + 1)).join('\n');
}
