import type { World } from '../world.ts';

/** What a simulated program leaves; `null` when it was still running at its time limit. */
export type Answer = { exitCode: number | null; stdout: string; stderr: string };

/** A simulated program: reads and changes the world, and may let virtual time pass, up to `timeoutMs`. `file` is its path. */
export type Program = (
  args: readonly string[],
  world: World,
  timeoutMs: number,
  file: string,
) => Answer | Promise<Answer>;

/** An answer on stdout. */
export function say(stdout: string, exitCode = 0): Answer {
  return { exitCode, stdout, stderr: '' };
}

/** An answer on stderr. */
export function complain(stderr: string, exitCode: number): Answer {
  return { exitCode, stdout: '', stderr };
}

/** The answer of a program that was still running at its time limit. */
export function unfinished(stdout: string): Answer {
  return { exitCode: null, stdout, stderr: '' };
}
