import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Rung } from '../../src/fix/rung.ts';
import type { OpenFix } from '../../src/io/journal/open-fix-schema.ts';
import { builtins } from '../../src/simulation/builtins.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import type { Outcome } from './cli.ts';
import { deeds, filesBelow, type Pc } from './cli-pc.ts';

/** The last line of `wufix fix --json`. */
export type FixLine = {
  outcome: string;
  exitCode: number;
  rung: string | null;
  because?: string;
  code: string | null;
  kb: string | null;
  taken: OpenFix['taken'];
  restorePoint: OpenFix['restorePoint'];
  text: string;
};

/** What a guided repair did, from its JSON. */
export type Climb = {
  exitCode: number;
  outcome: string;
  /** `store repaired`. */
  taken: string[];
  /** The plans that were carried out, by name. */
  plans: string[];
  /** `dism RestoreHealth`, `sfc /scannow`: without what is the same in each. */
  deeds: string[];
  rungs: Rung[];
  /** The last line. */
  line: FixLine;
};

/** Reads what `wufix fix --json` or `wufix resume --json` printed. */
export function readClimb({ exitCode, stdout, stderr, events }: Outcome): Climb {
  const lines = stdout.split('\n').filter((text) => text.startsWith('{"v":1'));
  const all = lines.map((text) => JSON.parse(text) as { type: string });
  const line = all.findLast(({ type }) => type === 'fix') as (FixLine & { type: string }) | undefined;
  if (!line) throw new Error(`there is no line about the end: ${stdout.slice(-2000)}${stderr}`);
  return {
    exitCode,
    outcome: line.outcome,
    taken: line.taken.map(({ repair, came }) => `${repair} ${came}`),
    plans: events.flatMap((event) => (event.type === 'plan' ? event.plan.name : [])),
    deeds: deeds(events).map((deed) => deed.replace(/(?<=^Dism ).*\/(?=\w+Health)/, '').replace(/ \/NoRestart$/, '')),
    rungs: all.filter(({ type }) => type === 'rung') as unknown as Rung[],
    line,
  };
}

/** Runs `wufix LINE --yes --json` on a computer. */
export async function climbOn(pc: Pc, line: string): Promise<Climb> {
  return readClimb(await pc.wufix(`${line} --yes --json`));
}

/** A scenario that wufix ships. */
export function builtin(name: string): ScenarioInput {
  const found = builtins.find((one) => one.name === name);
  if (!found) throw new Error(`there is no scenario ${name}`);
  return found;
}

/** The path of fix.json; undefined where there is none. */
export function fixFile(pc: Pc): string | undefined {
  return filesBelow(pc.home).find((path) => basename(path) === 'fix.json');
}

/** What is written down of a guided repair; null where nothing is. */
export function openFix(pc: Pc): OpenFix | null {
  const path = fixFile(pc);
  return path && existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as OpenFix) : null;
}

/** Lets so many minutes pass since all that the journals tell. */
export function age(pc: Pc, minutes: number): void {
  const at = new Date(Date.now() - minutes * 60_000).toISOString();
  for (const path of pc.journals())
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/"at":"[^"]+"/g, `"at":"${at}"`));
}

/** Windows has restarted: nothing waits for it any more. */
export function restart(pc: Pc): void {
  const { registry } = pc.windows();
  const left = Object.entries(registry).filter(([key]) => !/\\(RebootPending|RebootRequired)$/i.test(key));
  pc.set({ registry: Object.fromEntries(left) as ScenarioInput['registry'] });
}
