import { work } from '../servicing.ts';
import type { World } from '../world.ts';
import type { DismOptions } from './dism-options.ts';
import { bars, header, wordsFor } from './dism-text.ts';
import { type Answer, say, unfinished } from './program.ts';

const minute = 60_000;

/** `/StartComponentCleanup`, with or without `/ResetBase`: what was superseded is gone afterwards. */
export async function cleanUp(world: World, options: DismOptions, timeoutMs: number): Promise<Answer> {
  const done = await work(world, 6 * minute, timeoutMs);
  const said = `${header(world, options)}${bars(done)}`;
  if (done < 1) return unfinished(said);
  world.scenario.reclaimablePackages = 0;
  return say(`${said}\r\n${wordsFor(world, options).ended}\r\n`);
}

/** `/AnalyzeComponentStore`: its labels are known in English only. Each package that can be reclaimed counts as 210 MB. */
export async function analyze(world: World, options: DismOptions, timeoutMs: number): Promise<Answer> {
  const done = await work(world, 2 * minute, timeoutMs);
  const said = `${header(world, options)}${bars(done)}`;
  if (done < 1) return unfinished(said);
  const { reclaimablePackages } = world.scenario;
  const backups = 506.9 + 210 * reclaimablePackages;
  const lines = [
    '',
    'Component Store (WinSxS) information:',
    '',
    `Windows Explorer Reported Size of Component Store : ${gigabytes(7_420 + backups)}`,
    '',
    `Actual Size of Component Store : ${gigabytes(6_830 + backups)}`,
    '',
    '    Shared with Windows : 6.34 GB',
    `    Backups and Disabled Features : ${backups < 1_024 ? `${backups.toFixed(2)} MB` : gigabytes(backups)}`,
    '    Cache and Temporary Data :  0 bytes',
    '',
    'Date of Last Cleanup : 2026-06-10 23:32:22',
    '',
    `Number of Reclaimable Packages : ${reclaimablePackages}`,
    `Component Store Cleanup Recommended : ${reclaimablePackages > 0 ? 'Yes' : 'No'}`,
    '',
    wordsFor(world, options).ended,
  ];
  return say(`${said}\r\n${lines.join('\r\n')}\r\n`);
}

function gigabytes(megabytes: number): string {
  return `${(megabytes / 1_024).toFixed(2)} GB`;
}
