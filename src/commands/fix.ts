import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { readAsked } from '../checks/asked.ts';
import { fix, readRung } from '../fix/fix.ts';

type Options = {
  kb?: string;
  until?: string;
  source: readonly string[];
  iso?: string;
  restorePoint: boolean;
};

export function defineFix(command: Command, act: Act): void {
  command
    .option('--kb <KB>', 'the update that fails: it is proven by being installed')
    .option('--until <rung>', 'stop after this rung (services, wimmount, store, source, files, reset, upgrade)')
    .option('--source <source>', 'what to repair the component store from; may be given again', collect, [])
    .option('--iso <file>', 'the installation medium for a repair install')
    .option('--no-restore-point', 'create no restore point before the first change')
    .action(
      act('windows', async (session, code: string | undefined, options: Options) => {
        const { asked } = await readAsked({
          deep: false,
          ...(code && { code }),
          ...(options.kb && { kb: options.kb }),
        });
        return fix(session, {
          v: 1,
          code: code ?? null,
          kb: asked.kb,
          sources: [...options.source],
          iso: options.iso ?? null,
          until: readRung(options.until),
          restorePoint: options.restorePoint,
          taken: [],
          current: null,
        });
      }),
    );
}

function collect(source: string, sources: readonly string[]): string[] {
  return [...sources, source];
}
