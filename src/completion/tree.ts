/** A word to offer, with what it does; empty where that goes without saying. */
export type Word = { word: string; about: string };

/** What may stand in one place of a command line: one of these words; or, with `files`, a path. */
export type Place = { words: readonly Word[]; files: boolean };

/** An option in all its spellings; `value` where one follows it. */
export type OptionWords = {
  flags: readonly string[];
  about: string;
  value?: Place & { optional: boolean };
};

/** What may follow one or more commands. */
export type Node = {
  /** The commands before, as they are typed: `dism restore`; empty at the beginning. */
  path: string;
  commands: readonly Word[];
  /** Its own; those of the first node may follow everywhere. */
  options: readonly OptionWords[];
  arguments: Place;
};

/** All that can be typed, as the definitions of a program have it; the first node is the program itself. */
export type Tree = { program: string; nodes: readonly [Node, ...Node[]] };
