import type { Command } from 'commander';
import type { Act } from '../act.ts';

/** A command: how it is called, what it does, and where the rest of it is, which is loaded only when it is called. */
export type Entry = {
  /** Its name and its arguments, as commander writes them. */
  usage: string;
  does: string;
  /** Gives what completes it: options, subcommands, and its action. */
  load(): Promise<(command: Command, act: Act) => void>;
};

/** Every command, in the order of the help. */
export const commands: readonly Entry[] = [
  {
    usage: 'doctor',
    does: 'look at all that updates depend on; say what is wrong, and which repair fits; change nothing',
    load: async () => (await import('./doctor.ts')).defineDoctor,
  },
  {
    usage: 'fix [code]',
    does: 'look, then climb from the mildest repair that fits to the strongest, until the evidence is healthy',
    load: async () => (await import('./fix.ts')).defineFix,
  },
  {
    usage: 'reset',
    does: 'move the caches of Windows Update aside, with the services around them stopped',
    load: async () => (await import('./reset.ts')).defineReset,
  },
  {
    usage: 'services',
    does: 'look at the services of Windows Update, or stop, start and configure them',
    load: async () => (await import('./services.ts')).defineServices,
  },
  {
    usage: 'sfc',
    does: 'check the protected system files, and repair them from the component store',
    load: async () => (await import('./sfc.ts')).defineSfc,
  },
  {
    usage: 'dism',
    does: 'check, repair, clean or measure the component store',
    load: async () => (await import('./dism.ts')).defineDism,
  },
  {
    usage: 'wimmount',
    does: 'check the driver that mounts Windows images: its key, its ImagePath, its file',
    load: async () => (await import('./wimmount.ts')).defineWimmount,
  },
  {
    usage: 'logs [path...]',
    does: 'say what logs of updates, servicing and setup come to: the usual ones, or files and folders by their paths',
    load: async () => (await import('./logs.ts')).defineLogs,
  },
  {
    usage: 'reparse [path]',
    does: 'find junctions, mount points and symbolic links, and say which disturb Windows Backup or an update',
    load: async () => (await import('./reparse.ts')).defineReparse,
  },
  {
    usage: 'hide <kb>',
    does: 'keep Windows Update from offering an update, such as KB5063878',
    load: async () => {
      const { defineHide } = await import('./hide.ts');
      return (command, act) => defineHide(command, act, true);
    },
  },
  {
    usage: 'unhide <kb>',
    does: 'have Windows Update offer an update again',
    load: async () => {
      const { defineHide } = await import('./hide.ts');
      return (command, act) => defineHide(command, act, false);
    },
  },
  {
    usage: 'install <file>',
    does: 'install an update from its .msu or .cab, once it is known to fit and to be signed by Microsoft',
    load: async () => (await import('./install.ts')).defineInstall,
  },
  {
    usage: 'upgrade',
    does: 'install Windows over itself from its medium, keeping files and apps, where Setup finds nothing in the way',
    load: async () => (await import('./upgrade.ts')).defineUpgrade,
  },
  {
    usage: 'drivers',
    does: 'list the devices that have a problem, with their drivers; or disable one',
    load: async () => (await import('./drivers.ts')).defineDrivers,
  },
  {
    usage: 'explain <code...>',
    does: 'say what an error code means, why it comes, what helps and what does not; a remedy or a whole line will do',
    load: async () => (await import('./explain.ts')).defineExplain,
  },
  {
    usage: 'undo [run]',
    does: 'take a run back, from its journal; without a name, the latest that still stands',
    load: async () => (await import('./undo.ts')).defineUndo,
  },
  {
    usage: 'resume [run]',
    does: 'go on with a run that was cut off, where its journal ends',
    load: async () => (await import('./resume.ts')).defineResume,
  },
  {
    usage: 'history',
    does: 'list the runs of this machine, and how they ended',
    load: async () => (await import('./history.ts')).defineHistory,
  },
  {
    usage: 'clean',
    does: 'delete what earlier runs moved aside; --dry-run only lists it',
    load: async () => (await import('./clean.ts')).defineClean,
  },
  {
    usage: 'scenarios [name]',
    does: 'list the simulated machines, or print one as JSON to make your own from',
    load: async () => (await import('./scenarios.ts')).defineScenarios,
  },
];
