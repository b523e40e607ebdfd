import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FakeWorld, type Outcome, temporaryFolder, wufixWith } from './cli.ts';
import { type Element, parsePage } from './page.ts';

/** A command line's outcome, and the report that it wrote. */
export type Reported = Outcome & { file: string; source: string; page: Element };

/** Runs a command line with `--report`; the words are split at spaces. Throws where there is no report. */
export async function reported(line: string, fake?: FakeWorld): Promise<Reported> {
  const file = join(temporaryFolder(), 'report.html');
  const outcome = await wufixWith([...line.split(' ').filter(Boolean), '--report', file], fake);
  if (!existsSync(file)) throw new Error(`there is no report: ${outcome.stdout}${outcome.stderr}`);
  const source = readFileSync(file, 'utf8');
  return { ...outcome, file, source, page: parsePage(source) };
}
