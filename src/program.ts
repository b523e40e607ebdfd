import { Command, CommanderError, Help, type Option } from 'commander';
import type { Act } from './act.ts';
import { examplesText } from './commands/examples.ts';
import { commands, nameIn } from './commands/index.ts';
import type { World } from './io/world.ts';
import { version } from './version.ts';

/**
 * The program, for `main` and for the test that compares the README with it. Of the commands that no word of `argv` names, it
 * has the name and the description, and no more is loaded; without `argv` it has all of all. Refuses an empty word.
 */
export async function buildProgram(
  world: Pick<World, 'terminal'>,
  act: Act,
  argv?: readonly string[],
): Promise<Command> {
  const before = ['wufix', ...(argv ?? [])][argv?.indexOf('') ?? -1];
  if (before !== undefined) throw new CommanderError(2, 'wufix.emptyWord', `the word behind ${before} is empty`);
  const program = new Command('wufix')
    .description('Repairs Windows Update, and takes back what it changed.')
    .version(version, '-V, --version')
    .option('-n, --dry-run', 'show what would be done, and change nothing')
    .option('-y, --yes', 'carry the plan out without asking')
    .option('--json', 'one event a line on standard output; never asks')
    .option('-q, --quiet', 'print only the outcome')
    .option('-v, --verbose', 'print every command with its exit code and output')
    .option('--log-file <path>', 'log to this file instead of the one in the state folder')
    .option('--report <file>', 'write what was found and done to this file, as one page of HTML')
    .option('--no-color', 'no colours (or set NO_COLOR)')
    .option('--simulate [scenario]', 'work on a Windows in memory: a scenario by name, or a JSON file')
    .configureHelp({ showGlobalOptions: true, optionDescription: describe })
    .exitOverride()
    .configureOutput({
      writeOut: world.terminal.out,
      writeErr: world.terminal.err,
      outputError: () => {},
      getOutHasColors: () => world.terminal.color,
    });
  const named = new Set(argv);
  const all = argv === undefined || commands.some(({ usage, whole }) => whole && named.has(nameIn(usage)));
  for (const { usage, does, load } of commands) {
    const command = program.command(usage).description(does);
    if (all || named.has(nameIn(usage))) (await load())(command, act);
  }
  return program.addHelpText('afterAll', ({ command }) => examplesText(command));
}

/** What an option does, without the default of one that is off or empty. */
function describe(option: Option): string {
  return new Help().optionDescription(option).replace(/ \(default: (?:false|\[\])\)$/, '');
}

/** True where no word of a command line is a command, or meant to be one. */
export function hasOnlyOptions(program: Command, argv: readonly string[]): boolean {
  const { operands, unknown } = program.parseOptions([...argv]);
  return operands.length + unknown.length === 0;
}
