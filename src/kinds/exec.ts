import type { Action, Kind } from '../core/types.ts';
import { hex } from '../windows/text/exit-code.ts';

type ExecAction = Extract<Action, { kind: 'exec' }>;

/** Running a program whose outcome only its exit code can tell. */
export const execKind: Kind<ExecAction, never> = {
  text: ({ does }) => does,
  effects: ({ command }) => [{ type: 'run', command }],
  undo: ({ does, undo, onlyLooks }) => {
    if (onlyLooks) return [];
    return undo ? [{ kind: 'exec', does: `undo: ${does}`, command: undo }] : null;
  },
  note: ({ meanings }, { exitCode }) => (exitCode === null ? undefined : meanings?.[exitCode]),
  record: (_action, { stdout }) => stdout,
  explain: ({ meanings }, { exitCode, timedOut }) => {
    if (timedOut || exitCode === null)
      return { message: 'it did not end within its time limit', hint: 'look at what it left before trying again' };
    const meaning = meanings?.[exitCode];
    return {
      code: exitCode,
      message: `${meaning ? `${meaning}: ` : ''}it ended with exit code ${exitCode} (${hex(exitCode)})`,
    };
  },
};
