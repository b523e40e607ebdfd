/** What a command line asks of DISM. `target`: `online`, or the root of a Windows that does not run. */
export type DismOptions = {
  english: boolean;
  target?: 'online' | { image: string };
  logPath?: string;
  /** What it is to do, in lower case: `checkhealth`, `get-wiminfo`. */
  task: string;
  sources: string[];
  limitAccess: boolean;
  wimFile?: string;
  packagePath?: string;
  index?: number;
};

const tasks = [
  'checkhealth',
  'scanhealth',
  'restorehealth',
  'startcomponentcleanup',
  'analyzecomponentstore',
  'get-wiminfo',
  'get-currentedition',
  'get-intl',
  'get-packageinfo',
  'add-package',
];

/** Those that change nothing in what the simulation does. */
const ignored = ['cleanup-image', 'norestart', 'resetbase', 'loglevel', 'quiet', 'scratchdir'];

/** Reads the options, in any order and case; the name of the first unknown one where there is one. */
export function readDismOptions(args: readonly string[]): DismOptions | string {
  const options: DismOptions = { english: false, task: '', sources: [], limitAccess: false };
  for (const argument of args) {
    const [, given = argument, value = ''] = /^\/([\w-]+)(?::(.*))?$/s.exec(argument) ?? [];
    const name = given.toLowerCase();
    if (name === 'english') options.english = true;
    else if (name === 'online') options.target = 'online';
    else if (name === 'image') options.target = { image: value };
    else if (name === 'logpath') options.logPath = value;
    else if (name === 'source') options.sources.push(value);
    else if (name === 'limitaccess') options.limitAccess = true;
    else if (name === 'wimfile') options.wimFile = value;
    else if (name === 'packagepath') options.packagePath = value;
    else if (name === 'index') options.index = Number(value);
    else if (tasks.includes(name)) options.task = name;
    else if (!ignored.includes(name)) return name;
  }
  return options;
}
