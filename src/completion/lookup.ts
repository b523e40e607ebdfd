import type { Node, OptionWords, Place, Tree, Word } from './tree.ts';

/** An option with a value, and where it may stand: `at` is a path, or null for everywhere. */
export type Taker = { at: string | null; flags: readonly string[]; value: Place & { optional: boolean } };

/** The tree as what a script has to look up. */
export type Lookup = {
  takers: readonly Taker[];
  /** Paths that lead to another command, as `before/command`. */
  steps: readonly string[];
  /** What may be typed after a path, where that is anything. */
  places: readonly { at: string; place: Place }[];
  /** The options that may stand everywhere, and those of a path. */
  flags: readonly Word[];
  ownFlags: readonly { at: string; words: readonly Word[] }[];
};

/** Sorts a tree by the questions that a script asks of it while it reads a line. */
export function lookupFrom({ nodes }: Tree): Lookup {
  const [root, ...others] = nodes;
  const at = (node: Node) => (node === root ? null : node.path);
  return {
    takers: nodes.flatMap((node) =>
      node.options.flatMap(({ flags, value }) => (value ? [{ at: at(node), flags, value }] : [])),
    ),
    steps: nodes.flatMap(({ path, commands }) => commands.map(({ word }) => `${path}/${word}`)),
    places: nodes.flatMap(({ path, commands, arguments: { words, files } }) => {
      const place = { words: [...commands, ...words], files };
      return place.words.length > 0 || files ? [{ at: path, place }] : [];
    }),
    flags: root.options.flatMap(wordsOf),
    ownFlags: others.flatMap(({ path, options }) =>
      options.length > 0 ? [{ at: path, words: options.flatMap(wordsOf) }] : [],
    ),
  };
}

function wordsOf({ flags, about }: OptionWords): Word[] {
  return flags.map((word) => ({ word, about }));
}
