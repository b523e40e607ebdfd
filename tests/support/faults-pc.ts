import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Event } from '../../src/core/types.ts';
import { simulatedFolder } from '../../src/io/state/simulated-folder.ts';
import { main } from '../../src/main.ts';
import { parseScenario } from '../../src/simulation/parse-scenario.ts';
import type { Scenario } from '../../src/simulation/scenario.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';

/** What stands on a disk at one moment: the simulated Windows, the journals by run id, where a guided repair is, the lock. */
export type Disk = { scenario: string; journals: Readonly<Record<string, string>>; fix?: string; lock?: string };

/** A simulated computer in a folder of its own: `pc.json`, and a state folder. */
export type Pc = { folder: string; file: string; home: string };

/** How one command line on such a computer ended; `died` is the disk at the moment of death, and then there is no exit code. */
export type Ran = { exitCode: number | null; events: Event[]; stderr: string; died: Disk | null };

export type Faults = NonNullable<ScenarioInput['faults']>;

// Memory is as good as a disk here, and does not make every flush wait for the hardware.
const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'wufix-faults-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A computer with that Windows, on which wufix never ran. */
export function newPc(scenario: ScenarioInput): Pc {
  return startPc({ scenario: JSON.stringify(parseScenario(scenario, 'pc.json')), journals: {} });
}

/** A computer whose disk holds that; its state folder may be on another volume. */
export function startPc({ scenario, journals, fix, lock }: Disk, volume?: string): Pc {
  const folder = mkdtempSync(join(root, 'pc-'));
  const pc = { folder, file: join(folder, 'pc.json'), home: join(volume ?? folder, 'home') };
  writeFileSync(pc.file, scenario);
  mkdirSync(runsOf(pc), { recursive: true });
  for (const [run, text] of Object.entries(journals)) writeFileSync(join(runsOf(pc), `${run}.jsonl`), text);
  if (fix !== undefined) writeFileSync(beside(pc, 'fix.json'), fix);
  if (lock !== undefined) writeFileSync(beside(pc, 'lock'), lock);
  return pc;
}

/** What is on the disk right now. The lock is left out: it names this very process, which lives on. */
export function diskOf(pc: Pc): Disk {
  const names = existsSync(runsOf(pc)) ? readdirSync(runsOf(pc)) : [];
  const journals = names.map((name) => [name.replace(/\.jsonl$/, ''), readFileSync(join(runsOf(pc), name), 'utf8')]);
  const path = beside(pc, 'fix.json');
  const fix = existsSync(path) && { fix: readFileSync(path, 'utf8') };
  return { scenario: readFileSync(pc.file, 'utf8'), journals: Object.fromEntries(journals), ...fix };
}

/** The Windows on a computer's disk. */
export function windowsOf(pc: Pc): Scenario {
  return JSON.parse(readFileSync(pc.file, 'utf8')) as Scenario;
}

/** Replaces the faults of a computer. */
export function setFaults(pc: Pc, faults: Faults): void {
  writeFileSync(pc.file, JSON.stringify({ ...windowsOf(pc), faults }));
}

/** The folder of a computer's journals. */
export function runsOf({ file, home }: Pc): string {
  return join(simulatedFolder(home, '', file), 'runs');
}

/** A file in the state folder of a computer. */
export function beside(pc: Pc, name: string): string {
  return join(runsOf(pc), '..', name);
}

/**
 * Runs `wufix … --simulate pc.json --yes --json` on a computer. `watch` is called after each event with what is then on
 * the disk and with what presses Ctrl-C, and kills the process there by answering true. `dies` is called where the scenario says that the process dies;
 * when it resolves, the process lives on.
 */
export async function runOn(
  pc: Pc,
  words: string,
  watch: (event: Event, disk: () => Disk, press: () => void) => boolean = () => false,
  dies?: () => Promise<void>,
): Promise<Ran> {
  const listeners = new Set<() => void>();
  const press = () => {
    for (const listener of listeners) listener();
  };
  const ran: Ran = { exitCode: null, events: [], stderr: '', died: null };
  // Nobody can be killed here. What the rest of the run does to the computer is not looked at, and it closes its files.
  const die = (): never => {
    ran.died ??= diskOf(pc);
    throw new Error('dead');
  };
  const out = (text: string) => {
    if (ran.died) die();
    if (!text.startsWith('{"v":1')) return;
    const event = JSON.parse(text) as Event;
    ran.events.push(event);
    if (watch(event, () => diskOf(pc), press)) die();
  };
  const err = (text: string) => {
    ran.stderr += text;
  };
  const exitCode = await main([...words.split(' '), '--simulate', pc.file, '--yes', '--json'], {
    platform: 'linux',
    env: { WUFIX_HOME: pc.home },
    terminal: { out, err, interactive: false, color: false },
    confirm: async () => false,
    choose: () => Promise.reject(new Error('nobody is here')),
    ask: () => Promise.reject(new Error('nobody is here')),
    onInterrupt: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    die: async () => (dies ? ((await dies()) as never) : die()),
  }).catch((error) => {
    if (!ran.died) throw error;
  });
  return { ...ran, exitCode: ran.died ? null : (exitCode ?? null) };
}
