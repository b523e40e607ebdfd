import type { Command, DismTask, Machine } from '../../core/types.ts';
import { isSameCommand } from '../same-command.ts';
import {
  analyzeComponentStore,
  checkHealth,
  type DismSource,
  type DismTarget,
  restoreHealth,
  scanHealth,
  sourceText,
  startComponentCleanup,
} from './commands.ts';
import { parseSource } from './source-argument.ts';

/** Where a command of DISM works, where it logs, and what it repairs from. */
export type KnownDism = { logPath: string; image: string | undefined; sources: readonly DismSource[] };

/** Reads a command that wufix itself would give DISM for a task; null for any other. */
export function recogniseDism(machine: Machine, task: DismTask, command: Command): KnownDism | null {
  const [, where = ''] = command.args;
  const image = after('/Image:', [where])[0];
  const [logPath = ''] = after('/LogPath:', command.args);
  const target: DismTarget = { machine, logPath, ...(image !== undefined && { image }) };
  const sources = after('/Source:', command.args).flatMap(readSource);
  return isSameCommand(command, build(task, target, command.args, sources)) ? { logPath, image, sources } : null;
}

function build(task: DismTask, target: DismTarget, args: readonly string[], sources: readonly DismSource[]): Command {
  switch (task) {
    case 'check':
      return checkHealth(target);
    case 'scan':
      return scanHealth(target);
    case 'analyze':
      return analyzeComponentStore(target);
    case 'restore':
      return restoreHealth(target, { sources, limitAccess: args.includes('/LimitAccess') });
    case 'cleanup':
      return startComponentCleanup(target, { resetBase: args.includes('/ResetBase') });
  }
}

/** As DISM spells a source: an image is always named by its index. */
function readSource(text: string): DismSource[] {
  const source = parseSource(text);
  if (source === null) return [];
  if ('folder' in source) return [source];
  const { index = 0, ...file } = source;
  const read: DismSource = { ...file, index };
  return sourceText(read) === text ? [read] : [];
}

function after(option: string, args: readonly string[]): string[] {
  return args.filter((argument) => argument.startsWith(option)).map((argument) => argument.slice(option.length));
}
