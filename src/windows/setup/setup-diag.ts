import { findData } from '../registry/find.ts';
import { parseRegistry } from '../registry/output.ts';

/** Where SetupDiag leaves its result: run by Windows Setup, and run by hand (setupdiag.md, learn.microsoft.com). */
export const setupDiagKeys = [
  'HKLM\\SYSTEM\\Setup\\SetupDiag\\Results',
  'HKLM\\SYSTEM\\Setup\\MoSetup\\Volatile\\SetupDiag',
] as const;

/** What SetupDiag says of the last upgrade. Texts are empty where it says nothing. */
export type SetupDiagResult = {
  /** The rule that matched, which is a name in every language: `FindRollbackFailure`. */
  rule: string;
  /** Whether the rule means that something failed: two of them say that nothing did. */
  failure: boolean;
  details: string;
  /** What it has to do with, as far as the rule's name tells. */
  about: 'driver' | 'space' | 'wimmount' | null;
  /** The builds before the upgrade and after it. */
  from: number | null;
  to: number | null;
};

/** source: setupdiag.md, Rules. */
const noFailures = new Set(['findsuccessfulupgrade', 'compatscanonly', 'noruledmatched', 'norulematched']);
const subjects: readonly (readonly [about: 'driver' | 'space' | 'wimmount', rules: readonly string[]])[] = [
  ['driver', ['HardblockDeviceOrDriver', 'DeviceInstallHang', 'UserProvidedDriverInjectionFailure']],
  ['space', ['DiskSpaceBlockInDownLevel', 'DiskSpaceFailure', 'InsufficientSystemPartitionDiskSpaceHardblock']],
  ['wimmount', ['WimMountFailure', 'WimMountDriverIssue', 'PreReleaseWimMountDriverFound']],
];

/** Reads the `reg query` of one of `setupDiagKeys`; null where SetupDiag left nothing there. */
export function readSetupDiag(text: string): SetupDiagResult | null {
  const keys = parseRegistry(text);
  const value = (name: string) =>
    setupDiagKeys.map((key) => findData(keys, key, name)).find((data) => data !== null && data !== '') ?? '';
  const rule = value('ProfileName');
  if (rule === '') return null;
  return {
    rule,
    failure: !noFailures.has(rule.toLowerCase()),
    details: value('FailureDetails') || value('FailureData'),
    about: subjects.find(([, rules]) => rules.some((one) => one.toLowerCase() === rule.toLowerCase()))?.[0] ?? null,
    from: buildNumber(value('HostOSVersion') || value('HostOSBuildString')),
    to: buildNumber(value('TargetOSVersion') || value('TargetOSBuildString')),
  };
}

/** True where Windows has become what the upgrade was to make of it: a later attempt went well. */
export function isSettled({ from, to }: SetupDiagResult, build: number): boolean {
  if (to === null) return false;
  return build > to || (build === to && from !== null && from < to);
}

/** `10.0.18912.1001 (rs_prerelease…)` and `15063.0.amd64fre…` both begin with it. */
function buildNumber(text: string): number | null {
  const build = /(?:^|\s)(?:10\.0\.)?(\d{5})\b/.exec(text)?.[1];
  return build === undefined ? null : Number(build);
}
