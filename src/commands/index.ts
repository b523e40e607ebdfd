import type { Command } from 'commander';
import type { Act } from '../act.ts';

/** A command: how it is called, what it does, and where the rest of it is, which is loaded only when it is called. */
export type Entry = {
  /** Its name and its arguments, as commander writes them. */
  usage: string;
  does: string;
  /** Command lines as they are typed, the one to begin with first; the help of a command shows those that are its own. */
  examples: readonly string[];
  /** True where it is about all commands, which have to be complete then. */
  whole?: true;
  /** Gives what completes it: options, subcommands, and its action. */
  load(): Promise<(command: Command, act: Act) => void>;
};

/** The name in a usage: `fix [code]` gives `fix`. */
export function nameIn(usage: string): string {
  return usage.split(' ', 1).join();
}

/** Every command, in the order of the help. */
export const commands: readonly Entry[] = [
  {
    usage: 'doctor',
    does: 'look at all that updates depend on; say what is wrong, and which repair fits; change nothing',
    examples: ['wufix doctor', 'wufix doctor --code 0x80070306', 'wufix doctor --kb KB5058411 --json'],
    load: async () => (await import('./doctor.ts')).defineDoctor,
  },
  {
    usage: 'fix [code]',
    does: 'look, then climb from the mildest repair that fits to the strongest, until the evidence is healthy',
    examples: [
      'wufix fix 0x80070306 --dry-run',
      'wufix fix --kb KB5063878 --until files',
      'wufix fix 0x800F081F --source D:\\sources\\install.wim',
    ],
    load: async () => (await import('./fix.ts')).defineFix,
  },
  {
    usage: 'reset',
    does: 'move the caches of Windows Update aside, with the services around them stopped',
    examples: ['wufix reset --dry-run', 'wufix reset --restore-point --scan', 'wufix reset --only download'],
    load: async () => (await import('./reset.ts')).defineReset,
  },
  {
    usage: 'services',
    does: 'look at the services of Windows Update, or stop, start and configure them',
    examples: [
      'wufix services status',
      'wufix services stop BITS wuauserv',
      'wufix services start wuauserv',
      'wufix services restart BITS',
      'wufix services defaults --dry-run',
    ],
    load: async () => (await import('./services.ts')).defineServices,
  },
  {
    usage: 'sfc',
    does: 'check the protected system files, and repair them from the component store',
    examples: ['wufix sfc --verify-only', 'wufix sfc', 'wufix sfc --offline D:\\Windows'],
    load: async () => (await import('./sfc.ts')).defineSfc,
  },
  {
    usage: 'dism',
    does: 'check, repair, clean or measure the component store',
    examples: [
      'wufix dism check',
      'wufix dism scan',
      'wufix dism restore --source D:\\sources\\install.wim --limit-access',
      'wufix dism cleanup --dry-run',
      'wufix dism analyze',
    ],
    load: async () => (await import('./dism.ts')).defineDism,
  },
  {
    usage: 'wimmount',
    does: 'check the driver that mounts Windows images: its key, its ImagePath, its file',
    examples: ['wufix wimmount', 'wufix wimmount --fix'],
    load: async () => (await import('./wimmount.ts')).defineWimmount,
  },
  {
    usage: 'logs [path...]',
    does: 'say what logs of updates, servicing and setup come to: the usual ones, or files and folders by their paths',
    examples: ['wufix logs', 'wufix logs --since 7d --code 0x80070306', 'wufix logs C:\\Windows\\Logs\\CBS\\CBS.log'],
    load: async () => (await import('./logs.ts')).defineLogs,
  },
  {
    usage: 'reparse [path]',
    does: 'find junctions, mount points and symbolic links, and say which disturb Windows Backup or an update',
    examples: ['wufix reparse --libraries', 'wufix reparse --serviced', 'wufix reparse C:\\Users --json'],
    load: async () => (await import('./reparse.ts')).defineReparse,
  },
  {
    usage: 'hide <kb>',
    does: 'keep Windows Update from offering an update, such as KB5063878',
    examples: ['wufix hide KB5058411', 'wufix hide 5058411 --dry-run'],
    load: async () => {
      const { defineHide } = await import('./hide.ts');
      return (command, act) => defineHide(command, act, true);
    },
  },
  {
    usage: 'unhide <kb>',
    does: 'have Windows Update offer an update again',
    examples: ['wufix unhide KB5058411', 'wufix unhide 5058411 --dry-run'],
    load: async () => {
      const { defineHide } = await import('./hide.ts');
      return (command, act) => defineHide(command, act, false);
    },
  },
  {
    usage: 'install <file>',
    does: 'install an update from its .msu or .cab, once it is known to fit and to be signed by Microsoft',
    examples: [
      'wufix install C:\\Users\\Public\\Downloads\\windows11.0-kb5063878-x64.msu --dry-run',
      'wufix install C:\\Users\\Public\\Downloads\\windows11.0-kb5064010-x64.cab',
    ],
    load: async () => (await import('./install.ts')).defineInstall,
  },
  {
    usage: 'upgrade',
    does: 'install Windows over itself from its medium, keeping files and apps, where Setup finds nothing in the way',
    examples: [
      'wufix upgrade --iso D: --scan-only',
      'wufix upgrade --iso C:\\Users\\Public\\Downloads\\Win11_24H2.iso',
    ],
    load: async () => (await import('./upgrade.ts')).defineUpgrade,
  },
  {
    usage: 'drivers',
    does: 'list the devices that have a problem, with their drivers; or disable one',
    examples: [
      'wufix drivers',
      'wufix drivers disable "USB\\VID_8087&PID_0026\\5&1C3FA4A8&0&10"',
      'wufix drivers enable "USB\\VID_8087&PID_0026\\5&1C3FA4A8&0&10"',
    ],
    load: async () => (await import('./drivers.ts')).defineDrivers,
  },
  {
    usage: 'explain <code...>',
    does: 'say what an error code means, why it comes, what helps and what does not; a remedy or a whole line will do',
    examples: [
      'wufix explain 0x80070306',
      'wufix explain -2147024122',
      'wufix explain "DISM failed. Error: 0x800f081f"',
    ],
    load: async () => (await import('./explain.ts')).defineExplain,
  },
  {
    usage: 'undo [run]',
    does: 'take a run back, from its journal; without a name, the latest that still stands',
    examples: ['wufix undo', 'wufix undo --dry-run'],
    load: async () => (await import('./undo.ts')).defineUndo,
  },
  {
    usage: 'resume [run]',
    does: 'go on with a run that was cut off, where its journal ends',
    examples: ['wufix resume', 'wufix resume --dry-run'],
    load: async () => (await import('./resume.ts')).defineResume,
  },
  {
    usage: 'history',
    does: 'list the runs of this machine, and how they ended',
    examples: ['wufix history', 'wufix history --json'],
    load: async () => (await import('./history.ts')).defineHistory,
  },
  {
    usage: 'fleet <results...>',
    does: 'merge what wufix told on any number of machines: which codes, what failed where, what waits for a restart',
    examples: ['wufix fleet results', 'wufix fleet PC-01.ndjson PC-02.ndjson --json'],
    load: async () => (await import('./fleet.ts')).defineFleet,
  },
  {
    usage: 'report [run]',
    does: 'print a run as a page of HTML, from its journal; without a name, the latest',
    examples: ['wufix report', 'wufix report --json'],
    load: async () => (await import('./report.ts')).defineReport,
  },
  {
    usage: 'clean',
    does: 'delete what earlier runs moved aside; --dry-run only lists it',
    examples: ['wufix clean --dry-run', 'wufix clean --older-than 30'],
    load: async () => (await import('./clean.ts')).defineClean,
  },
  {
    usage: 'scenarios [scenario]',
    does: 'list the simulated machines, or print one as JSON to make your own from',
    examples: ['wufix scenarios', 'wufix scenarios italian'],
    load: async () => (await import('./scenarios.ts')).defineScenarios,
  },
  {
    usage: 'completion <shell>',
    does: 'print what has a shell complete commands and options: powershell, bash, zsh or fish',
    examples: ['wufix completion powershell', 'wufix completion bash'],
    whole: true,
    load: async () => (await import('./completion.ts')).defineCompletion,
  },
];
