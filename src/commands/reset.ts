import { type Command, Option } from 'commander';
import type { Act } from '../act.ts';
import { exit, Failure } from '../core/failure.ts';
import { gatherFacts, listFolder } from '../io/facts.ts';
import { reset, resetServices } from '../scripts/reset.ts';
import { catroot2Policies, type ResetOptions, type ResetPart, resetParts } from '../scripts/reset-options.ts';
import { carryOut } from '../session.ts';
import { windowsPlaces } from '../windows/places.ts';

export function addReset(program: Command, act: Act): void {
  program
    .command('reset')
    .description('move the caches of Windows Update aside, with the services around them stopped')
    .addOption(
      new Option('--only <part>', `only this part (${resetParts.join(', ')}); may be given again`)
        .argParser(collect)
        .default([], 'all'),
    )
    .addOption(
      new Option('--catroot2 <policy>', 'whether catroot2 is moved too').choices(catroot2Policies).default('auto'),
    )
    .option('--bits', 'move the queue of BITS aside too: downloads of other programs are lost', false)
    .option('--scan', 'have Windows Update search again afterwards, and report the result code', false)
    .option('--restore-point', 'create a restore point first', false)
    .action(
      act('windows', async (session, options: ResetOptions) => {
        refuseContradiction(options);
        const { machine } = session.system;
        const { bitsQueue, ...paths } = windowsPlaces(machine);
        // Only administrators may look into it: a dry run without the need must do without.
        const queue = options.bits ? await listFolder(session.shell, bitsQueue) : [];
        const facts = await gatherFacts(machine, session.shell, session.stamp, {
          services: resetServices,
          paths: [...Object.values(paths), ...queue.map((name) => `${bitsQueue}\\${name}`)],
          folders: options.bits ? [bitsQueue] : [],
        });
        return carryOut(session, reset(facts, options));
      }),
    );
}

function collect(part: string, parts: readonly ResetPart[]): ResetPart[] {
  const known = resetParts.find((one) => one === part);
  if (!known)
    throw new Failure(exit.usage, `There is no part "${part}" to reset.`, {
      hint: `--only takes ${resetParts.join(', ')}`,
    });
  return [...parts, known];
}

function refuseContradiction({ only, catroot2 }: ResetOptions): void {
  if (only.length === 0) return;
  const wanted = only.includes('catroot2');
  if (wanted && catroot2 === 'never')
    throw new Failure(exit.usage, '--only catroot2 and --catroot2 never contradict each other.');
  if (!wanted && catroot2 === 'always')
    throw new Failure(exit.usage, '--catroot2 always and --only without catroot2 contradict each other.');
}
