import { withArguments } from './arguments.ts';
import { asJson } from './as-json.ts';

/** The script of `folderRights`, which takes `$folders` and `$within`. */
const folderRightsScript = asJson(
  "@($folders -split '\\|') + @(if ($within) { Get-ChildItem -LiteralPath $within -Force | ForEach-Object { $_.FullName } }) | " +
    'ForEach-Object { @{ path = $_; sddl = (Get-Acl -LiteralPath $_).Sddl } }',
);

/**
 * Prints the security descriptors of folders, and of all that is in one of them (`within`, '' for none), as SDDL, which no
 * language translates: `path` and `sddl` (Get-Acl, learn.microsoft.com). No path of Windows holds the sign between them.
 */
export function folderRights(folders: readonly string[], within: string): string {
  return withArguments({ folders: folders.join('|'), within }, folderRightsScript);
}
