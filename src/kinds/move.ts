import type { Action, Kind, PathKind, Problem, Result } from '../core/types.ts';
import { baseName } from '../windows/windows-path.ts';

type MoveAction = Extract<Action, { kind: 'move' }>;

/** What stands at either end of a move. */
export type MoveReading = { from: PathKind; to: PathKind };

/** Renaming a file or folder, on the same volume; nothing is ever overwritten. */
export const moveKind: Kind<MoveAction, MoveReading> = {
  text: ({ from, to, displace }) =>
    `move ${from} to ${baseName(to)}${displace ? `, and what Windows rebuilt there to ${baseName(displace)}` : ''}`,

  effects: ({ from, to, displace }) => [
    ...(displace ? [{ type: 'rename', from: to, to: displace, ifExists: true } as const] : []),
    { type: 'rename', from, to },
  ],

  read: async ({ from, to }, reader) => ({ from: await reader.look(from), to: await reader.look(to) }),

  // Windows may have rebuilt `from` since. Where the target is shared with another thing (`displace`), what stands there
  // proves nothing; there the source must be gone.
  holds: ({ displace }, now) => now.to !== 'missing' && (displace === undefined || now.from === 'missing'),

  undo: ({ from, to, displace }, before) => {
    if (displace === undefined) return [{ kind: 'move', from: to, to: from, displace: `${to}.rebuilt` }];
    const back: Action = { kind: 'move', from: to, to: from };
    return before?.to === 'missing' ? [back] : [back, { kind: 'move', from: displace, to }];
  },

  explain: ({ from }, result) => explain(from, result),
};

const accessDenied = 5;
const sharingViolation = 32;
const fileNotFound = 2;

function explain(from: string, { exitCode, stderr }: Result): Problem {
  const code = exitCode ?? undefined;
  if (code === accessDenied || code === sharingViolation) {
    return {
      code,
      message: `${from} is in use or protected, and stayed so for six seconds`,
      hint: 'close what uses it (an antivirus often does), or restart Windows and run wufix first thing',
    };
  }
  if (code === fileNotFound) return { code, message: `${from} is no longer there` };
  return { message: stderr || 'it could not be renamed', ...(code !== undefined && { code }) };
}
