import type { Event, RunId } from '../../core/types.ts';

/** What a refusal or a fault tells: the fields of a `Failure`. */
export type Trouble = { exitCode: number; message: string; hint?: string | undefined };

/** A simulated Windows: its name, and the file that keeps it, if it has one. */
export type Simulated = { name: string; file: string | null };

/** A consumer of what happens: the screen, or lines of JSON. */
export type View = {
  /** All that follows is about a simulated Windows, and has to say so. */
  simulates(windows: Simulated): void;
  event(event: Event): void;
  /** What a command that only looks has found: the same as data, one item a line, and as text. */
  result(type: string, items: readonly object[], text: string): void;
  /**
   * Some of very many results, as they are found, for `result` to sum up; quiet passes over them. Resolves when the outside
   * has taken them, so that they do not pile up here.
   */
  rows(type: string, items: readonly object[], text: string): Promise<void>;
  /** The report of a run, as a page of HTML: it says by itself whether that run was simulated. */
  page(run: RunId, html: string): void;
  /** A word to the person who watches; no part of the results. */
  notice(text: string): void;
  trouble(trouble: Trouble): void;
  /** True where a person can be asked. */
  mayAsk: boolean;
  close(): void;
};
