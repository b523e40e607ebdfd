import type { Action, Effect, Finding, Kind, Machine, Reader, Result } from '../core/types.ts';
import { isOnMachine, packagesKey, stateText } from '../windows/cbs-packages.ts';
import { queryRegistry } from '../windows/commands.ts';
import { addPackage, withoutEnglish } from '../windows/dism-commands.ts';
import { findDismError } from '../windows/dism-error-line.ts';
import { createDismProgress } from '../windows/dism-progress.ts';
import { plainDismText } from '../windows/dism-text.ts';
import { hex, shortCode } from '../windows/exit-code.ts';
import { explainInstallExit, type InstallEnd } from '../windows/install-exit.ts';
import { type PackageStates, packagesThatTell, readPackageStates } from '../windows/package-states.ts';
import { installStandalone } from '../windows/setup-commands.ts';
import { wasStopped } from '../windows/was-stopped.ts';

type PackageAction = Extract<Action, { kind: 'package' }>;

/** The states of the packages before; absent where they could not be read. */
export type PackageReading = { packages: PackageStates };

/** Installing an update from a file: an .msu by wusa, a .cab by DISM. */
export function packageKind(machine: Machine): Kind<PackageAction, PackageReading | undefined> {
  return {
    text: ({ file, kb }) => `install ${kb === undefined ? '' : `KB${kb} from `}${file}`,
    effects: (action) => effects(machine, action),
    // Packages that can't be read cost a witness, not the run.
    read: (action, reader) => readStates(machine, action, reader).catch(() => undefined),
    undo: () => null,
    record: (action, { stdout, stderr }) => (isCabinet(action) ? plainDismText(stdout + stderr) : stdout),
    progress: (action) => (isCabinet(action) ? createDismProgress() : () => null),
    find: async (action, result, before, reader) => {
      const { exitCode } = result;
      if (exitCode === null || wasStopped(exitCode)) return stopped(action);
      const code = codeOf(action, exitCode, result);
      const end = explainInstallExit(code);
      const after = await readStates(machine, action, reader).catch(() => undefined);
      return conclude(
        action,
        { ...end, code },
        before && after && packagesThatTell(before.packages, after.packages, action),
      );
    },
  };
}

/** ERROR_INVALID_PARAMETER, with which an old DISM answers `/English`; reported by several, documented by nobody. */
const unknownOption = 87;

function effects(machine: Machine, action: PackageAction): Effect[] {
  if (!isCabinet(action)) return [{ type: 'run', command: installStandalone(machine, action.file) }];
  const command = addPackage({ machine, logPath: action.log }, action.file);
  return [
    { type: 'run', command },
    { type: 'run', command: withoutEnglish(command), onExit: [unknownOption] },
  ];
}

function isCabinet({ file }: PackageAction): boolean {
  return /\.cab$/i.test(file);
}

async function readStates(machine: Machine, action: PackageAction, reader: Reader): Promise<PackageReading> {
  const { exitCode, stdout } = await reader.query(queryRegistry(machine, packagesKey, '/s', '/v', 'CurrentState'));
  if (exitCode === null) throw new Error('reg.exe gave no answer');
  return { packages: readPackageStates(stdout, action) };
}

/** DISM may end well and print an error all the same. */
function codeOf(action: PackageAction, exitCode: number, { stdout, stderr }: Result): number {
  if (!isCabinet(action) || (exitCode !== 0 && exitCode !== 3010)) return exitCode;
  return findDismError(plainDismText(`${stdout}\n${stderr}`)) ?? exitCode;
}

type End = InstallEnd & { code: number };
type Packages = ReturnType<typeof packagesThatTell> | undefined;

function conclude(action: PackageAction, end: End, packages: Packages): Finding {
  const says = `${isCabinet(action) ? 'DISM' : 'wusa'} says: ${end.message} (exit code ${shortCode(end.code)})`;
  const listed = (packages ?? [])
    .slice(0, 3)
    .map(({ name, state }) => `servicing lists ${name} as ${stateText(state)}`);
  switch (end.means) {
    case 'installed':
      return installed(action, says, packages, listed);
    case 'restart':
      return { verdict: 'waits-for-restart', good: true, because: [says, ...listed, laterProof(action)], reboot: true };
    case 'already':
      return { verdict: 'already-installed', good: true, because: [says] };
    case 'not-applicable':
    case 'failed':
      return failed(end, says);
  }
}

function installed(action: PackageAction, says: string, packages: Packages, listed: readonly string[]): Finding {
  if (packages?.some(isOnMachine)) return { verdict: 'installed', good: true, because: [says, ...listed] };
  const nothing = packages ? 'servicing lists nothing new as installed' : 'what servicing lists could not be read';
  return {
    verdict: 'unproven',
    good: false,
    unsure: true,
    because: [says, ...(listed.length > 0 ? listed : [nothing])],
    advice: `restart Windows, then ${proof(action)}`,
  };
}

function failed({ means, code, message, hint }: End, says: string): Finding {
  const advice = hint ?? `wufix explain ${hex(code)}`;
  return {
    verdict: means,
    good: false,
    because: [says],
    advice,
    problem: { code, message: `${message} (exit code ${shortCode(code)})`, hint: advice },
  };
}

function stopped(action: PackageAction): Finding {
  const message = 'the installation was stopped before its end; servicing (TiWorker.exe) may still be at work';
  const hint = `restart Windows, then ${proof(action)}`;
  return { verdict: 'unknown', good: false, unsure: true, because: [message], problem: { message, hint } };
}

function laterProof(action: PackageAction): string {
  return `that it is installed is proven after the restart: ${proof(action)}`;
}

function proof({ kb }: PackageAction): string {
  return kb === undefined ? 'wufix doctor' : `wufix doctor --kb KB${kb}`;
}
