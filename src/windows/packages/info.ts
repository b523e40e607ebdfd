import { plainDismText } from '../dism/text.ts';

/** A package as DISM describes it; null stands for what it does not tell, or tells in another language than English. */
export type PackageInfo = {
  /** `Package_for_KB5034441~31bf3856ad364e35~amd64~~19041.3920.1.0`: the name of its key in the registry too. */
  identity: string | null;
  applicable: boolean | null;
  /** `Not Present`, `Staged`, `Install Pending`, `Installed`, `Superseded` … */
  state: string | null;
};

/** Reads the output of `/English /Get-PackageInfo`. source: captures of DISM from Windows 8.1 to 11. */
export function readPackageInfo(text: string): PackageInfo {
  const plain = plainDismText(text);
  const valueAt = (label: string) => new RegExp(`^${label} : *(\\S.*)$`, 'm').exec(plain)?.[1]?.trimEnd() ?? null;
  const applicable = valueAt('Applicable');
  return {
    identity: valueAt('Package Identity'),
    applicable: applicable === 'Yes' ? true : applicable === 'No' ? false : null,
    state: valueAt('State'),
  };
}
