import type { Action, Command, DismTask, Plan, Step } from '../core/types.ts';
import {
  analyzeComponentStore,
  checkHealth,
  type DismSource,
  type DismTarget,
  restoreHealth,
  scanHealth,
  startComponentCleanup,
} from '../windows/dism/commands.ts';
import { cbsLog } from '../windows/places.ts';

/** What a task on the component store needs beside its target. */
export type DismOptions =
  | { task: 'check' | 'scan' | 'analyze' }
  | { task: 'restore'; sources: readonly DismSource[]; limitAccess: boolean; notes: readonly string[] }
  | { task: 'cleanup'; resetBase: boolean };

/** Checks, repairs, cleans or measures the component store; a repair is followed by a check, for DISM may say too much. */
export function dism(target: DismTarget, options: DismOptions): Plan {
  const name = `dism-${options.task}`;
  switch (options.task) {
    case 'check':
    case 'scan':
    case 'analyze':
      return { name, steps: [look(target, options.task)] };
    case 'restore':
      return {
        name,
        steps: [
          change(target, 'restore', 'repair the component store', restoreHealth(target, options)),
          {
            ...look(target, 'check'),
            reason: 'what DISM says of its repair is read back',
            needs: ['restore'],
          },
        ],
        notes: [...options.notes, 'It takes up to an hour, and may download files.'],
      };
    case 'cleanup':
      return {
        name,
        steps: [change(target, 'cleanup', cleanupText(options.resetBase), startComponentCleanup(target, options))],
        ...(options.resetBase && {
          askTwice: 'None of the updates installed now can be uninstalled afterwards. Really?',
          notes: ['With --reset-base none of the updates installed now can be uninstalled any more.'],
        }),
      };
  }
}

const looks = {
  check: {
    does: 'read the flag of the component store',
    reason: 'an earlier scan or update may have found it damaged',
    command: checkHealth,
  },
  scan: {
    does: 'scan the component store',
    reason: 'updates fail over a damaged component store',
    command: scanHealth,
  },
  analyze: {
    does: 'measure the component store',
    reason: 'what was superseded takes room',
    command: analyzeComponentStore,
  },
};

function look(target: DismTarget, task: keyof typeof looks): Step {
  const { does, reason, command } = looks[task];
  return { id: task, action: { ...action(target, task, does, command(target)), onlyLooks: true }, reason };
}

function change(target: DismTarget, task: 'restore' | 'cleanup', does: string, command: Command): Step {
  const reason = task === 'restore' ? 'updates fail over a damaged component store' : 'what was superseded takes room';
  return { id: task, action: action(target, task, does, command), reason };
}

function action(target: DismTarget, task: DismTask, does: string, command: Command) {
  return {
    kind: 'dism',
    does: target.image === undefined ? does : `${does} in ${target.image}`,
    task,
    command,
    ...(target.image === undefined && { log: cbsLog(target.machine) }),
  } satisfies Action;
}

function cleanupText(resetBase: boolean): string {
  return `remove superseded components${resetBase ? ', and make the updates installed now permanent' : ''}`;
}
