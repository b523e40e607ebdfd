import type { Action, Effect, Kind, Machine, Reader, Result } from '../core/types.ts';
import { queryRegistry } from '../windows/commands.ts';
import { addPackage, withoutEnglish } from '../windows/dism/commands.ts';
import { findDismError } from '../windows/dism/error-line.ts';
import { createDismProgress } from '../windows/dism/progress.ts';
import { plainDismText } from '../windows/dism/text.ts';
import { packagesKey } from '../windows/packages/cbs-packages.ts';
import { type PackageStates, packagesThatTell, readPackageStates } from '../windows/packages/states.ts';
import { installStandalone } from '../windows/setup/commands.ts';
import { wasStopped } from '../windows/was-stopped.ts';

type PackageAction = Extract<Action, { kind: 'package' }>;

/** The states of the packages before; absent where they could not be read. */
export type PackageReading = { packages: PackageStates };

/**
 * Installing an update from a file: an .msu by wusa, a .cab by DISM; and by DISM an .msu that may build on others in its
 * folder, for only DISM looks for them there (Checkpoint cumulative updates and Microsoft Update Catalog usage,
 * learn.microsoft.com).
 */
export function packageKind(machine: Machine): Kind<PackageAction, PackageReading | undefined> {
  return {
    text: ({ file, kb }) => `install ${kb === undefined ? '' : `KB${kb} from `}${file}`,
    effects: (action) => effects(machine, action),
    // Packages that can't be read cost a witness, not the run.
    read: (action, reader) => readStates(machine, action, reader).catch(() => undefined),
    undo: () => null,
    record: (action, { stdout, stderr }) => (isByDism(action) ? plainDismText(stdout + stderr) : stdout),
    progress: (action) => (isByDism(action) ? createDismProgress() : () => null),
    find: async (action, result, before, reader) => {
      const { concludeInstall, installStopped } = await import('./package-finding.ts');
      const { exitCode } = result;
      if (exitCode === null || wasStopped(exitCode)) return installStopped(action);
      const after = await readStates(machine, action, reader).catch(() => undefined);
      const packages = before && after && packagesThatTell(before.packages, after.packages, action);
      const code = isByDism(action) ? dismCode(exitCode, result) : exitCode;
      return concludeInstall(action, code, packages, isByDism(action) ? 'DISM' : 'wusa');
    },
  };
}

/** ERROR_INVALID_PARAMETER, with which an old DISM answers `/English`; reported by several, documented by nobody. */
const unknownOption = 87;

function effects(machine: Machine, action: PackageAction): Effect[] {
  if (!isByDism(action)) return [{ type: 'run', command: installStandalone(machine, action.file) }];
  const command = addPackage({ machine, logPath: action.log }, action.file);
  return [
    { type: 'run', command },
    { type: 'run', command: withoutEnglish(command), onExit: [unknownOption] },
  ];
}

function isByDism({ file, beside }: PackageAction): boolean {
  return beside === true || /\.cab$/i.test(file);
}

async function readStates(machine: Machine, action: PackageAction, reader: Reader): Promise<PackageReading> {
  const { exitCode, stdout } = await reader.query(queryRegistry(machine, packagesKey, '/s', '/v', 'CurrentState'));
  if (exitCode === null) throw new Error('reg.exe gave no answer');
  return { packages: readPackageStates(stdout, action) };
}

/** DISM may end well and print an error all the same. */
function dismCode(exitCode: number, { stdout, stderr }: Result): number {
  if (exitCode !== 0 && exitCode !== 3010) return exitCode;
  return findDismError(plainDismText(`${stdout}\n${stderr}`)) ?? exitCode;
}
