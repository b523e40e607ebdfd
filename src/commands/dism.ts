import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { exit, Failure } from '../core/failure.ts';
import { gatherRepairPolicy } from '../io/repair-policy-facts.ts';
import { checkSources } from '../io/repair-source.ts';
import { toolLog } from '../io/tool-logs.ts';
import { type DismOptions, dism } from '../scripts/dism.ts';
import { carryOut, type Session } from '../session.ts';
import type { DismTarget } from '../windows/dism-commands.ts';
import { repairObstacle } from '../windows/repair-policy.ts';
import { isFullPath } from '../windows/source-argument.ts';

type Where = { image?: string };
type Restore = Where & { source: readonly string[]; limitAccess: boolean };

const looks = {
  check: 'say whether an earlier scan or update found the store damaged (seconds)',
  scan: 'check every file of the store (minutes)',
  analyze: 'measure the store, and say whether a cleanup is worth while',
};

export function addDism(program: Command, act: Act): void {
  const group = program.command('dism').description('check, repair, clean or measure the component store');
  const add = (name: string, description: string) =>
    group
      .command(name)
      .description(description)
      .option('--image <path>', 'the root of a Windows that does not run, such as D:\\');

  for (const task of ['check', 'scan'] as const)
    add(task, looks[task]).action(act('windows', (session, where: Where) => carry(session, where, () => ({ task }))));
  add('restore', 'repair the store, from a source you name or from Windows Update')
    .option('--source <source>', 'a WIM or ESD (:index) or the folder of a Windows; may be given again', collect, [])
    .option('--limit-access', 'never ask Windows Update or WSUS', false)
    .action(
      act('windows', (session, options: Restore) =>
        carry(session, options, (target) => planRestore(session, options, target)),
      ),
    );
  add('cleanup', 'remove superseded components')
    .option('--reset-base', 'make the updates installed now permanent; asks twice', false)
    .action(
      act('windows', (session, options: Where & { resetBase: boolean }) =>
        carry(session, options, () => ({ task: 'cleanup', resetBase: options.resetBase })),
      ),
    );
  add('analyze', looks.analyze).action(
    act('windows', (session, where: Where) => carry(session, where, () => ({ task: 'analyze' }))),
  );
}

async function carry(
  session: Session,
  where: Where,
  choose: (target: DismTarget) => DismOptions | Promise<DismOptions>,
): Promise<number> {
  const target = await findTarget(session, where);
  return carryOut(session, dism(target, await choose(target)));
}

async function findTarget({ system, shell, folder, stamp }: Session, { image }: Where): Promise<DismTarget> {
  const target = { machine: system.machine, logPath: toolLog(system, folder, `dism-${stamp}`) };
  if (image === undefined) return target;
  const root = /^[a-z]:$/i.test(image) ? `${image}\\` : image;
  if (!isFullPath(root))
    throw new Failure(exit.usage, `--image takes the root of a Windows, such as D:\\; ${image} is no full path.`);
  const inside = `${root.replace(/\\$/, '')}\\Windows\\System32`;
  if (system.only !== 'plans' && (await shell.look(inside).catch(() => 'missing')) !== 'folder')
    throw new Failure(exit.usage, `There is no Windows below ${image}.`, {
      hint: 'DISM needs the folder that holds the folder Windows',
    });
  return { ...target, image: root };
}

async function planRestore(
  { system, shell }: Session,
  { source, limitAccess }: Restore,
  target: DismTarget,
): Promise<DismOptions> {
  const [policy, checked] = await Promise.all([
    gatherRepairPolicy(system.machine, shell),
    checkSources(source, target, shell),
  ]);
  const obstacle = limitAccess || source.length > 0 ? null : repairObstacle(policy);
  return {
    task: 'restore',
    sources: checked.map((one) => one.source),
    limitAccess,
    notes: [...(obstacle ? [obstacle] : []), ...checked.flatMap(({ notes }) => notes)],
  };
}

function collect(source: string, sources: readonly string[]): string[] {
  return [...sources, source];
}
