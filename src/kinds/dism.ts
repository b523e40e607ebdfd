import type { Action, Kind } from '../core/types.ts';
import { withoutEnglish } from '../windows/dism/commands.ts';
import { createDismProgress } from '../windows/dism/progress.ts';
import { plainDismText } from '../windows/dism/text.ts';
import { type LogMark, markLog } from './log-growth.ts';

type DismAction = Extract<Action, { kind: 'dism' }>;

/** ERROR_INVALID_PARAMETER, with which an old DISM answers `/English`; reported by several, documented by nobody. */
const unknownOption = 87;

/** The component store: checked, repaired, cleaned or measured. None of it can be taken back. */
export const dismKind: Kind<DismAction, LogMark | undefined> = {
  text: ({ does }) => does,
  effects: ({ command }) => [
    { type: 'run', command },
    { type: 'run', command: withoutEnglish(command), onExit: [unknownOption] },
  ],
  // A log that can't be read costs a witness, not the run.
  read: async ({ log }, reader) => (log ? markLog(log, reader).catch(() => undefined) : undefined),
  undo: ({ onlyLooks }) => (onlyLooks ? [] : null),
  record: (_action, { stdout, stderr }) => plainDismText(stdout + stderr).replace(/\n{2,}/g, '\n'),
  progress: createDismProgress,
  find: async (action, result, before, reader) => {
    const { findDism } = await import('./dism-finding.ts');
    return findDism(action, result, before, reader);
  },
};
