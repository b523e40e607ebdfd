import { join } from 'node:path';
import type { Argument, Command, Option } from 'commander';
import { temporaryFolder } from './cli.ts';

/** A place in a command line where somebody's text goes: its name, and a command line with a text there. */
export type Slot = { name: string; argv(value: string): string[] };

/** Every argument, and every option with a value, of a program and of its commands. */
export function slotsOf(program: Command): Slot[] {
  const commands = program.commands.flatMap(leaves);
  const global = program.options.filter(takesValue).map((option) => ({
    name: nameOf(option),
    argv: (value: string) => ['reset', '--yes', nameOf(option), value],
  }));
  return [...commands.flatMap(slotsIn), ...global];
}

function leaves(command: Command): Command[] {
  return [command, ...command.commands.flatMap(leaves)];
}

function slotsIn(command: Command): Slot[] {
  const path = pathOf(command);
  const needed = command.registeredArguments.filter(({ required }) => required);
  const mandatory = command.options.filter((option) => option.mandatory);
  const cleanArguments = needed.map((argument) => cleanValue(`${path} ${written(argument)}`));
  const slots: Slot[] = command.registeredArguments.map((argument) => ({
    name: `${path} ${written(argument)}`,
    argv: (value) => [...path.split(' '), '--yes', ...cleanOptions(path, mandatory), '--', value],
  }));
  for (const option of command.options.filter(takesValue)) {
    const others = mandatory.filter((one) => one !== option);
    slots.push({
      name: `${path} ${nameOf(option)}`,
      argv: (value) => [
        ...path.split(' '),
        '--yes',
        ...cleanOptions(path, others),
        nameOf(option),
        value,
        ...cleanArguments,
      ],
    });
  }
  return slots;
}

function cleanOptions(path: string, options: readonly Option[]): string[] {
  return options.flatMap((option) => [nameOf(option), cleanValue(`${path} ${nameOf(option)}`)]);
}

function pathOf(command: Command): string {
  const parent = command.parent?.parent ? `${pathOf(command.parent)} ` : '';
  return parent + command.name();
}

function nameOf(option: Option): string {
  return option.long ?? option.flags;
}

function written(argument: Argument): string {
  const name = argument.name() + (argument.variadic ? '...' : '');
  return argument.required ? `<${name}>` : `[${name}]`;
}

function takesValue(option: Option): boolean {
  return option.required || option.optional;
}

/** A good text for every place; the hostile ones are made of it. */
export const cleanValues: Readonly<Record<string, string>> = {
  'doctor --code': '0x80070306',
  'doctor --kb': 'KB5063878',
  'fix [code]': '0x80070306',
  'fix --kb': 'KB5063878',
  'fix --until': 'services',
  'fix --source': 'D:\\clean\\install.wim:1',
  'fix --iso': 'D:\\clean\\medium.iso',
  'reset --only': 'download',
  'reset --catroot2': 'never',
  'services status [names...]': 'BITS',
  'services stop <names...>': 'BITS',
  'services start <names...>': 'BITS',
  'services restart <names...>': 'BITS',
  'services defaults [names...]': 'BITS',
  'sfc --offline': 'D:\\clean\\Windows',
  'dism check --image': 'D:\\clean',
  'dism scan --image': 'D:\\clean',
  'dism restore --image': 'D:\\clean',
  'dism restore --source': 'D:\\clean\\install.wim:1',
  'dism cleanup --image': 'D:\\clean',
  'dism analyze --image': 'D:\\clean',
  'logs [path...]': join(temporaryFolder(), 'clean.log'),
  'logs --since': '7d',
  'logs --code': '0x80070306',
  'reparse [path]': 'D:\\clean',
  'hide <kb>': 'KB5063878',
  'unhide <kb>': 'KB5063878',
  'install <file>': 'D:\\clean\\windows11.0-kb5063878-x64.msu',
  'upgrade --iso': 'D:\\clean\\medium.iso',
  'drivers disable <id>': 'USB\\VID_0CF3&PID_E007\\clean',
  'drivers enable <id>': 'USB\\VID_0CF3&PID_E007\\clean',
  'explain <code...>': '0x80070306',
  'fleet <results...>': join(temporaryFolder(), 'clean.json'),
  'undo [run]': '20261120-231500-reset',
  'resume [run]': '20261120-231500-reset',
  'clean --older-than': '30',
  'scenarios [scenario]': 'healthy',
  'report [run]': '20261120-231500-reset',
  'completion <shell>': 'bash',
  '--log-file': join(temporaryFolder(), 'clean.txt'),
  '--report': join(temporaryFolder(), 'clean.html'),
  '--simulate': join(temporaryFolder(), 'clean.json'),
};

/** Throws for a place that nobody thought of. */
export function cleanValue(name: string): string {
  const value = cleanValues[name];
  if (value === undefined) throw new Error(`${name} is new: give it a good text in injection-slots.ts`);
  return value;
}
