import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { addClean } from './clean.ts';
import { addHistory } from './history.ts';
import { addReset } from './reset.ts';
import { addResume } from './resume.ts';
import { addScenarios } from './scenarios.ts';
import { addServices } from './services.ts';
import { addUndo } from './undo.ts';
import { addWimmount } from './wimmount.ts';

/** Every command, in the order of the help. */
export const commands: readonly ((program: Command, act: Act) => void)[] = [
  addReset,
  addServices,
  addWimmount,
  addUndo,
  addResume,
  addHistory,
  addClean,
  addScenarios,
];
