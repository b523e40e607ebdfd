import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder, wufix } from './cli.ts';

/** What wufix prints, with the run ids and times of `day`, so that runs on one machine follow one another. */
export async function told(words: string, day = '20261120'): Promise<string> {
  const { stdout } = await wufix(`${words} --json`);
  return stdout.replaceAll(/(?<=")\d{8}(?=-\d{6}-)/g, day);
}

/** A fresh folder with these files. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** The lines of a run, written by hand. */
export function runOf(plan: string, day: string, end: object | null, undoes?: string): string {
  const run = `${day}-120000-${plan}`;
  const envelope = { v: 1, run, at: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T12:00:00.000Z` };
  const steps = [{ id: 'one', text: 'stop one' }];
  const lines = [
    { ...envelope, type: 'plan', plan: { name: plan, steps, ...(undoes && { undoes }) } },
    { ...envelope, type: 'step.start', id: 'one' },
    ...(end ? [{ ...envelope, type: 'run.end', exitCode: 0, ...end }] : []),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
