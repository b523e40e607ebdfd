import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { type ShellName, scripts } from '../completion/scripts.ts';
import { exit } from '../core/failure.ts';
import { builtins } from '../simulation/builtins.ts';
import { readTree } from './completion-tree.ts';

export function defineCompletion(command: Command, act: Act): void {
  for (const shell of command.registeredArguments) shell.choices(Object.keys(scripts));
  command.action(
    act('nothing', async ({ view }, shell: ShellName) => {
      const program = command.parent ?? command;
      const scenario = builtins.map(({ name, about }) => ({ word: name, about }));
      const script = scripts[shell](readTree(program, { scenario }));
      view.result('completion', [{ shell, script }], script);
      return exit.ok;
    }),
  );
}
