import { exit, Failure } from '../core/failure.ts';
import type { Plan } from '../core/types.ts';
import { gatherRepairPolicy } from '../io/facts/repair-policy.ts';
import { checkSources, takeSources } from '../io/facts/repair-source.ts';
import { refuseBesideHungDism } from '../io/journal/hung-servicing.ts';
import { toolLog } from '../io/tool-logs.ts';
import { type DismOptions, dism } from '../scripts/dism.ts';
import { runsFolder, type Session } from '../session.ts';
import type { DismTarget } from '../windows/dism/commands.ts';
import { repairObstacle } from '../windows/dism/repair-policy.ts';
import { isFullPath } from '../windows/dism/source-argument.ts';

/** The Windows to work on: the running one, or that whose root is named. */
export type DismWhere = { image?: string };

/** What was typed behind `dism restore`. */
export type RestoreOptions = DismWhere & { source: readonly string[]; limitAccess: boolean };

/** A task on the component store that needs no more than its target. */
export async function prepareDism(
  session: Session,
  where: DismWhere,
  options: Exclude<DismOptions, { task: 'restore' }>,
): Promise<Plan> {
  return dism(await findTarget(session, where), options);
}

/** A repair, with its sources checked and what the policies will do to it told. */
export async function prepareRestore(session: Session, options: RestoreOptions): Promise<Plan> {
  const { system, shell } = session;
  const { source, limitAccess } = options;
  const target = await findTarget(session, options);
  if (source.length > 0) await refuseBesideHungDism(runsFolder(session), system.clock.now());
  const checked = system.only === 'plans' ? takeSources(source) : await checkSources(source, target, shell);
  const policy = await gatherRepairPolicy(system.machine, shell);
  const obstacle = limitAccess || source.length > 0 ? null : repairObstacle(policy);
  return dism(target, {
    task: 'restore',
    sources: checked.map((one) => one.source),
    limitAccess,
    notes: [...(obstacle ? [obstacle] : []), ...checked.flatMap(({ notes }) => notes)],
  });
}

async function findTarget({ system, shell, folder, stamp }: Session, { image }: DismWhere): Promise<DismTarget> {
  const target = { machine: system.machine, logPath: toolLog(system, folder, `dism-${stamp}`) };
  if (image === undefined) return target;
  const root = /^[a-z]:$/i.test(image) ? `${image}\\` : image.replace(/(?<!:)\\+$/, '');
  if (!isFullPath(root))
    throw new Failure(exit.usage, `--image takes the root of a Windows, such as D:\\; ${image} is no full path.`);
  const windows = `${root.replace(/\\$/, '')}\\Windows`;
  if (windows.toLowerCase() === system.machine.systemRoot.toLowerCase())
    throw new Failure(exit.usage, `${image} is the Windows that runs: leave --image out.`);
  if (system.only !== 'plans' && (await shell.look(`${windows}\\System32`).catch(() => 'missing')) !== 'folder')
    throw new Failure(exit.usage, `There is no Windows below ${image}.`, {
      hint: 'DISM needs the folder that holds the folder Windows',
    });
  return { ...target, image: root };
}
