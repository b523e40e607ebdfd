import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { addClean } from './clean.ts';
import { addDism } from './dism.ts';
import { addHistory } from './history.ts';
import { addReset } from './reset.ts';
import { addResume } from './resume.ts';
import { addScenarios } from './scenarios.ts';
import { addServices } from './services.ts';
import { addSfc } from './sfc.ts';
import { addUndo } from './undo.ts';
import { addWimmount } from './wimmount.ts';

/** Every command, in the order of the help. */
export const commands: readonly ((program: Command, act: Act) => void)[] = [
  addReset,
  addServices,
  addSfc,
  addDism,
  addWimmount,
  addUndo,
  addResume,
  addHistory,
  addClean,
  addScenarios,
];
