import { type Command, Option } from 'commander';
import type { Act } from '../act.ts';
import { exit, Failure } from '../core/failure.ts';
import { prepareReset } from '../prepare/reset.ts';
import { catroot2Policies, type ResetOptions, type ResetPart, resetParts } from '../scripts/reset-options.ts';
import { carryOut } from '../session.ts';

export function defineReset(command: Command, act: Act): void {
  command
    .addOption(
      new Option('--only <part>', 'only this part; may be given again')
        .choices(resetParts)
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
        return carryOut(session, await prepareReset(session, options));
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
