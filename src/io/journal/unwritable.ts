import { exit, Failure } from '../../core/failure.ts';
import { codeOf, messageOf } from '../../core/thrown.ts';

/** The refusal to begin what could not be recorded. `what` begins the sentence; `folder` is the one it stands in. */
export function unwritable(what: string, folder: string, cause: unknown): Failure {
  return new Failure(exit.refused, `${what} can't be written, so nothing was changed: ${messageOf(cause)}.`, {
    hint:
      codeOf(cause) === 'ENOSPC'
        ? 'make room on the disk, then run wufix again'
        : `make ${folder} writable, or set WUFIX_HOME to a folder that is`,
    cause,
  });
}
