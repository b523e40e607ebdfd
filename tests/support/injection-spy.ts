import type { Command as CommanderCommand } from 'commander';
import type { Act } from '../../src/act.ts';
import type { Command, Reader, Shell } from '../../src/core/types.ts';
import { jsonView } from '../../src/io/screen/json.ts';
import type { World } from '../../src/io/world.ts';
import { type GlobalOptions, type Need, openSession } from '../../src/open-session.ts';
import { buildProgram } from '../../src/program.ts';
import type { Session } from '../../src/session.ts';
import { temporaryFolder } from './cli.ts';

/** Runs a command line as `main` does, and gives every command that a shell was handed, to look or to change. */
export async function commandsOf(argv: readonly string[]): Promise<Command[]> {
  const seen: Command[] = [];
  const world = deafWorld();
  const view = jsonView(world.terminal);
  const act: Act =
    <Received extends unknown[]>(need: Need, work: (session: Session, ...received: Received) => Promise<number>) =>
    async (...received) => {
      const options = (received.at(-1) as CommanderCommand).optsWithGlobals<GlobalOptions>();
      const session = await openSession(world, options, view, need);
      const shell = spied(session.shell, seen);
      const own = { ...session, shell, recent: spied(session.recent, seen), system: { ...session.system, shell } };
      await work(own, ...(received.slice(0, -1) as Received));
      await session.closeLog();
    };
  const program = await buildProgram({ terminal: world.terminal }, act, argv);
  await program.parseAsync([...argv], { from: 'user' }).catch(() => {});
  return seen;
}

/** Nobody watches, and whoever is asked says yes. */
function deafWorld(): World {
  return {
    platform: 'linux',
    env: { WUFIX_HOME: temporaryFolder() },
    terminal: { out: () => {}, err: () => {}, interactive: false, color: false },
    confirm: async () => true,
    choose: () => Promise.reject(new Error('left')),
    ask: () => Promise.reject(new Error('left')),
    onInterrupt: () => () => {},
    die: () => new Promise(() => {}),
  };
}

function spied<S extends Reader | Shell>(shell: S, seen: Command[]): S {
  const watched = new Set(['query', 'stream', 'run']);
  return new Proxy(shell, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function' || !watched.has(String(name))) return value;
      return (command: Command, ...more: unknown[]) => {
        seen.push(command);
        return value.call(target, command, ...more);
      };
    },
  });
}
