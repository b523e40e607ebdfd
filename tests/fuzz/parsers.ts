import { explain } from '../../src/codes/explain.ts';
import { findRemedies } from '../../src/codes/find-remedies.ts';
import { readLine, readUpdates } from '../../src/codes/read-line.ts';
import { unwrap } from '../../src/codes/read-text.ts';
import { Failure } from '../../src/core/failure.ts';
import { readCode as readLogCode, readSince } from '../../src/logs/options.ts';
import { isInstanceId, readDevice } from '../../src/windows/devices/device.ts';
import { readDrivers } from '../../src/windows/devices/driver.ts';
import { readComponentStore } from '../../src/windows/dism/analyze.ts';
import { readIdentity } from '../../src/windows/dism/identity.ts';
import { createDismProgress } from '../../src/windows/dism/progress.ts';
import { readRepairPolicy } from '../../src/windows/dism/repair-policy.ts';
import { parseSource } from '../../src/windows/dism/source-argument.ts';
import { judgeDism } from '../../src/windows/dism/verdict.ts';
import { parseWimInfo } from '../../src/windows/dism/wim-info.ts';
import { libraryLocations } from '../../src/windows/links/library-file.ts';
import { expandShellFolders } from '../../src/windows/links/library-folders.ts';
import { readTarget } from '../../src/windows/links/link-target.ts';
import { parseVolumes } from '../../src/windows/links/volume-list.ts';
import { readPackages } from '../../src/windows/packages/cbs-packages.ts';
import { readPackageInfo } from '../../src/windows/packages/info.ts';
import { organisationsIn, readSignature } from '../../src/windows/packages/signature.ts';
import { readPackageStates } from '../../src/windows/packages/states.ts';
import { readPackageName } from '../../src/windows/packages/update-package.ts';
import { parseAside } from '../../src/windows/places.ts';
import { readArchitecture } from '../../src/windows/processor.ts';
import { readRecoveryState } from '../../src/windows/recovery-environment.ts';
import { parseRegistry, registryNumber, registryStrings } from '../../src/windows/registry/output.ts';
import { parseIntegrity } from '../../src/windows/rights/integrity.ts';
import { parseSddl } from '../../src/windows/rights/sddl.ts';
import { netError } from '../../src/windows/services/net-error.ts';
import { isLaunchProtected, parseStartup } from '../../src/windows/services/startup.ts';
import { parseServiceState } from '../../src/windows/services/state.ts';
import { readDiskImage } from '../../src/windows/setup/disk-image.ts';
import { readSetupDiag } from '../../src/windows/setup/setup-diag.ts';
import { compareStands, readStand } from '../../src/windows/setup/stand.ts';
import { judgeSfc } from '../../src/windows/sfc/verdict.ts';
import { createPercentReader, lastPercent } from '../../src/windows/text/percent.ts';
import { withoutPersonalData } from '../../src/windows/text/personal-data.ts';
import { openFailures, readHistory } from '../../src/windows/updates/history.ts';
import { readInsiderChannel } from '../../src/windows/updates/insider.ts';
import { readKb } from '../../src/windows/updates/kb.ts';
import { readHidden, readKnownUpdates } from '../../src/windows/updates/known-update.ts';
import { readUpdatePolicies, withoutServerName } from '../../src/windows/updates/policy.ts';
import { readRestartSigns, restartKeys } from '../../src/windows/updates/restart-signs.ts';
import { readWindowsVersion, versionKey } from '../../src/windows/windows-version.ts';
import { answerWords, codeWords, dismWords, pathWords, personalWords, registryWords, sfcWords } from './words.ts';

/** A reader of texts that wufix did not write. */
export type Parser = {
  name: string;
  /** What it looks for. */
  words: readonly string[];
  read(text: string): unknown;
  /** What it may throw; nothing when absent. */
  refuses?(error: unknown): boolean;
};

const unknownForm = (error: unknown) =>
  error instanceof Error && /in a form that wufix does not know$/.test(error.message);
const sfcLog = {
  ...{ repaired: [], unrepaired: ['a'], damaged: [], unlisted: 0 },
  ...{ scanned: true, whole: true, components: 1, unclear: [] },
};

/** Every parser that is handed a whole text. */
export const parsers: readonly Parser[] = [
  {
    name: 'sfc: text',
    words: sfcWords,
    read: (text) => [
      judgeSfc({ log: null, text, exitCode: 0, verifyOnly: false }),
      judgeSfc({ log: sfcLog, text, exitCode: 1, verifyOnly: true }),
    ],
  },
  { name: 'DISM: verdict', words: dismWords, read: (text) => judgeDism({ exitCode: 0, text, cbs: null }) },
  { name: 'DISM: component store', words: dismWords, read: readComponentStore },
  { name: 'DISM: images', words: dismWords, read: parseWimInfo },
  { name: 'DISM: identity', words: dismWords, read: (text) => readIdentity(text, text) },
  { name: 'DISM: package', words: dismWords, read: readPackageInfo },
  { name: 'DISM: progress', words: dismWords, read: (text) => inPieces(text).map(createDismProgress()) },
  {
    name: 'sfc: progress',
    words: sfcWords,
    read: (text) => [lastPercent(text), inPieces(text).map(createPercentReader())],
  },
  {
    name: 'registry: keys',
    words: registryWords,
    read: (text) => [parseRegistry(text), registryNumber(text), registryStrings(text)],
  },
  {
    name: 'registry: policies',
    words: registryWords,
    read: (text) => [readUpdatePolicies([text]), readRepairPolicy(() => text)],
  },
  {
    name: 'registry: restarts',
    words: [...registryWords, ...Object.values(restartKeys)],
    read: (text) => readRestartSigns([text]),
  },
  {
    name: 'registry: packages',
    words: registryWords,
    read: (text) => [readPackages(text), readPackageStates(text, {})],
  },
  {
    name: 'registry: Windows',
    words: registryWords,
    read: (text) => [readWindowsVersion(text), readInsiderChannel(text), readArchitecture(text)],
  },
  {
    name: 'registry: Windows, before Setup and now',
    words: [
      ...registryWords,
      `${versionKey}\r\n    CurrentBuild    REG_SZ    26100\r\n    InstallDate    REG_DWORD    0x6a000000`,
    ],
    read: (text) => {
      const now = readStand(text);
      return now && compareStands({ ...now, installed: 1 }, now);
    },
  },
  { name: 'registry: services', words: registryWords, read: (text) => [parseStartup(text), isLaunchProtected(text)] },
  { name: 'registry: SetupDiag', words: registryWords, read: readSetupDiag },
  {
    name: 'sc',
    words: ['STATE              : 4  RUNNING', '\r\n', ': ', '1  STOPPED ', '：'],
    read: parseServiceState,
  },
  { name: 'net', words: ['NET HELPMSG 2182', '\r\n\r\n', 'System error 5 has occurred.', ' 2189'], read: netError },
  { name: 'whoami', words: ['S-1-16-12288', '"Mandatory Label\\High","Label",', 'S-1-16-'], read: parseIntegrity },
  {
    name: 'access list',
    words: [
      'O:BAG:BAD:',
      'O:',
      'D:PAI',
      '(A;OICI;FA;;;SY)',
      '(',
      ';',
      'S-1-5-32-544',
      'NO_ACCESS_CONTROL',
      '0x1f01ff',
      'S:',
    ],
    read: parseSddl,
  },
  { name: 'JSON: history', words: answerWords, read: (text) => openFailures(readHistory(text) ?? []) },
  { name: 'JSON: updates', words: answerWords, read: readKnownUpdates },
  { name: 'JSON: hidden', words: answerWords, read: readHidden, refuses: unknownForm },
  { name: 'JSON: device', words: answerWords, read: readDevice, refuses: unknownForm },
  { name: 'JSON: drivers', words: answerWords, read: readDrivers },
  { name: 'JSON: volumes', words: answerWords, read: parseVolumes },
  { name: 'JSON: disk image', words: answerWords, read: readDiskImage, refuses: unknownForm },
  {
    name: 'JSON: signature',
    words: answerWords,
    read: (text) => [readSignature(text), organisationsIn(text)],
  },
  {
    name: 'codes: line',
    words: codeWords,
    read: (text) => [readLine(text), readUpdates(text), findRemedies(text), unwrap(text)],
  },
  {
    name: 'codes: explain',
    words: codeWords,
    read: explain,
  },
  {
    name: 'options',
    words: codeWords,
    read: (text) => [readKb(text), readSince(text, new Date(0)), readLogCode(text)],
  },
  {
    name: 'paths',
    words: pathWords,
    read: (text) => [
      parseSource(text),
      readPackageName(text),
      parseAside(text),
      isInstanceId(text),
      ...(['junction', 'symlinkd', 'other'] as const).map((tag) =>
        readTarget({ folder: 'C:\\a', name: 'b', path: 'C:\\a\\b', tag, target: text }),
      ),
    ],
  },
  {
    name: 'libraries',
    words: pathWords,
    read: (text) => [libraryLocations(text), expandShellFolders([{ name: 'Personal', data: text }], 'C:\\Users\\me')],
  },
  { name: 'ReAgent.xml', words: ['<InstallState ', 'state', '="1"', '=', '>', "'0'"], read: readRecoveryState },
  {
    name: 'personal data',
    words: personalWords,
    read: (text) => [withoutPersonalData(text, { user: 'me.', machine: 'PC-1' }), withoutServerName(text)],
  },
];

/** A Failure is what is documented for a file that somebody could have edited. */
export function isFailure(error: unknown): boolean {
  return error instanceof Failure;
}

function inPieces(text: string): string[] {
  const size = Math.ceil(text.length / 7) || 1;
  return Array.from({ length: 7 }, (_, at) => text.slice(at * size, (at + 1) * size));
}
