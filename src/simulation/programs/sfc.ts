import { exists } from '../files.ts';
import { canService, waitsForRestart, work } from '../servicing.ts';
import { cbsLog, writeLog } from '../servicing-log.ts';
import { type SfcScan, sfcLog } from '../sfc-log.ts';
import { type SfcWords, sfcWords } from '../words/sfc.ts';
import { fill } from '../words/speak.ts';
import type { World } from '../world.ts';
import { complain, type Program, say, unfinished } from './program.ts';

const minute = 60_000;

/**
 * `sfc /scannow` and `/verifyonly`, also of a Windows that does not run (`/offbootdir=`, `/offwindir=`, `/offlogfile=`).
 * Exit code 0 whatever it finds, as in all captures; documented are none.
 */
export const sfc: Program = async (args, world, timeoutMs) => {
  const { scenario, clock } = world;
  const words = sfcWords(scenario.language);
  const repairs = has(args, '/scannow');
  if (!repairs && !has(args, '/verifyonly')) return complain('The simulation does not know this task of sfc.\r\n', 1);
  if (!scenario.elevated) return say(`\r\n${paragraph(words.notElevated)}`);
  const offline = optionOf(args, '/offwindir');
  const refusal = refuse(world, offline);
  const opening = `\r\n${words.start}\r\n\r\n`;
  if (refusal) return say(`${opening}${paragraph(words[refusal])}`);

  const began = clock.now().getTime();
  const damaged = scenario.sfc === 'clean' ? [] : scenario.damagedFiles;
  const scan: SfcScan = { damaged, repairs, mendable: scenario.sfc === 'repairable', build: scenario.build };
  const done = await work(world, (repairs && damaged.length > 0 ? 5 : 4) * minute, timeoutMs);
  const log = offline === undefined ? cbsLog : optionOf(args, '/offlogfile');
  if (log !== undefined) writeLog(world, log, sfcLog(scan), { began, done });
  const drawn = `${opening}${words.phase}\r\n${redraws(words, Math.floor(100 * done))}`;
  if (done < 1) return unfinished(drawn);
  if (repairs && scan.mendable) scenario.sfc = 'clean';
  return say(`${drawn}\r\n\r\n${paragraph(verdict(words, scan))}`);
};

/** Why it does not scan: those are the names of its sentences. */
function refuse(world: World, offline: string | undefined): 'couldNotRun' | 'pending' | 'noService' | null {
  if (offline !== undefined) return exists(world.scenario, offline) ? null : 'couldNotRun';
  if (!canService(world)) return 'noService';
  return waitsForRestart(world) ? 'pending' : null;
}

function verdict(words: SfcWords, { damaged, repairs, mendable }: SfcScan): string {
  if (damaged.length === 0) return words.clean;
  const found = !repairs ? words.violations : mendable ? words.repaired : words.unrepaired;
  return `${found}  ${words.details}`;
}

/** One line, drawn again for every percent, which ends only when all is verified. */
function redraws({ progress }: SfcWords, last: number): string {
  return Array.from({ length: last + 1 }, (_, percent) => `\r${fill(progress, percent)}`).join('');
}

/** A console is 80 columns wide; the blank at which a line is broken stays. */
function paragraph(text: string): string {
  return text.replace(/(.{1,78}\S(?:\s|$))\s*/g, '$1\r\n');
}

function has(args: readonly string[], option: string): boolean {
  return args.some((argument) => argument.toLowerCase() === option);
}

function optionOf(args: readonly string[], option: string): string | undefined {
  const found = args.find((argument) => argument.toLowerCase().startsWith(`${option}=`));
  return found?.slice(option.length + 1);
}
