import type { Command } from 'commander';
import { commands } from './index.ts';

/** A command with those above it: `wufix dism scan`. */
export function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}

/** What the help of a command ends with: its examples, and those of its subcommands; of wufix itself, where there is more. */
export function examplesText(command: Command): string {
  if (!command.parent)
    return '\nwufix <command> --help ends with examples; wufix alone, on a terminal, asks what you see.';
  const path = pathOf(command);
  const examples = commands.flatMap((one) => one.examples).filter((line) => `${line} `.startsWith(`${path} `));
  return examples.length > 0 ? ['\nExamples:', ...examples.map((line) => `  ${line}`)].join('\n') : '';
}
