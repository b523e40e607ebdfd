import { Buffer } from 'node:buffer';
import type { Command, Machine, RegistryType, Startup } from '../core/types.ts';

/** Every command line wufix issues, by full path, in one place. Nothing here runs anything. */

const second = 1_000;

/** `sc query NAME`: exit code is the Win32 error, the state a number (learn.microsoft.com, sc query). */
export function queryService(machine: Machine, name: string): Command {
  return {
    file: `${machine.system32}\\sc.exe`,
    args: ['query', name],
    encoding: 'oem',
    timeoutMs: 30 * second,
  };
}

/**
 * `net stop NAME`, without `/y`: that would stop dependents which the plan did not show. It waits for the service,
 * and asks about running dependents; a closed standard input answers No.
 */
export function stopService(machine: Machine, name: string): Command {
  return net(machine, 'stop', name);
}

/** `net start NAME`: waits for the service, but does not start what depends on it. */
export function startService(machine: Machine, name: string): Command {
  return net(machine, 'start', name);
}

function net(machine: Machine, verb: 'stop' | 'start', name: string): Command {
  return { file: `${machine.system32}\\net.exe`, args: [verb, name], encoding: 'oem', timeoutMs: 90 * second };
}

const startArgument: Record<Startup, string> = {
  boot: 'boot',
  system: 'system',
  auto: 'auto',
  'delayed-auto': 'delayed-auto',
  demand: 'demand',
  disabled: 'disabled',
};

/** `sc config NAME start= TYPE`: `start=` and its value are two arguments (learn.microsoft.com, sc config). */
export function configureStartup(machine: Machine, name: string, startup: Startup): Command {
  return {
    file: `${machine.system32}\\sc.exe`,
    args: ['config', name, 'start=', startArgument[startup]],
    encoding: 'oem',
    timeoutMs: 30 * second,
  };
}

/** `reg query KEY` with its options. Exit code 1 means absent, or an error: the text on stderr is translated. */
export function queryRegistry(machine: Machine, key: string, ...options: string[]): Command {
  return {
    file: `${machine.system32}\\reg.exe`,
    args: ['query', key, ...options],
    encoding: 'oem',
    timeoutMs: 60 * second,
  };
}

/** `reg add KEY /v NAME /t TYPE /d DATA /f`. */
export function setRegistryValue(
  machine: Machine,
  key: string,
  name: string,
  type: RegistryType,
  data: string,
): Command {
  return {
    file: `${machine.system32}\\reg.exe`,
    args: ['add', key, '/v', name, '/t', type, '/d', data, '/f'],
    encoding: 'oem',
    timeoutMs: 30 * second,
  };
}

/** `reg delete KEY /v NAME /f`. */
export function deleteRegistryValue(machine: Machine, key: string, name: string): Command {
  return {
    file: `${machine.system32}\\reg.exe`,
    args: ['delete', key, '/v', name, '/f'],
    encoding: 'oem',
    timeoutMs: 30 * second,
  };
}

/** The groups of the token as CSV without a header; the integrity level is among them as a SID. */
export function queryToken(machine: Machine): Command {
  return {
    file: `${machine.system32}\\whoami.exe`,
    args: ['/groups', '/fo', 'csv', '/nh'],
    encoding: 'oem',
    timeoutMs: 30 * second,
  };
}

/** `fltmc`: exits 0 only when elevated; the second witness where whoami says nothing. */
export function queryFilters(machine: Machine): Command {
  return { file: `${machine.system32}\\fltmc.exe`, args: [], encoding: 'oem', timeoutMs: 30 * second };
}

/**
 * Before every script: modules are looked for where Windows keeps its own, and not first in a folder of the user
 * (about_PSModulePath, learn.microsoft.com).
 */
export const ownModules = "$env:PSModulePath = $PSHOME + '\\Modules'; ";

/**
 * Windows PowerShell with a script: one of `scripts/powershell/`, whose arguments stand before it as literals. It goes there in
 * Base64, so that no command line has a quote of it to misread; and its errors come as text, which that would make XML
 * (about_PowerShell_exe, learn.microsoft.com).
 */
export function powershell(
  machine: Machine,
  constant: string,
  options: { timeoutMs: number; ok?: readonly number[] },
): Command {
  const script = ownModules + constant;
  const how = ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-OutputFormat', 'Text'];
  return {
    file: `${machine.system32}\\WindowsPowerShell\\v1.0\\powershell.exe`,
    args: [...how, '-EncodedCommand', Buffer.from(script, 'utf16le').toString('base64')],
    script,
    encoding: 'utf8',
    ownConsole: true,
    ...options,
  };
}

/** `expand CABINET -f:* FOLDER`: unpacks all files of a cabinet (expand, learn.microsoft.com). */
export function expandCabinet(machine: Machine, cabinet: string, folder: string): Command {
  return {
    file: `${machine.system32}\\expand.exe`,
    args: [cabinet, '-f:*', folder],
    encoding: 'oem',
    timeoutMs: 300 * second,
  };
}
