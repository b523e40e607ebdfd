import { Buffer } from 'node:buffer';
import { isWindows11 } from '../../windows/setup/upgrade-image.ts';
import { nodeError } from '../file-effects.ts';
import { append, exists } from '../files.ts';
import { parentOf } from '../paths.ts';
import { findImageFile } from '../repair-source.ts';
import { work } from '../servicing.ts';
import type { World } from '../world.ts';
import { type Program, say, unfinished } from './program.ts';

const minute = 60_000;

/** MOSETUP_E_EULA_ACCEPT_REQUIRED and MOSETUP_E_INVALID_CMD_LINE (upgrade resolution procedures, learn.microsoft.com). */
const termsNotAccepted = 0xc190_010e;
const invalidCommandLine = 0xc190_010d;

const log = 'C:\\$WINDOWS.~BT\\Sources\\Panther\\setupact.log';

/** `setup.exe /auto upgrade /quiet …` from the Windows that runs: its scan, or the upgrade up to the first restart. */
export const setup: Program = async (args, world, timeoutMs, file) => {
  if (!exists(world.scenario, file)) throw nodeError('ENOENT', `spawn ${file}`);
  const words = args.join(' ').toLowerCase();
  if (!words.startsWith('/auto upgrade /quiet ')) return say('', invalidCommandLine);
  if (isForWindows11(world, parentOf(file)) && !words.endsWith(' /eula accept')) return say('', termsNotAccepted);
  const { scan, upgrade } = world.scenario.setup;
  const scans = words.includes('/compat scanonly');
  const done = await work(world, (scans ? 11 : 50) * minute, timeoutMs);
  const exitCode = scans ? scan : upgrade;
  const end = done < 1 ? '' : `Info MOUPG Finished ${scans ? 'scan' : 'upgrade'}: 0x${exitCode.toString(16)}\r\n`;
  append(world.scenario, log, Buffer.from(`Info MOUPG Command line: ${words}\r\n${end}`));
  return done < 1 ? unfinished('') : say('', exitCode);
};

function isForWindows11(world: World, folder: string): boolean {
  const files = ['wim', 'esd'].map((type) => findImageFile(world, `${folder}\\sources\\install.${type}`));
  return files.some((found) => found?.indexes.some(isWindows11));
}
