import { readRepairPolicy, servicingPolicyKey, wsusKey } from '../dism/repair-policy.ts';
import { findData, findNumber } from '../registry/find.ts';
import { parseRegistry } from '../registry/output.ts';

/** Keys to ask for by `reg query KEY /s`. */
export const updatePolicyKeys = {
  policies: wsusKey,
  servicing: servicingPolicyKey,
  settings: 'HKLM\\SOFTWARE\\Microsoft\\WindowsUpdate\\UX\\Settings',
} as const;

/** One policy that decides over updates: which one, and what it does, as a clause. */
export type UpdatePolicy = {
  name: string;
  says: string;
  /** Updates, or a repair install, can't come while it is there. */
  blocks?: 'updates' | 'repair-install' | 'repairs';
};

/** What decides over the updates of a machine besides its user. */
export type UpdatePolicies = {
  /** The update server of the organisation; null where Windows Update itself answers. */
  wsus: string | null;
  policies: UpdatePolicy[];
};

type Rule = UpdatePolicy & { key: keyof typeof updatePolicyKeys; below?: string; when(value: number): boolean };

const is = (wanted: number) => (value: number) => value === wanted;
const set = (value: number) => value > 0;

/** source: learn.microsoft.com, Manage additional Windows Update settings; Policy CSP, Update; ADMX_Servicing. */
const rules: readonly Rule[] = [
  {
    key: 'policies',
    name: 'DoNotConnectToWindowsUpdateInternetLocations',
    when: is(1),
    says: 'forbids to connect to Windows Update on the internet',
    blocks: 'updates',
  },
  {
    key: 'policies',
    name: 'DisableWindowsUpdateAccess',
    when: is(1),
    says: 'takes away the access to Windows Update',
    blocks: 'updates',
  },
  {
    key: 'policies',
    name: 'SetDisableUXWUAccess',
    when: is(1),
    says: 'takes "Check for updates" out of the Settings',
  },
  {
    key: 'policies',
    name: 'DisableOSUpgrade',
    when: is(1),
    says: 'forbids upgrades, and with them the repair install through Windows Update',
    blocks: 'repair-install',
  },
  { key: 'policies', name: 'NoAutoUpdate', below: 'AU', when: is(1), says: 'switches automatic updates off' },
  { key: 'policies', name: 'DeferQualityUpdates', when: is(1), says: 'puts off the monthly updates' },
  { key: 'policies', name: 'DeferFeatureUpdates', when: is(1), says: 'puts off new versions of Windows' },
  { key: 'policies', name: 'TargetReleaseVersion', when: is(1), says: 'keeps this machine on one version of Windows' },
  { key: 'policies', name: 'ManagePreviewBuilds', when: is(1), says: 'decides over preview builds' },
  { key: 'policies', name: 'BranchReadinessLevel', when: set, says: 'chooses the channel that updates come from' },
  {
    key: 'servicing',
    name: 'UseWindowsUpdate',
    when: is(2),
    says: 'forbids to download files for repairs from Windows Update (0x800F0907)',
    blocks: 'repairs',
  },
];

/** Values whose mere presence says something. */
const present: readonly Omit<Rule, 'when'>[] = [
  { key: 'policies', name: 'PauseQualityUpdatesStartTime', says: 'pauses the monthly updates' },
  { key: 'policies', name: 'PauseFeatureUpdatesStartTime', says: 'pauses new versions of Windows' },
  {
    key: 'settings',
    name: 'PauseUpdatesExpiryTime',
    says: 'is set: somebody paused updates in the Settings, perhaps until then',
  },
];

/** The policies in the answers of `reg query` for `updatePolicyKeys`, in any order. */
export function readUpdatePolicies(answers: readonly string[]): UpdatePolicies {
  const keys = answers.flatMap(parseRegistry);
  const place = ({ key, below }: Pick<Rule, 'key' | 'below'>) =>
    [updatePolicyKeys[key], below].filter(Boolean).join('\\');
  const policies = [
    ...rules.filter((rule) => rule.when(findNumber(keys, place(rule), rule.name) ?? 0)),
    ...present.filter((rule) => Boolean(findData(keys, place(rule), rule.name))),
  ].map(({ name, says, blocks }): UpdatePolicy => ({ name, says, ...(blocks && { blocks }) }));
  const { wsus, pastWsus } = readRepairPolicy((key, name) => findData(keys, key, name) ?? undefined);
  return { wsus, policies: wsus === null ? policies : withWsus(policies, pastWsus) };
}

/** Where a WSUS answers, updates come although the internet is forbidden; and it is asked for more than it has. */
function withWsus(policies: readonly UpdatePolicy[], pastWsus: boolean): UpdatePolicy[] {
  const others = policies.map((policy) =>
    policy.blocks === 'updates' ? { name: policy.name, says: policy.says } : policy,
  );
  return pastWsus ? others : [askedForRepairs, ...others];
}

const askedForRepairs: UpdatePolicy = {
  name: 'UseWUServer',
  says: 'asks the WSUS for the files of repairs and features too, which it mostly does not have (0x800F0954)',
  blocks: 'repairs',
};

/** `http://<server>:8530`: what of the address matters, without the name of the server. */
export function withoutServerName(address: string): string {
  return address.replace(/^(https?:\/\/)?[^:/]+/i, (_, scheme: string | undefined) => `${scheme ?? ''}<server>`);
}
