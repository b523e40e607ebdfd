import schema from '../../schema/scenario.schema.json' with { type: 'json' };
import { exit, Failure } from '../core/failure.ts';
import { messageOf } from '../core/thrown.ts';
import type { Clock, Machine, Shell } from '../core/types.ts';
import { builtins, findBuiltin } from './builtins.ts';
import { virtualClock } from './clock.ts';
import { fillIn } from './fill-in.ts';
import { lineOfFault } from './json-fault.ts';
import { completeScenario, type Scenario } from './scenario.ts';
import type { CheckedScenario } from './schema.ts';
import { type Outside, simulatedShell } from './shell.ts';
import { createWorld } from './world.ts';

/** A Windows in memory, and the file that keeps it, if it has one. Its clock is virtual. */
export type Simulation = {
  name: string;
  file: string | null;
  machine: Machine;
  shell: Shell;
  clock: Clock;
  /** Its state now, as a scenario that would go on from here. */
  scenario(): Scenario;
};

/**
 * Opens a built-in scenario by its name, or a JSON file: whatever ends in .json or holds a path separator. A file is
 * written back after every change. `die` must end the process; a scenario may ask for that. Throws a Failure.
 */
export async function openSimulation(nameOrPath: string, options: { die(): Promise<never> }): Promise<Simulation> {
  const isPath = /[\\/]|\.json$/i.test(nameOrPath);
  return isPath ? openFile(nameOrPath, options) : startSimulation(getBuiltin(nameOrPath), options);
}

/** Built-in scenarios are valid, as a test knows: they need not wait for the library that checks those of others. */
function getBuiltin(name: string): Scenario {
  const found = findBuiltin(name);
  if (found !== undefined) return completeScenario(fillIn(found, schema) as CheckedScenario, name);
  const known = builtins.map((scenario) => scenario.name).join(', ');
  throw new Failure(exit.usage, `There is no scenario ${name}; there are ${known}.`, {
    hint: 'a scenario of your own is a file whose name ends in .json',
  });
}

async function openFile(path: string, { die }: { die(): Promise<never> }): Promise<Simulation> {
  const { parseScenario } = await import('./parse-scenario.ts');
  const { openScenarioFile } = await import('./scenario-file.ts');
  const file = await openScenarioFile(path);
  const scenario = parseScenario(readJson(file.text, path), path);
  let saved = JSON.stringify(scenario);
  let writing = Promise.resolve();
  const save = () => {
    const now = JSON.stringify(scenario);
    if (now !== saved) writing = file.write(`${JSON.stringify(scenario, null, 2)}\n`);
    saved = now;
    return writing;
  };
  return { ...startSimulation(scenario, { die, save }), file: file.path };
}

function readJson(text: string, path: string): unknown {
  const json = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(json);
  } catch (cause) {
    // The parser quotes what it stumbled over, line breaks and all.
    const reason = messageOf(cause)
      .replace(/\s+/g, ' ')
      .replace(/ (?:in JSON )?at position .*/, '');
    const line = lineOfFault(json);
    throw new Failure(exit.usage, `The scenario ${path} is not JSON: ${reason} (line ${line}).`, { cause });
  }
}

/** A Windows in memory, without a file. `scenario` is its state, changed in place; `save` is called after every change. */
export function startSimulation(
  scenario: Scenario,
  { die, save = async () => {} }: Partial<Outside> & Pick<Outside, 'die'>,
): Simulation {
  const clock = virtualClock(Date.now());
  const shell = simulatedShell(createWorld(scenario, clock), { save, die });
  const machine: Machine = {
    systemRoot: 'C:\\Windows',
    system32: 'C:\\Windows\\System32',
    programData: 'C:\\ProgramData',
    build: scenario.build,
  };
  return { name: scenario.name, file: null, machine, shell, clock, scenario: () => structuredClone(scenario) };
}
