import { release } from 'node:os';
import type { Clock, Machine, Shell } from '../core/types.ts';
import { queryRegistry } from '../windows/commands.ts';
import { parseRegistry } from '../windows/registry/output.ts';
import { childEnvironment } from '../windows/rights/child-environment.ts';
import type { PersonalNames } from '../windows/text/personal-data.ts';
import { realShell } from './real-shell.ts';

/** A Windows to work on: this machine's, or a simulated one. */
export type System = {
  machine: Machine;
  shell: Shell;
  clock: Clock;
  /** Who sits at it and what it is called, as far as its environment tells. */
  names?: PersonalNames;
  /** The scenario's name, and its file if it has one. */
  simulated?: { name: string; file: string | null };
  /** What a plan made on this system is worth. */
  only?: 'plans';
};

/** This machine. */
export function realSystem(env: Readonly<Record<string, string | undefined>>): System {
  const machine = thisMachine(env);
  let codePage: Promise<number> | undefined;
  const oemCodePage = () => {
    codePage ??= readCodePage(shell, machine);
    return codePage;
  };
  // Elsewhere nothing is ever started.
  const isWindows = process.platform === 'win32';
  const around = isWindows ? { env: childEnvironment(machine, env), cwd: machine.system32 } : undefined;
  const shell = realShell(oemCodePage, around);
  const names = { user: env.USERNAME, machine: env.COMPUTERNAME };
  return { machine, shell, clock: { now: () => new Date(), sleep }, ...(names.machine && { names }) };
}

function thisMachine(env: Readonly<Record<string, string | undefined>>): Machine {
  const systemRoot = env.SystemRoot ?? env.windir ?? 'C:\\Windows';
  // Only a 32-bit process on 64-bit Windows sees Sysnative, and needs it (file-system-redirector.md).
  const redirected = process.arch === 'ia32' && env.PROCESSOR_ARCHITEW6432 !== undefined;
  return {
    systemRoot,
    system32: `${systemRoot}\\${redirected ? 'Sysnative' : 'System32'}`,
    programData: env.ProgramData ?? 'C:\\ProgramData',
    build: Number(release().split('.')[2] ?? 0),
  };
}

/** OEMCP is ASCII digits, so it can be read before the code page is known. 437 where it can't be read. */
async function readCodePage(shell: Shell, machine: Machine): Promise<number> {
  const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage';
  const result = await shell
    .query({ ...queryRegistry(machine, key, '/v', 'OEMCP'), encoding: 'utf8' })
    .catch(() => null);
  const value = Number(parseRegistry(result?.stdout ?? '')[0]?.values[0]?.data);
  return Number.isInteger(value) && value > 0 ? value : 437;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
