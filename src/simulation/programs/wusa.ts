import { exists } from '../files.ts';
import { work } from '../servicing.ts';
import { findUpdateFile, installUpdate, packageState } from '../update-files.ts';
import { findService } from '../world.ts';
import { type Program, say, unfinished } from './program.ts';

const minute = 60_000;

/** Win32 errors and what the Windows Update Agent answers (winerror.h, wuerror.h). */
const fileNotFound = 2;
const accessDenied = 5;
const badFormat = 0x8007_000b;
const serviceDisabled = 0x8007_0422;
const notApplicable = 0x8024_0017;
const alreadyInstalled = 0x0024_0006;

/** `wusa FILE /quiet /norestart`: says nothing; what happened is its exit code. */
export const wusa: Program = async ([file = ''], world, timeoutMs) => {
  const { scenario } = world;
  if (!scenario.elevated) return say('', accessDenied);
  if (!exists(scenario, file)) return say('', fileNotFound);
  const agent = findService(world, 'wuauserv')?.service;
  if (!agent || (agent.start === 'disabled' && agent.state === 'stopped')) return say('', serviceDisabled);
  const update = findUpdateFile(world, file);
  if (!update) return say('', badFormat);
  if (!update.applicable) return say('', notApplicable);
  if (packageState(world, update.package) >= 0x60) return say('', alreadyInstalled);
  if ((await work(world, 9 * minute, timeoutMs)) < 1) return unfinished('');
  return say('', installUpdate(world, update));
};
