import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { exit, Failure } from '../core/failure.ts';

export function defineScenarios(command: Command, act: Act): void {
  command.action(
    act('journals', async (session, name: string | undefined) => {
      const { builtins } = await import('../simulation/builtins.ts');
      const { parseScenario } = await import('../simulation/parse-scenario.ts');
      if (name === undefined) {
        const rows = builtins.map((scenario) => ({ name: scenario.name, about: scenario.about }));
        session.view.result('scenario', rows, rows.map((row) => `${row.name.padEnd(26)}${row.about}`).join('\n'));
        return exit.ok;
      }
      const scenario = builtins.find((builtin) => builtin.name === name);
      if (!scenario)
        throw new Failure(exit.usage, `There is no scenario "${name}".`, { hint: 'wufix scenarios lists them' });
      const complete = parseScenario(scenario, name);
      session.view.result('scenario', [complete], JSON.stringify(complete, null, 2));
      return exit.ok;
    }),
  );
}
