import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Event } from '../../src/core/types.ts';
import type { Scenario } from '../../src/simulation/scenario.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { type FakeWorld, type Outcome, temporaryFolder, wufixWith } from './cli.ts';

/** A simulated computer with a state folder: one command line after another works on the same Windows. */
export type Pc = {
  home: string;
  file: string;
  /** Runs a command line on it, `--simulate` included; the words are split at spaces. */
  wufix(line: string, fake?: FakeWorld): Promise<Outcome>;
  /** The file's text. */
  text(): string;
  windows(): Scenario;
  /** Changes fields of the scenario file. */
  set(fields: ScenarioInput): void;
  /** The paths of the journals of every Windows in the state folder, oldest first. */
  journals(): string[];
  /** Run ids, oldest first. */
  runs(): string[];
};

/** A computer with that Windows, on which wufix never ran. */
export function newPc(scenario: ScenarioInput = {}): Pc {
  const home = temporaryFolder();
  const file = join(home, 'pc.json');
  writeFileSync(file, JSON.stringify(scenario));
  const text = () => readFileSync(file, 'utf8');
  const journals = () => filesBelow(join(home, 'state')).filter((path) => path.endsWith('.jsonl'));
  return {
    home: join(home, 'state'),
    file,
    wufix: (line, fake) =>
      wufixWith([...line.split(' ').filter(Boolean), '--simulate', file], { home: join(home, 'state'), ...fake }),
    text,
    windows: () => JSON.parse(text()) as Scenario,
    set: (fields) => writeFileSync(file, JSON.stringify({ ...JSON.parse(text()), ...fields })),
    journals,
    runs: () => journals().map((path) => basename(path, '.jsonl')),
  };
}

/** Every file below a folder, sorted; none where it is missing. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** What was really done, in short: `net stop BITS`, `rename SoftwareDistribution`, `remove catroot2.wufix-…`, `powershell`. */
export function deeds(events: readonly Event[]): string[] {
  return events.flatMap((event) => (event.type === 'effect' ? [inShort(event.effect)] : []));
}

/** What a plan says it would do, in the same words. */
export function planned(events: readonly Event[]): string[] {
  const first = events.find((event) => event.type === 'plan');
  return first?.plan.steps.flatMap(({ effects }) => effects.map(inShort)) ?? [];
}

/** The notes of the first plan, as one text. */
export function notes(events: readonly Event[]): string {
  return events.find((event) => event.type === 'plan')?.plan.notes?.join('\n') ?? '';
}

/** The last event, which must be the end of the run. */
export function ending(events: readonly Event[]): Extract<Event, { type: 'run.end' }> {
  const last = events.at(-1);
  if (last?.type !== 'run.end') throw new Error(`the last event is ${last?.type ?? 'missing'}`);
  return last;
}

function inShort(effect: Extract<Event, { type: 'effect' }>['effect']): string {
  if (effect.type !== 'run') {
    return `${effect.type} ${nameOf(effect.type === 'rename' ? effect.from : effect.path)}`;
  }
  const program = nameOf(effect.command.file).replace(/\.exe$/, '');
  return program === 'powershell' ? program : [program, ...effect.command.args].join(' ');
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('\\') + 1);
}
