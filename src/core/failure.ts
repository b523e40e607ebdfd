/** The exit codes of wufix; the README lists them. 3010 is Windows' own convention (ERROR_SUCCESS_REBOOT_REQUIRED). */
export const exit = {
  ok: 0,
  failed: 1,
  usage: 2,
  stuck: 3,
  problems: 4,
  refused: 5,
  interrupted: 130,
  reboot: 3010,
} as const;

export type ExitCode = (typeof exit)[keyof typeof exit];

/** An expected end: one sentence, what to do next, an exit code. Anything else that is thrown is a bug. */
export class Failure extends Error {
  readonly exitCode: ExitCode;
  readonly hint: string | undefined;

  constructor(exitCode: ExitCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.exitCode = exitCode;
    this.hint = options.hint;
  }
}
