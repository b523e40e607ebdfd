import { registryNumber } from '../registry/output.ts';

/** Where the policies of a machine let the files for a repair come from. */
export type RepairPolicy = {
  /** The WSUS server that answers instead of Windows Update; null where none does. */
  wsus: string | null;
  /** The policy's own source, `LocalSourcePath`; null where there is none. */
  localSource: string | null;
  /** `RepairContentServerSource` 2: files for repairs come from Windows Update, although a WSUS answers for updates. */
  pastWsus: boolean;
  /** `UseWindowsUpdate` 2: never download them from Windows Update. */
  neverDownload: boolean;
};

/** Where the policies of Windows Update stand, the WSUS server among them. */
export const wsusKey = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate';
/** The policy "Specify settings for optional component installation and component repair" (ADMX_Servicing). */
export const servicingPolicyKey = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\Servicing';

type Value = (key: string, name: string) => string | undefined;

/** Reads the policies through `value`, which gives a value's data as reg.exe prints it. */
export function readRepairPolicy(value: Value): RepairPolicy {
  const number = (key: string, name: string) => registryNumber(value(key, name) ?? '');
  const server = value(wsusKey, 'WUServer');
  return {
    wsus: server && number(`${wsusKey}\\AU`, 'UseWUServer') === 1 ? server : null,
    localSource: value(servicingPolicyKey, 'LocalSourcePath') || null,
    pastWsus: number(servicingPolicyKey, 'RepairContentServerSource') === 2,
    neverDownload: number(servicingPolicyKey, 'UseWindowsUpdate') === 2,
  };
}

/** What of the policies will stop a repair that has to download, in words; null where nothing does. */
export function repairObstacle({ wsus, pastWsus, neverDownload }: RepairPolicy): string | null {
  if (neverDownload)
    return 'A policy (UseWindowsUpdate) forbids to download files for repairs: where some are needed, DISM ends with 0x800F0907. Name a source: --source.';
  if (wsus === null || pastWsus) return null;
  return `The update server of the organisation (${wsus}) will be asked for files, and a WSUS has none for repairs: where some are needed, DISM ends with 0x800F0954. Name a source (--source), or have the policy RepairContentServerSource set to 2.`;
}
