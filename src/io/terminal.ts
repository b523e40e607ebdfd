import { stripVTControlCharacters } from 'node:util';
import { Chalk } from 'chalk';
import { oneLine } from './printable.ts';

/** Where results and diagnostics go, and what that place can show. */
export type Terminal = {
  /** Results. */
  out(text: string): void;
  /** Diagnostics, prompts and the spinner. */
  err(text: string): void;
  /** True where somebody sits who can answer: both standard input and error are a terminal. */
  interactive: boolean;
  /** True where standard output shows colours. */
  color: boolean;
};

/** The streams of this process. */
export function processTerminal(): Terminal {
  // A reader that leaves early (head, a closed window) must not end a run in the middle.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(process.stderr.isTTY ? text : stripVTControlCharacters(text)),
    interactive: Boolean(process.stdin.isTTY && process.stderr.isTTY),
    color: Boolean(process.stdout.isTTY) && process.env.TERM !== 'dumb',
  };
}

/** Colours, or none: `level` 0 leaves every text as it is. */
export function palette(color: boolean) {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  return {
    good: chalk.green,
    bad: chalk.red,
    mild: chalk.yellow,
    dim: chalk.dim,
    strong: chalk.bold,
    /** Foreign text, without what could move the cursor or forge a line. */
    foreign: oneLine,
  };
}

export type Palette = ReturnType<typeof palette>;
