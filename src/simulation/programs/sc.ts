import type { Service } from '../parts.ts';
import { readValue } from '../registry.ts';
import { errorText, fill, wordsOf } from '../words/speak.ts';
import { findService, type World } from '../world.ts';
import { type Answer, type Program, say } from './program.ts';

/** `sc query NAME` and `sc config NAME start= TYPE`: the exit code is the Win32 error, and all text is on stdout. */
export const sc: Program = ([verb, name = '', option, value], world) => {
  if (verb === 'query') return query(world, name);
  if (verb === 'config' && option === 'start=' && isStartType(value)) return configure(world, name, value);
  return say('', badCommandLine);
};

const badCommandLine = 1639;
const startTypes = ['boot', 'system', 'auto', 'delayed-auto', 'demand', 'disabled'] as const;

function isStartType(value: string | undefined): value is Service['start'] {
  return startTypes.some((type) => type === value);
}

function query(world: World, name: string): Answer {
  const service = findService(world, name)?.service;
  if (service) return describe(world, name, '20  WIN32_SHARE_PROCESS  ', service);
  if (isDriver(world, name))
    return describe(world, name, '2  FILE_SYSTEM_DRIVER ', { state: 'stopped', refuses: null });
  return fail(world, 'EnumQueryServicesStatus:OpenService', 1060);
}

/** A driver, such as WIMMount, is a key of the registry alone; it is loaded when somebody needs it. */
function isDriver(world: World, name: string): boolean {
  return readValue(world, `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${name}`, 'Type') === '0x2';
}

function describe(world: World, name: string, kind: string, about: Pick<Service, 'state' | 'refuses'>): Answer {
  const { nameLabel, labels } = wordsOf(world.scenario.language).sc;
  const [type, state, win32, service, checkpoint, hint] = labels;
  const lines = [
    `${type}${kind}`,
    `${state}${states[about.state]} `,
    ...(about.state === 'stopped' ? [] : [`                        (${accepted(about)})`]),
    `${win32}0  (0x0)`,
    `${service}0  (0x0)`,
    `${checkpoint}0x0`,
    `${hint}${about.state.endsWith('-pending') ? '0x7d0' : '0x0'}`,
  ];
  return say(`\r\n${nameLabel}${name} \r\n${lines.map((line) => `        ${line}\r\n`).join('')}`);
}

const states: Readonly<Record<Service['state'], string>> = {
  stopped: '1  STOPPED',
  'start-pending': '2  START_PENDING',
  'stop-pending': '3  STOP_PENDING',
  running: '4  RUNNING',
  paused: '7  PAUSED',
};

/** Windows answers 1052 for a service that does not accept to be stopped. */
function accepted({ state, refuses }: Pick<Service, 'state' | 'refuses'>): string {
  if (state.endsWith('-pending')) return 'NOT_STOPPABLE, NOT_PAUSABLE, IGNORES_SHUTDOWN';
  return `${refuses === 1052 ? 'NOT_STOPPABLE' : 'STOPPABLE'}, NOT_PAUSABLE, ACCEPTS_SHUTDOWN`;
}

function configure(world: World, name: string, start: Service['start']): Answer {
  const found = findService(world, name);
  if (found === undefined) return fail(world, 'OpenService', 1060);
  if (!world.scenario.elevated) return fail(world, 'OpenService', 5);
  if (found.service.protected) return fail(world, 'ChangeServiceConfig', 5);
  found.service.start = start;
  return say(`${fill(wordsOf(world.scenario.language).sc.succeeded, 'ChangeServiceConfig')}\r\n`);
}

function fail(world: World, api: string, error: number): Answer {
  const words = wordsOf(world.scenario.language);
  return say(`${fill(words.sc.failed, api, error)}\r\n\r\n${errorText(words, error)}\r\n\r\n`, error);
}
