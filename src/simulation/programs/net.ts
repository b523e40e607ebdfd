import { beginStart, beginStop, dependencies, runningDependents, settle } from '../services.ts';
import { errorText, fill, wordsOf } from '../words/speak.ts';
import { findService, type World } from '../world.ts';
import { type Answer, complain, type Program, say, unfinished } from './program.ts';

/** `net stop NAME` and `net start NAME`: exit code 2 for every failure; what it was is a number in the text. */
export const net: Program = async ([verb, name = ''], world, timeoutMs) => {
  const start = verb?.toLowerCase() === 'start';
  const refusal = start ? refuseStart(world, name) : refuseStop(world, name);
  if (refusal !== null) return refusal;
  const found = findService(world, name);
  if (found === undefined) return refuse(world, 2185);
  if (start) startWithNeeds(world, found.name);
  else beginStop(world, found.name);
  const takes = start ? found.service.startMs : found.service.stopMs;
  if (takes > 0) await world.clock.sleep(Math.min(takes, timeoutMs));
  settle(world);
  const words = wordsOf(world.scenario.language).net;
  const begun = `${fill(start ? words.starting : words.stopping, found.service.displayName)}\r\n`;
  if (found.service.state.endsWith('-pending')) return unfinished(begun);
  return say(`${begun}${fill(start ? words.started : words.stopped, found.service.displayName)}\r\n\r\n`);
};

/** The numbers net.exe gives for the errors it has a number of its own for (lmerr.h); the others are system errors. */
const ownNumber: Readonly<Record<number, number>> = { 1052: 2191, 1053: 2186, 1061: 2189 };

function refuseStop(world: World, name: string): Answer | null {
  const found = findService(world, name);
  if (found === undefined) return refuse(world, 2185);
  const { displayName, state, refuses } = found.service;
  if (!world.scenario.elevated || found.service.protected) return refuse(world, 5);
  if (state === 'stopped') return refuse(world, 3521, displayName);
  if (state.endsWith('-pending')) return inBetween(world);
  if (runningDependents(world, name).length > 0) return askInVain(world, found.name, displayName);
  return refuses === null ? null : refuse(world, ownNumber[refuses] ?? refuses);
}

function refuseStart(world: World, name: string): Answer | null {
  const found = findService(world, name);
  if (found === undefined) return refuse(world, 2185);
  const { state, start } = found.service;
  if (!world.scenario.elevated || found.service.protected) return refuse(world, 5);
  if (state === 'running' || state === 'paused') return refuse(world, 2182);
  if (state.endsWith('-pending')) return inBetween(world);
  if (start === 'disabled') return refuse(world, 1058);
  return dependencies(world, name).every((need) => canRun(world, need)) ? null : refuse(world, 1068);
}

function canRun(world: World, name: string): boolean {
  const service = findService(world, name)?.service;
  return service?.state === 'running' || (service?.state === 'stopped' && service.start !== 'disabled');
}

/** The service control manager starts first what a service depends on. */
function startWithNeeds(world: World, name: string): void {
  for (const need of dependencies(world, name)) {
    if (findService(world, need)?.service.state === 'stopped') startWithNeeds(world, need);
  }
  beginStart(world, name);
}

/** Standard input is closed, so the question about the dependents stays without an answer. */
function askInVain(world: World, name: string, displayName: string): Answer {
  const { net: words } = wordsOf(world.scenario.language);
  const names = runningDependents(world, name).map((one) => findService(world, one)?.service.displayName ?? one);
  const listed = names.map((one) => `   ${one}\r\n`).join('');
  return {
    exitCode: 2,
    stdout: `${fill(words.dependents, displayName, listed)}${words.confirm}`,
    stderr: `${words.noAnswer}\r\n`,
  };
}

function inBetween(world: World): Answer {
  return complain(`${wordsOf(world.scenario.language).net.inBetween}\r\n\r\n`, 2);
}

function refuse(world: World, number: number, name = ''): Answer {
  const words = wordsOf(world.scenario.language);
  const text = fill(errorText(words, number), name);
  const own = number >= 2100;
  const lines = own ? [text, fill(words.net.help, number)] : [fill(words.net.systemError, number), text];
  return complain(lines.map((line) => `${line}\r\n\r\n`).join(''), 2);
}
