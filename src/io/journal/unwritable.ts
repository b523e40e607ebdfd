import { exit, Failure } from '../../core/failure.ts';

/** The refusal to begin what could not be recorded. `what` begins the sentence; `folder` is the one it stands in. */
export function unwritable(what: string, folder: string, cause: unknown): Failure {
  const why = cause instanceof Error ? cause.message : String(cause);
  const full = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC';
  return new Failure(exit.refused, `${what} can't be written, so nothing was changed: ${why}.`, {
    hint: full
      ? 'make room on the disk, then run wufix again'
      : `make ${folder} writable, or set WUFIX_HOME to a folder that is`,
    cause,
  });
}
