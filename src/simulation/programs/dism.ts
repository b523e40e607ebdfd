import { exists } from '../files.ts';
import { canService, waitsForRestart } from '../servicing.ts';
import type { World } from '../world.ts';
import { checkHealth, restoreHealth, scanHealth } from './dism-health.ts';
import { currentEdition, international, wimInfo } from './dism-info.ts';
import { type DismOptions, readDismOptions } from './dism-options.ts';
import { addPackage, packageInfo } from './dism-package.ts';
import { analyze, cleanUp } from './dism-size.ts';
import { fail, header } from './dism-text.ts';
import { type Answer, type Program, say } from './program.ts';

type Task = (world: World, options: DismOptions, timeoutMs: number) => Answer | Promise<Answer>;

const tasks: Readonly<Record<string, Task>> = {
  checkhealth: checkHealth,
  scanhealth: scanHealth,
  restorehealth: restoreHealth,
  startcomponentcleanup: cleanUp,
  analyzecomponentstore: analyze,
  'get-wiminfo': wimInfo,
  'get-currentedition': currentEdition,
  'get-intl': international,
  'get-packageinfo': packageInfo,
  'add-package': addPackage,
};

/** Those that change or scan the store take the service that does it, and no other change that waits for a restart. */
const working = ['scanhealth', 'restorehealth', 'startcomponentcleanup'];

/** `Dism.exe`, as far as wufix calls it. All it says is on stdout, and it exits with the number of the error it prints. */
export const dism: Program = (args, world, timeoutMs) => {
  const { scenario } = world;
  // Before it reads its options, and without its header: a capture, byte for byte.
  if (!scenario.elevated) return say(notElevated, 740);
  const options = readDismOptions(args);
  if (typeof options === 'string') return reject(world, options);
  if (options.english && scenario.oldDism) return reject(world, 'english');
  const task = tasks[options.task];
  if (task === undefined) return reject(world, args.at(-1) ?? '');
  const refusal = refuse(world, options);
  return refusal === null ? task(world, options, timeoutMs) : fail(world, options, refusal, header(world, options));
};

const notElevated =
  '\r\nError: 740\r\n\r\nElevated permissions are required to run DISM. \r\nUse an elevated command prompt to complete these tasks.\r\n';

/** ERROR_INVALID_PARAMETER: several have reported it of the DISM of older Windows, nobody documents it. */
function reject(world: World, option: string): Answer {
  const options: DismOptions = { english: false, task: '', sources: [], limitAccess: false };
  return fail(world, options, 87, header(world, options), option);
}

/** What stands in the way of any work. That a disabled TrustedInstaller ends in 1058 is not documented. */
function refuse(world: World, { task, target }: DismOptions): number | null {
  if (typeof target === 'object')
    return exists(world.scenario, `${target.image.replace(/\\+$/, '')}\\Windows`) ? null : 3;
  if (target === undefined || !working.includes(task)) return null;
  if (!canService(world)) return 1058;
  if (!waitsForRestart(world)) return null;
  return task === 'startcomponentcleanup' ? 0x800f0806 : 3017;
}
