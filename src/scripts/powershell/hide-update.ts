import { withArguments } from './arguments.ts';
import { findUpdate } from './find-update.ts';
import { orHresult } from './or-hresult.ts';

/** The script of `hideUpdate`, which takes `$id` and `$hidden`. */
export const hideUpdateScript = `$ErrorActionPreference = 'Stop'; ${orHresult(
  `${findUpdate} if ($found.Count -eq 0) { exit 1168 }; $found | ForEach-Object { $_.IsHidden = $hidden }; exit 0`,
)}`;

/**
 * Hides the update of that UpdateID, or shows it again (IUpdate::put_IsHidden, learn.microsoft.com). Exits with 0, with 1168
 * (ERROR_NOT_FOUND) where Windows does not know it, or with the HRESULT of what failed.
 */
export function hideUpdate(id: string, hidden: boolean): string {
  return withArguments({ id, hidden }, hideUpdateScript);
}
