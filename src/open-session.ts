import { exit, Failure } from './core/failure.ts';
import { isElevated } from './io/facts/facts.ts';
import { listRuns } from './io/journal/list-runs.ts';
import { type Log, openLog, openLogIn, prepareLog } from './io/log.ts';
import { realSystem, type System } from './io/real-system.ts';
import type { Simulated, View } from './io/screen/view.ts';
import { shareable } from './io/shareable.ts';
import { freshStamp } from './io/stamp.ts';
import { simulatedHome, stateFolder } from './io/state/folder.ts';
import { guardState } from './io/state/guard.ts';
import { refuseFalseProgramData, refuseFalseWindows } from './io/true-windows.ts';
import type { World } from './io/world.ts';
import { remembering, type Session } from './session.ts';

/** The options that every command takes. */
export type GlobalOptions = {
  dryRun?: boolean;
  yes?: boolean;
  json?: boolean;
  quiet?: boolean;
  verbose?: boolean;
  logFile?: string;
  report?: string;
  color?: boolean;
  /** True when it was given without a scenario. */
  simulate?: string | true;
};

/** What a command needs: a Windows; only the state folder; or nothing but this machine, whatever it is. */
export type Need = 'windows' | 'journals' | 'nothing';

/** Everything a command works with, from its options. Refuses where there is no Windows to work on. */
export async function openSession(world: World, options: GlobalOptions, view: View, need: Need): Promise<Session> {
  const dryRun = options.dryRun ?? false;
  const system =
    need === 'nothing' && options.simulate === undefined
      ? realSystem(world.env)
      : await openSystem(world, options, dryRun || need !== 'windows');
  if (system.only === 'plans' && need === 'windows') {
    view.notice('This is no Windows: the plan is the one for a typical machine.');
  }
  const { simulated } = system;
  const isReal = world.platform === 'win32' && !simulated;
  if (isReal) {
    refuseFalseWindows(world.env);
    await refuseFalseProgramData(system.machine, system.shell);
  }
  const home = (simulated && !system.only ? simulatedHome : stateFolder)(world.platform, world.env);
  if (simulated && (options.simulate !== undefined || need === 'windows')) view.simulates(simulated);
  const folder = simulated && !system.only ? await folderOf(simulated, home) : home;
  const remembered = remembering(system);
  let log: Promise<Log> | undefined;
  const clean = shareable(system.names ? [system.names] : []);
  if (options.logFile) log = openLog(options.logFile, clean);
  await log;
  if (!dryRun && need === 'windows') prepareLog();
  const elevated = dryRun || need !== 'windows' ? Promise.resolve(true) : isElevated(system.machine, remembered.shell);
  const state = guardState(folder, { ...system, elevated }, isReal && !dryRun);
  // Who says yes beforehand is going to change something: what Windows tells of the folder can be on its way by then.
  if (options.yes && need === 'windows') state.begin();
  return {
    ...remembered,
    view,
    log: () => {
      // A fault is logged as well, perhaps before anybody has looked whose folder that is.
      log ??= state.claim(() => {}).then(() => openLogIn(folder, !isReal, clean));
      return log;
    },
    closeLog: async () => (await log?.catch(() => null))?.close() ?? null,
    confirm: world.confirm,
    onInterrupt: world.onInterrupt,
    dryRun,
    yes: options.yes ?? false,
    folder,
    state,
    // Who may not read them needs no stamp of his own, but for a plan that is only shown.
    stamp: freshStamp(system.clock.now(), await listRuns(`${folder}/runs`).catch(() => [])),
    elevated,
  };
}

/** Its code makes a digest, for which Node has to load its cryptography: not for a plan that is only shown. */
async function folderOf({ name, file }: Simulated, home: string): Promise<string> {
  const { simulatedFolder } = await import('./io/state/simulated-folder.ts');
  return simulatedFolder(home, name, file);
}

async function openSystem(world: World, { simulate }: GlobalOptions, planOnly: boolean): Promise<System> {
  if (simulate === undefined && world.platform === 'win32') return realSystem(world.env);
  if (simulate === undefined && !planOnly) {
    throw new Failure(exit.refused, 'This is no Windows, so there is nothing to repair here.', {
      hint: '--dry-run shows the plan, --simulate carries it out on a Windows in memory',
    });
  }
  const { openSimulation } = await import('./simulation/open.ts');
  const name = typeof simulate === 'string' ? simulate : 'healthy';
  const { machine, shell, clock, file, name: scenario } = await openSimulation(name, { die: world.die });
  return {
    machine,
    shell,
    clock,
    simulated: { name: scenario, file },
    ...(simulate === undefined && { only: 'plans' as const }),
  };
}
