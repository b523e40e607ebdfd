import { Command, CommanderError } from 'commander';
import type { Act } from './act.ts';
import { examplesText, pathOf } from './commands/examples.ts';
import { commands, nameIn } from './commands/index.ts';
import { exit, Failure } from './core/failure.ts';
import { humanView } from './io/screen/human.ts';
import { jsonView } from './io/screen/json.ts';
import type { View } from './io/screen/view.ts';
import { processWorld, type World } from './io/world.ts';
import type { GlobalOptions, Need } from './open-session.ts';
import type { OpenReport } from './prepare/report.ts';
import type { Session } from './session.ts';
import { version } from './version.ts';

/** Runs a command line (without node and script) and resolves to the exit code. */
export async function main(argv: readonly string[], world: World = processWorld()): Promise<number> {
  let view = await chooseView(argv, world);
  let session: Session | undefined;
  let page: OpenReport | undefined;
  let exitCode: number = exit.ok;
  const act: Act =
    <Received extends unknown[]>(need: Need, work: (session: Session, ...received: Received) => Promise<number>) =>
    async (...received) => {
      const command = received.at(-1) as Command;
      const options = command.optsWithGlobals<GlobalOptions>();
      if (options.report !== undefined) {
        const { openReport } = await import('./prepare/report.ts');
        page = await openReport(options.report, view, { title: pathOf(command), typed: typed(argv) });
        view = page.view;
      }
      const { openSession } = await import('./open-session.ts');
      session = await openSession(world, options, view, need);
      exitCode = await work(session, ...(received.slice(0, -1) as Received));
    };
  try {
    const out = (text: string) => view.result('text', [{ text }], text.trimEnd());
    // The help is for who typed nothing, or only the name of a group; where options are there, one sentence says what is missing.
    const err = argv.some((word) => word.startsWith('-')) ? () => {} : world.terminal.err;
    const program = await buildProgram({ terminal: { ...world.terminal, out, err } }, act, argv);
    if (view.mayAsk && hasOnlyOptions(program, argv)) {
      program.action(async (options: GlobalOptions) => {
        const { start } = await import('./start/start.ts');
        const { openSession } = await import('./open-session.ts');
        exitCode = await start({
          world,
          view,
          open: () => openSession(world, options, view, 'windows'),
          run: (words, text) => main([...words, ...argv, ...(text === undefined ? [] : ['--', text])], world),
        });
      });
    }
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    exitCode = await report(error, view, session);
  } finally {
    view.close();
    const trouble = await session?.closeLog();
    if (trouble) view.notice(`The log file is incomplete: ${trouble}.`);
    await page?.write(exitCode, session);
  }
  return exitCode;
}

/**
 * The program, for `main` and for the test that compares the README with it. Of the commands that no word of `argv` names, it
 * has the name and the description, and no more is loaded; without `argv` it has all of all.
 */
export async function buildProgram(
  world: Pick<World, 'terminal'>,
  act: Act,
  argv?: readonly string[],
): Promise<Command> {
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
    .configureHelp({ showGlobalOptions: true })
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

/** True where no word of a command line is a command, or meant to be one. */
function hasOnlyOptions(program: Command, argv: readonly string[]): boolean {
  const { operands, unknown } = program.parseOptions([...argv]);
  return operands.length + unknown.length === 0;
}

/** The command line, as it could be typed again. */
function typed(argv: readonly string[]): string {
  return ['wufix', ...argv.map((word) => (/[\s"&|<>^]/.test(word) ? `"${word.replaceAll('"', '\\"')}"` : word))].join(
    ' ',
  );
}

/** Chosen before the command line is parsed, for what is wrong with it has to be said as well. */
async function chooseView(argv: readonly string[], { terminal, env }: World): Promise<View> {
  const given = (...forms: RegExp[]) => argv.some((word) => forms.some((form) => form.test(word)));
  if (given(/^--json$/)) return jsonView(terminal);
  const color = terminal.color && !given(/^--no-color$/) && !env.NO_COLOR;
  // Short options may be written as one: -nv.
  const quiet = given(/^--quiet$/, /^-[nyqv]*q[nyqv]*$/);
  const verbose = given(/^--verbose$/, /^-[nyqv]*v[nyqv]*$/);
  return humanView({ ...terminal, color }, quiet ? 'quiet' : verbose ? 'verbose' : 'normal');
}

async function report(error: unknown, view: View, session: Session | undefined): Promise<number> {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exit.ok;
    view.trouble({ exitCode: exit.usage, ...sayUsage(error) });
    return exit.usage;
  }
  if (error instanceof Failure) {
    view.trouble(error);
    return error.exitCode;
  }
  const log = await session?.log().catch(() => undefined);
  log?.bug(error);
  view.trouble({
    exitCode: exit.failed,
    message: `wufix has a fault: ${error instanceof Error ? error.message : String(error)}`,
    hint: `please report it${log ? `, with ${log.path}` : ''}; wufix history shows whether a run was cut off`,
  });
  return exit.failed;
}

/** What commander complains about, as a sentence. */
function sayUsage(error: CommanderError): { message: string; hint: string } {
  if (error.code === 'commander.help') {
    return { message: 'There is no command in this command line.', hint: 'write it first: wufix reset --simulate' };
  }
  const [what = '', ...suggestion] = error.message.replace(/^error: /, '').split('\n');
  const sentence = [what.replace(/\.$/, ''), ...suggestion.map((line) => line.toLowerCase())].join(' ');
  return {
    message: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`,
    hint: 'wufix --help lists the commands and options',
  };
}
