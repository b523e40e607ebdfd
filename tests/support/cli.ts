import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Event } from '../../src/core/types.ts';
import type { World } from '../../src/io/world.ts';
import { main } from '../../src/main.ts';

/** What a command line printed, and how it ended. */
export type Outcome = { exitCode: number; stdout: string; stderr: string; events: Event[] };

export type FakeWorld = Partial<Omit<World, 'terminal'>> & {
  /** The state folder; a fresh temporary one when absent. */
  home?: string;
  /** Somebody sits at the terminal and answers so. */
  answer?: boolean | 'leaves';
  /** Called with a function that presses Ctrl-C. */
  interrupts?(press: () => void): void;
};

/** A folder of its own for each test. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'wufix-test-'));
}

/** Runs a command line in a process that is none: nothing but the state folder is real. */
export async function wufix(argv: string, fake: FakeWorld = {}): Promise<Outcome> {
  return wufixWith(argv.split(' ').filter(Boolean), fake);
}

/** Like `wufix`, for arguments that hold spaces. */
export async function wufixWith(argv: readonly string[], fake: FakeWorld = {}): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  const exitCode = await main(argv, {
    platform: 'linux',
    env: { WUFIX_HOME: fake.home ?? temporaryFolder() },
    terminal: {
      out: (text) => {
        stdout += text;
      },
      err: (text) => {
        stderr += text;
      },
      interactive: fake.answer !== undefined,
      color: false,
    },
    confirm: async () => {
      if (fake.answer === 'leaves') throw new Error('left');
      return fake.answer ?? false;
    },
    choose: () => Promise.reject(new Error('left')),
    ask: () => Promise.reject(new Error('left')),
    onInterrupt: (listener) => {
      fake.interrupts?.(listener);
      return () => {};
    },
    die: () => new Promise(() => {}),
    ...fake,
  });
  const lines = stdout.split('\n').filter((line) => line.startsWith('{"v":1'));
  return { exitCode, stdout, stderr, events: lines.map((line) => JSON.parse(line) as Event) };
}
