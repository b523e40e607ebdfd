/** STATUS_CONTROL_C_EXIT (ntstatus.h). */
const endedByCtrlC = 0xc000013a;

/** True for the exit code of a program that did not come to its end: killed at its time limit (null), or by Ctrl-C. */
export function wasStopped(exitCode: number | null): boolean {
  return exitCode === null || exitCode >>> 0 === endedByCtrlC;
}
