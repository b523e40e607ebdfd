import type { PackageInfo } from './info.ts';
import type { Signature } from './signature.ts';
import type { PackageName, UpdateTarget } from './update-package.ts';

/** What there is to know of an update's file before it is installed. */
export type PackageFacts = {
  /** The full path of an .msu or a .cab. */
  file: string;
  name: PackageName;
  here: UpdateTarget;
  /** Null where Windows gave no answer. */
  signature: Signature | null;
  /** The other .msu files in its folder, by name, where it is an .msu that may build on them. */
  beside: readonly string[];
  /** What DISM says of a .cab that Microsoft signed; null for every other file. */
  info: PackageInfo | null;
  /** A file to which DISM may log. */
  log: string;
};
