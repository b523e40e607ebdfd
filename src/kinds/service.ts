import type { Action, Effect, Kind, Machine, Problem, Reader, Result, Startup } from '../core/types.ts';
import { configureStartup, queryRegistry, queryService, startService, stopService } from '../windows/commands.ts';
import { explainServiceError } from '../windows/services/errors.ts';
import { netError } from '../windows/services/net-error.ts';
import { parseStartup, serviceKey } from '../windows/services/startup.ts';
import { parseServiceState, type ServiceState } from '../windows/services/state.ts';

type ServiceAction = Extract<Action, { kind: 'service' }>;

/** What can be read back of a service; `startup` only where the action is about it. */
export type ServiceReading = { state: ServiceState | 'missing'; startup?: Startup };

/** ERROR_SERVICE_DOES_NOT_EXIST (winerror.h). */
const doesNotExist = 1060;

/** How long (ms) a service may stay in a pending state; Windows' own default is 30 s, and busy machines need more. */
const pendingPatience = 60_000;

/** How long (ms) a service may take to show the state that the tool has just reported. */
const settlePatience = 5_000;

/** Starting, stopping and configuring one service with net.exe and sc.exe. */
export function serviceKind(machine: Machine): Kind<ServiceAction, ServiceReading> {
  return {
    text: ({ name, status, startup }) =>
      [startup && `set the start type of ${name} to ${startup}`, status && `${verb[status]} ${name}`]
        .filter(Boolean)
        .join(' and '),

    effects: ({ name, status, startup }) => {
      const configure: Effect[] = startup ? [{ type: 'run', command: configureStartup(machine, name, startup) }] : [];
      if (status === 'running') return [...configure, { type: 'run', command: startService(machine, name) }];
      if (status === 'stopped') return [{ type: 'run', command: stopService(machine, name) }, ...configure];
      return configure;
    },

    read: async ({ name, startup }, reader) => {
      const state = await readState(machine, name, reader);
      return state === 'missing' || !startup ? { state } : { state, startup: await readStartup(machine, name, reader) };
    },

    holds: ({ status, startup }, now) =>
      (status === undefined || isAs(status, now.state)) && (startup === undefined || now.startup === startup),

    patience: (_action, { state }, failed) => {
      if (state.endsWith('-pending')) return pendingPatience;
      return failed ? 0 : settlePatience;
    },

    undo: (action, before) => {
      if (before?.state === 'missing') return [];
      const status = before ? wasRunning(before.state) : 'running';
      const back: ServiceAction = {
        kind: 'service',
        name: action.name,
        ...(action.status && { status }),
        ...(action.startup && before?.startup && { startup: before.startup }),
      };
      return [back];
    },

    explain,
  };
}

const verb = { running: 'start', stopped: 'stop' } as const;

/** The state of a service, `missing` where Windows does not know it. Throws where Windows' answer can't be read. */
export async function readState(machine: Machine, name: string, reader: Reader): Promise<ServiceReading['state']> {
  const result = await reader.query(queryService(machine, name));
  if (result.exitCode === doesNotExist) return 'missing';
  const state = parseServiceState(result.stdout);
  if (!state)
    throw new Error(`sc query ${name} ended with ${result.timedOut ? 'no answer' : `exit code ${result.exitCode}`}`);
  return state;
}

/** Throws where there is none to read: without the start type before, nothing leads back to it. */
async function readStartup(machine: Machine, name: string, reader: Reader): Promise<Startup> {
  const result = await reader.query(queryRegistry(machine, serviceKey(name)));
  const startup = parseStartup(result.stdout);
  if (!startup) throw new Error(`reg query gave no start type of ${name}, and exit code ${result.exitCode}`);
  return startup;
}

function isAs(wanted: 'running' | 'stopped', state: ServiceReading['state']): boolean {
  return wanted === 'stopped' ? state === 'stopped' || state === 'missing' : state === 'running';
}

function wasRunning(state: ServiceState): 'running' | 'stopped' {
  return state === 'stopped' || state === 'stop-pending' ? 'stopped' : 'running';
}

function explain(action: ServiceAction, result: Result): Problem {
  if (result.timedOut) {
    return {
      message: `${action.name} did not answer within its time limit`,
      hint: 'restart Windows, then run wufix again',
    };
  }
  // sc.exe exits with the Win32 error; net.exe with 2 for nearly everything, and tells the number on stderr.
  const code = netError(result.stderr) ?? (action.status ? null : result.exitCode);
  if (code === null) {
    return {
      message: `Windows refused, with exit code ${result.exitCode} and no reason`,
      hint: 'restart Windows, then run wufix again; an antivirus may guard the service',
    };
  }
  const { name, message, hint } = explainServiceError(code);
  return { code, message: `${message} (${name}, ${code})`, ...(hint && { hint }) };
}
