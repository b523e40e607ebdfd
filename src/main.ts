import { Command, CommanderError } from 'commander';
import type { Act } from './act.ts';
import { commands } from './commands/index.ts';
import { exit, Failure } from './core/failure.ts';
import type { View } from './io/view.ts';
import { humanView } from './io/view-human.ts';
import { jsonView } from './io/view-json.ts';
import { processWorld, type World } from './io/world.ts';
import { type GlobalOptions, type Need, openSession } from './open-session.ts';
import type { Session } from './session.ts';
import { version } from './version.ts';

/** Runs a command line (without node and script) and resolves to the exit code. */
export async function main(argv: readonly string[], world: World = processWorld()): Promise<number> {
  const view = await chooseView(argv, world);
  let session: Session | undefined;
  let exitCode: number = exit.ok;
  const act: Act =
    <Received extends unknown[]>(need: Need, work: (session: Session, ...received: Received) => Promise<number>) =>
    async (...received) => {
      const command = received.at(-1) as Command;
      session = await openSession(world, command.optsWithGlobals<GlobalOptions>(), view, need);
      exitCode = await work(session, ...(received.slice(0, -1) as Received));
    };
  try {
    await buildProgram(world, act).parseAsync(argv, { from: 'user' });
  } catch (error) {
    exitCode = await report(error, view, session);
  } finally {
    view.close();
    await session?.closeLog();
  }
  return exitCode;
}

/** The program, for `main` and for the test that compares the README with it. */
export function buildProgram(world: Pick<World, 'terminal'>, act: Act): Command {
  const program = new Command('wufix')
    .description('Repairs Windows Update, and takes back what it changed.')
    .version(version, '-V, --version')
    .option('-n, --dry-run', 'show what would be done, and change nothing')
    .option('-y, --yes', 'carry the plan out without asking')
    .option('--json', 'one event a line on standard output; never asks')
    .option('-q, --quiet', 'print only the outcome')
    .option('-v, --verbose', 'print every command with its exit code and output')
    .option('--log-file <path>', 'log to this file instead of the one in the state folder')
    .option('--no-color', 'no colours (or set NO_COLOR)')
    .option('--simulate [scenario]', 'work on a Windows in memory: a scenario by name, or a JSON file')
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(wufix --help lists what there is)')
    .exitOverride()
    .configureOutput({ writeOut: world.terminal.out, writeErr: () => {}, getOutHasColors: () => world.terminal.color });
  for (const add of commands) add(program, act);
  return program;
}

async function chooseView(argv: readonly string[], { terminal }: World): Promise<View> {
  const given = (...names: string[]) => names.some((name) => argv.includes(name));
  if (given('--json')) return jsonView(terminal);
  const color = terminal.color && !given('--no-color');
  return humanView(
    { ...terminal, color },
    given('-q', '--quiet') ? 'quiet' : given('-v', '--verbose') ? 'verbose' : 'normal',
  );
}

async function report(error: unknown, view: View, session: Session | undefined): Promise<number> {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exit.ok;
    const message = error.code === 'commander.help' ? 'No command was given.' : error.message.replace(/^error: /, '');
    view.trouble({ exitCode: exit.usage, message, hint: 'wufix --help lists the commands and options' });
    return exit.usage;
  }
  if (error instanceof Failure) {
    view.trouble(error);
    return error.exitCode;
  }
  const message = error instanceof Error ? error.message : String(error);
  view.trouble({
    exitCode: exit.failed,
    message: `wufix has a fault: ${message}`,
    hint: 'please report it with the log file',
  });
  await session?.log().then(
    (log) => log.bug(error),
    () => {},
  );
  return exit.failed;
}
