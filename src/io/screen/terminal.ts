import { isatty } from 'node:tty';
import { stripVTControlCharacters } from 'node:util';
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
    // Not process.stdin: to open it costs more than to ask.
    interactive: isatty(0) && isatty(2),
    color: Boolean(process.stdout.isTTY) && process.env.TERM !== 'dumb',
  };
}

type Paint = (text: string) => string;

export type Palette = Readonly<Record<'good' | 'bad' | 'mild' | 'dim' | 'strong', Paint>> & {
  /** Foreign text, without what could move the cursor or forge a line. */
  foreign: Paint;
};

const plain: Paint = (text) => text;

/** No colours: every text stays as it is. */
export const noColors: Palette = { good: plain, bad: plain, mild: plain, dim: plain, strong: plain, foreign: oneLine };

/** Colours, for which alone their library is loaded; or none. */
export async function palette(color: boolean): Promise<Palette> {
  if (!color) return noColors;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return {
    good: chalk.green,
    bad: chalk.red,
    mild: chalk.yellow,
    dim: chalk.dim,
    strong: chalk.bold,
    foreign: oneLine,
  };
}
