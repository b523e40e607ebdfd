import type { Action, Kind, PathKind } from '../core/types.ts';

type RemoveAction = Extract<Action, { kind: 'remove' }>;

/** Deleting what an earlier run moved aside. It can't be taken back. */
export const removeKind: Kind<RemoveAction, { found: PathKind }> = {
  text: ({ path }) => `delete ${path}`,
  effects: ({ path }) => [{ type: 'remove', path }],
  read: async ({ path }, reader) => ({ found: await reader.look(path) }),
  holds: (_action, { found }) => found === 'missing',
  undo: () => null,
  explain: ({ path }, { stderr, exitCode }) => ({
    message: `not all of ${path} could be deleted (${stderr})`,
    hint: 'what is left of it can be deleted later with wufix clean',
    ...(exitCode !== null && { code: exitCode }),
  }),
};
