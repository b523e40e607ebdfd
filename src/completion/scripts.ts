import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { powershellScript } from './powershell.ts';
import type { Tree } from './tree.ts';
import { zshScript } from './zsh.ts';

/** The script for each shell, by its name. */
export const scripts = {
  powershell: powershellScript,
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
} as const satisfies Record<string, (tree: Tree) => string>;

export type ShellName = keyof typeof scripts;
