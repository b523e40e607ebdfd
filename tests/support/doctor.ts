import type { State } from '../../src/checks/check.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { type FakeWorld, type Outcome, wufix } from './cli.ts';
import { newPc } from './cli-pc.ts';

/** One line of `wufix doctor --json` about a check. */
export type CheckLine = {
  id: string;
  title: string;
  state: State;
  says: string;
  details?: string[];
  advice?: string;
  facts?: unknown;
};

/** Its last line. */
export type DiagnosisLine = {
  healthy: boolean;
  code: { code: number; text: string; from: string } | null;
  causes: { id: string; sure: string; says: string; next: string[]; advice?: string; otherwise?: string }[];
  unchecked: string[];
  text: string;
};

export type Visit = Outcome & { checks: Map<string, CheckLine>; diagnosis: DiagnosisLine };

/** What the doctor says of a built-in scenario, given by its name and further words of the command line. */
export async function visit(words: string, fake?: FakeWorld): Promise<Visit> {
  return read(await wufix(`doctor --json --simulate ${words}`, fake));
}

/** What it says of a Windows of one's own. */
export async function visitPc(scenario: ScenarioInput, words = ''): Promise<Visit> {
  return read(await newPc(scenario).wufix(`doctor --json ${words}`));
}

/** What one check says of a Windows of one's own. */
export async function checkOf(id: string, scenario: ScenarioInput, words = ''): Promise<CheckLine> {
  const found = (await visitPc(scenario, words)).checks.get(id);
  if (!found) throw new Error(`there is no check ${id}`);
  return found;
}

function read(outcome: Outcome): Visit {
  const lines = outcome.events as unknown as ({ type: string } & CheckLine & DiagnosisLine)[];
  const diagnosis = lines.find(({ type }) => type === 'diagnosis');
  if (!diagnosis) throw new Error(`there is no diagnosis: ${outcome.stdout}${outcome.stderr}`);
  const checks = lines.filter(({ type }) => type === 'check').map((line): [string, CheckLine] => [line.id, line]);
  return { ...outcome, checks: new Map(checks), diagnosis };
}
