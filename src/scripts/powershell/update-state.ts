import { withArguments } from './arguments.ts';
import { asJson } from './as-json.ts';
import { findUpdate } from './find-update.ts';
import { orHresult } from './or-hresult.ts';

/** The script of `updateState`, which takes `$id`. */
export const updateStateScript = asJson(
  orHresult(`${findUpdate} $found | ForEach-Object { @{ hidden = $_.IsHidden } }`),
);

/** Prints whether the update of that UpdateID is `hidden`; an empty list where Windows does not know it. Exits with an HRESULT. */
export function updateState(id: string): string {
  return withArguments({ id }, updateStateScript);
}
