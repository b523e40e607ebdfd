import type { Command } from 'commander';
import type { Act } from './act.ts';
import { pathOf } from './commands/examples.ts';
import { exit } from './core/failure.ts';
import { humanView } from './io/screen/human.ts';
import { jsonView } from './io/screen/json.ts';
import type { View } from './io/screen/view.ts';
import { processWorld, type World } from './io/world.ts';
import type { GlobalOptions, Need } from './open-session.ts';
import type { OpenReport } from './prepare/report.ts';
import { buildProgram, hasOnlyOptions } from './program.ts';
import { sayTrouble } from './say-trouble.ts';
import type { Session } from './session.ts';

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
    exitCode = await sayTrouble(error, view, session);
  } finally {
    view.close();
    const trouble = await session?.closeLog();
    if (trouble) view.notice(`The log file is incomplete: ${trouble}.`);
    await page?.write(exitCode, session);
  }
  return exitCode;
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
