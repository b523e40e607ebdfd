import type { Meaning } from '../meaning.ts';
import { checkFiles, installByHand, readLog, repairFromSource, repairInstall, repairStore } from './helps.ts';

const causes = { documented: ['a component of the component store is missing, damaged or installed in part'] };
const helps = [repairStore, repairFromSource, checkFiles, readLog, installByHand, repairInstall];
const doesNotHelp = ['resetting the caches: they are not the component store'];

/**
 * Win32 errors of the component store (side by side assemblies). sources, at learn.microsoft.com: Fix Windows Update
 * corruptions (KB947821); Windows Update common errors; Windows Update errors that require in-place upgrades.
 */
export const meanings: readonly Meaning[] = [
  { code: 14003, meaning: 'An assembly that the update refers to was not found.', causes, helps, doesNotHelp },
  { code: 14028, meaning: 'A file does not have the content that its manifest says.', causes, helps, doesNotHelp },
  {
    code: 14081,
    meaning: 'An assembly is missing: the update needs something that an earlier one should have left.',
    causes,
    helps,
    doesNotHelp,
  },
  {
    code: 14090,
    meaning: 'A value in an identity of the component store is out of range.',
    causes,
    helps,
    doesNotHelp,
  },
  { code: 14091, meaning: 'A name in an identity of the component store is out of range.', causes, helps, doesNotHelp },
  { code: 14093, meaning: 'An identity in the component store is malformed.', causes, helps, doesNotHelp },
  {
    code: 14098,
    meaning: 'The component store is damaged.',
    causes,
    helps,
    doesNotHelp: [...doesNotHelp, 'sfc before DISM: sfc repairs from this very store'],
  },
  {
    code: 14099,
    meaning: 'An installer inside the update failed: a service, a scheduled task, a performance counter.',
    causes: { documented: ['CBS.log names the installer, and the error it met, before the roll-back'] },
    helps: [readLog, repairStore, checkFiles, repairInstall],
  },
  {
    code: 14107,
    meaning: 'Parts that belong to one transaction of the component store are missing.',
    causes,
    helps,
    doesNotHelp,
  },
];
