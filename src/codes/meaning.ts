import type { RecommendedId } from './commands.ts';

/** How sure a cause is: Microsoft says so, several people saw it, or it is the likely reading of the name. */
export type Sure = 'documented' | 'reported' | 'guess';

/** Something to do: in words, and as a command where wufix has one. */
export type Help = { text: string; command?: RecommendedId };

/** What a code means to an administrator of Windows Update. */
export type Meaning = {
  /** A Win32 error as its number below 65536, anything else whole. */
  code: number;
  /** Where no list has one, though it has a name. */
  name?: string;
  meaning: string;
  causes: { readonly [S in Sure]?: readonly string[] };
  /** In the order in which to try them. */
  helps: readonly Help[];
  /** What is often advised and does not help, with the reason. */
  doesNotHelp?: readonly string[];
  /** True for numbers that say success, though nothing in them does. */
  success?: true;
};
