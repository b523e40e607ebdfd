import type { ToldRun } from './told.ts';

/** How a run can be taken back: by a command, or why not (a sentence). */
export type Undo = { command: string } | { says: string };

/** What a page needs to know beside what was told. */
export type About = {
  /** The command, such as `wufix dism scan`. */
  title: string;
  /** The command line; null for a page made of a journal. */
  typed: string | null;
  version: string;
  /** When the page is made, ISO 8601. */
  at: string;
  /** The build of the Windows that was worked on, where it is known. */
  build: number | null;
  /** Null where the run was cut off. */
  exitCode: number | null;
  /** How a run ended, in the words of the screen. */
  conclude(run: ToldRun): string[];
  undoOf(run: ToldRun): Undo;
  /** Makes a text fit to leave the machine. */
  clean(text: string): string;
};
