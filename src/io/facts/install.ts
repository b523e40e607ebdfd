import { exit, Failure } from '../../core/failure.ts';
import type { Machine, Reader } from '../../core/types.ts';
import { signature as signatureScript } from '../../scripts/powershell/signature.ts';
import { queryRegistry } from '../../windows/commands.ts';
import { type DismTarget, getPackageInfo, withoutEnglish } from '../../windows/dism/commands.ts';
import { explainInstallExit } from '../../windows/packages/exit-code.ts';
import type { PackageFacts } from '../../windows/packages/facts.ts';
import { type PackageInfo, readPackageInfo } from '../../windows/packages/info.ts';
import { readSignature, signatureFault } from '../../windows/packages/signature.ts';
import { readPackageName } from '../../windows/packages/update-package.ts';
import { dismLog } from '../../windows/places.ts';
import { environmentKey, readArchitecture } from '../../windows/processor.ts';
import { shortCode } from '../../windows/text/exit-code.ts';
import { baseName, parentOf } from '../../windows/windows-path.ts';
import { askScript } from './ask-script.ts';

/** Refuses what is no file that `install` takes, before anything is asked of it. */
export async function refuseUnlessPackage(file: string, reader: Reader): Promise<void> {
  refuseOtherFiles(file);
  const found = await reader.look(file).catch(() => 'missing');
  if (found === 'missing') throw new Failure(exit.usage, `${file} does not exist, or can't be reached.`);
  if (found === 'folder') throw new Failure(exit.usage, `${file} is a folder.`, { hint: 'name the file in it' });
}

/** Refuses a file whose name says that it is neither an .msu nor a .cab. */
export function refuseOtherFiles(file: string): void {
  if (/\.(?:msu|cab)$/i.test(file)) return;
  throw new Failure(exit.usage, `wufix installs .msu and .cab files; ${baseName(file)} is neither.`, {
    hint: 'the Update Catalog (catalog.update.microsoft.com) has updates as such files',
  });
}

/** Finds out what there is to know of an update's file. DISM is asked only about one that Microsoft signed. */
export async function gatherPackage(
  machine: Machine,
  reader: Reader,
  file: string,
  log: string,
): Promise<PackageFacts> {
  const environment = await reader.query(queryRegistry(machine, environmentKey));
  const signature = readSignature(await askScript(machine, reader, signatureScript(file)));
  const describes = /\.cab$/i.test(file) && signatureFault(signature) === null;
  // The folder of wufix's own log is made by a run, and this comes before.
  const target = { machine, logPath: dismLog(machine) };
  return {
    file,
    name: readPackageName(baseName(file)),
    here: { architecture: readArchitecture(environment.stdout), build: machine.build || null },
    signature,
    beside: await findBeside(machine, reader, file),
    info: describes ? await describePackage(target, reader, file) : null,
    log,
  };
}

/** Windows 11 24H2 and Server 2025, the first whose updates build on checkpoints. */
const checkpointsSince = 26_100;

async function findBeside({ build }: Machine, reader: Reader, file: string): Promise<string[]> {
  if (build < checkpointsSince || !/\.msu$/i.test(file)) return [];
  const names = await reader.list(parentOf(file)).catch(() => []);
  return names.filter((name) => /\.msu$/i.test(name) && name.toLowerCase() !== baseName(file).toLowerCase());
}

/** ERROR_INVALID_PARAMETER, with which an old DISM answers `/English`. */
const unknownOption = 87;

async function describePackage(target: DismTarget, reader: Reader, file: string): Promise<PackageInfo> {
  const command = getPackageInfo(target, file);
  const first = await reader.query(command);
  const { exitCode, stdout } = first.exitCode === unknownOption ? await reader.query(withoutEnglish(command)) : first;
  if (exitCode === 0) return readPackageInfo(stdout);
  const { message, hint } = exitCode === null ? { message: 'it gave no answer' } : explainInstallExit(exitCode);
  throw new Failure(
    exit.refused,
    `DISM could not describe ${file}: ${message}${exitCode === null ? '' : ` (exit code ${shortCode(exitCode)})`}.`,
    hint === undefined ? {} : { hint },
  );
}
