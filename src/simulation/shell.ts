import type { Command, OnOutput, Reader, Result, Shell } from '../core/types.ts';
import { toBytes, toResult } from './answer.ts';
import { takeFault } from './faults.ts';
import { nodeError, removePath, renamePath } from './file-effects.ts';
import { append, bytesAt, isDenied, kindOf, namesIn, readBytes } from './files.ts';
import { commandText, matches } from './matching.ts';
import { programAt } from './programs/programs.ts';
import type { Fault, Recording } from './schema.ts';
import { settle } from './services.ts';
import { logOf } from './servicing-log.ts';
import { rehearse, type World } from './world.ts';

/** What the simulated shell needs from outside: `save` keeps the state, `die` ends the process. */
export type Outside = { save(): Promise<void>; die(): Promise<never> };

/** How long (ms) a file operation hangs before it fails. */
const fileHang = 60_000;

/** The Shell of a simulated Windows. Every call lets the services settle first, and keeps the state afterwards. */
export function simulatedShell(world: World, { save, die }: Outside): Shell {
  async function nextFault(text: string): Promise<Fault | undefined> {
    settle(world);
    const { fault, counted } = takeFault(world.scenario, text);
    // Before it strikes: a process that dies now must not meet the same fault again.
    if (counted) await save();
    return fault?.how === 'die-before' ? die() : fault;
  }

  async function execute(command: Command): Promise<Result> {
    const fault = await nextFault(commandText(command));
    const result = await suffer(command, world, fault);
    await save();
    return fault?.how === 'die-after' ? die() : result;
  }

  async function change(text: string, deed: () => void): Promise<void> {
    const fault = await nextFault(text);
    if (fault?.how === 'hang') await world.clock.sleep(fileHang);
    if (fault?.how === 'hang' || fault?.how === 'fail') throw nodeError('EBUSY', text);
    if (fault?.how === 'lie') return;
    deed();
    await save();
    if (fault?.how === 'die-after') await die();
  }

  const run = async (command: Command, onOutput?: OnOutput) => {
    const result = await execute(command);
    for (const piece of pieces(result.stdout)) onOutput?.(piece);
    return result;
  };

  const stream: Reader['stream'] = async (command, take) => {
    const { stdout, stderr, ...end } = await execute(command);
    for (const piece of pieces(stdout)) await take(piece, 'stdout');
    for (const piece of pieces(stderr)) await take(piece, 'stderr');
    return { ...end, stdout: '', stderr: '' };
  };

  return {
    query: (command) => execute(command),
    run,
    stream,
    read: (path, from = 0) => readFile(world, path, from),
    look: async (path) => kindOf(settled(world), path),
    list: async (path) => listFolder(settled(world), path),
    size: async (path) => bytesAt(settled(world), path),
    rename: (from, to) => change(`rename ${from} ${to}`, () => renamePath(world, from, to)),
    remove: (path) => change(`remove ${path}`, () => removePath(world, path)),
  };
}

function listFolder(scenario: World['scenario'], path: string): string[] {
  if (isDenied(scenario, path)) throw nodeError('EPERM', `scandir '${path}'`);
  return namesIn(scenario, path);
}

function settled(world: World): World['scenario'] {
  settle(world);
  return world.scenario;
}

async function suffer(command: Command, world: World, fault: Fault | undefined): Promise<Result> {
  const { oemCodePage } = world.scenario;
  const told = {
    ...(fault?.stdout !== undefined && { stdout: fault.stdout }),
    ...(fault?.stderr !== undefined && { stderr: fault.stderr }),
  };
  switch (fault?.how) {
    case 'fail':
      return toResult({ stdout: '', stderr: '', ...told, exitCode: fault.exitCode ?? 1 }, command, oemCodePage);
    case 'hang':
      await world.clock.sleep(command.timeoutMs);
      return toResult({ stdout: '', stderr: '', ...told, exitCode: null }, command, oemCodePage);
    case 'lie': {
      const said = await answer(command, rehearse(world));
      return toResult({ ...said, ...told, exitCode: fault.exitCode ?? 0 }, command, oemCodePage);
    }
    default:
      return toResult(await answer(command, world), command, oemCodePage);
  }
}

async function answer(command: Command, world: World): Promise<Parameters<typeof toResult>[0]> {
  const reply = world.scenario.replies.find(({ match }) => matches(match, commandText(command)));
  if (reply !== undefined) {
    const log = logOf(command);
    if (log) await keepLog(world, log, reply.log);
    return reply;
  }
  const program = await programAt(command.file);
  return program(command.args, world, command.timeoutMs, command.file);
}

async function keepLog(world: World, path: string, gained: Recording | undefined): Promise<void> {
  if (gained === undefined) world.lostLogs.add(path.toLowerCase());
  else append(world.scenario, path, await toBytes(gained, 'utf8', world.scenario.oemCodePage));
}

async function* readFile(world: World, path: string, from: number): AsyncGenerator<Uint8Array> {
  if (world.lostLogs.has(path.toLowerCase())) throw nodeError('EBUSY', `open '${path}'`);
  const bytes = readBytes(settled(world), path, from);
  if (bytes === undefined) throw nodeError('ENOENT', `open '${path}'`);
  yield bytes;
}

/** As a pipe would hand it on; what reads it must not rely on where it is split. */
function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 1000) yield text.slice(at, at + 1000);
}
