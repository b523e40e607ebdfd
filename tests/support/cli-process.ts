import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { temporaryFolder } from './cli.ts';

/** What a real process printed, and its exit code; null where it was killed. */
export type Ended = { exitCode: number | null; stdout: string; stderr: string };

/** Runs a line in a shell, in which `$wufix` is the program `file`; its state folder is a fresh one. */
export function inShell(file: string, line: string, env: Record<string, string> = {}): Promise<Ended> {
  return endOf(spawnShell(file, line, env, 'ignore'));
}

/** Where util-linux's `script` is missing there are no terminals to be had. */
export const hasTerminals = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

/** What is pressed on a terminal of which width (0: it does not tell): `keys` at (y/N), `answers` each once, at its question. */
type Pressed = {
  keys?: string;
  answers?: readonly (readonly [question: string, keys: string])[];
  columns?: number;
  env?: Record<string, string>;
};

/** Runs wufix on a terminal of its own. */
export function onTerminal(
  file: string,
  words: string,
  { keys = '', answers = [], columns = 80, env = {} }: Pressed = {},
): Promise<Ended> {
  const inner = `stty cols ${columns} rows ${columns && 24}; exec $wufix ${words}`;
  const child = spawnShell(file, `exec script -qec '${inner}' /dev/null`, env, 'pipe');
  const left = [...answers];
  let unread = '';
  child.stdout?.on('data', (chunk) => {
    if (String(chunk).includes('(y/N)')) child.stdin?.write(keys);
    unread += chunk;
    const [question, pressed] = left[0] ?? [];
    if (question === undefined || !unread.includes(question)) return;
    unread = '';
    left.shift();
    child.stdin?.write(pressed);
  });
  return endOf(child);
}

/** Where CI is set, ora takes no terminal for one. */
const { CI: _ci, ...terminalsOwn } = process.env;

function spawnShell(file: string, line: string, env: Record<string, string>, stdin: 'ignore' | 'pipe'): ChildProcess {
  return spawn('/bin/sh', ['-c', line], {
    stdio: [stdin, 'pipe', 'pipe'],
    env: {
      ...terminalsOwn,
      TERM: 'xterm',
      SHELL: '/bin/sh',
      WUFIX_HOME: join(temporaryFolder(), 'state'),
      wufix: `${process.execPath} ${file}`,
      ...env,
    },
  });
}

function endOf(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}
