import { startSimulation } from '../../src/simulation/open.ts';
import type { Scenario } from '../../src/simulation/scenario.ts';
import { startService, stopService } from '../../src/windows/commands.ts';
import type { Disk } from './faults-pc.ts';

/** The Windows on a disk after somebody typed the line of a hint into its Command Prompt: one command after the other, come what may. */
export async function typed(hint: string, disk: Disk): Promise<Scenario> {
  const { shell, machine, scenario } = startSimulation(JSON.parse(disk.scenario), { die: () => Promise.reject() });
  const line = hint.slice(hint.indexOf('Command Prompt: ') + 'Command Prompt: '.length);
  for (const command of line.split(' & ')) await type(command.replace(/^\((.*)\)$/, '$1'));
  return scenario();

  async function type(command: string): Promise<void> {
    const [word = '', ...rest] = command.split(' ');
    if (word === 'if') {
      const [, path = '', ...then] = rest;
      if ((await shell.look(path)) !== 'missing') await type(then.join(' '));
    } else if (word === 'ren') {
      const [from = '', name = ''] = rest;
      await shell.rename(from, from.slice(0, from.lastIndexOf('\\') + 1) + name).catch(() => {});
    } else if (/\\net\.exe$/.test(word)) {
      const [verb, name = ''] = rest;
      await shell.run((verb === 'start' ? startService : stopService)(machine, name));
    } else throw new Error(`nobody can type ${command}`);
  }
}
