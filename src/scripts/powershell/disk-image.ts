import { withArguments } from './arguments.ts';
import { asJson } from './as-json.ts';

/** The script of `diskImage`, which takes `$path`. */
export const diskImageScript = asJson(
  'Get-DiskImage -ImagePath $path | ForEach-Object { ' +
    '$volume = if ($_.Attached) { $_ | Get-Volume -ErrorAction SilentlyContinue }; ' +
    '@{ attached = $_.Attached; letter = [string]$volume.DriveLetter } }',
);

/** Prints whether an ISO is `attached`, and the `letter` of its drive (Get-DiskImage and Get-Volume, learn.microsoft.com). */
export function diskImage(path: string): string {
  return withArguments({ path }, diskImageScript);
}
