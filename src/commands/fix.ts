import { type Command, Option } from 'commander';
import type { Act } from '../act.ts';
import { readAsked } from '../checks/asked.ts';
import type { CodeInQuestion } from '../checks/code-in-question.ts';
import { exit, Failure } from '../core/failure.ts';
import { fix } from '../fix/fix.ts';
import { type RepairId, repairIds } from '../io/journal/open-fix-repairs.ts';

type Options = {
  kb?: string;
  until?: RepairId;
  source: readonly string[];
  iso?: string;
  restorePoint: boolean;
};

export function defineFix(command: Command, act: Act): void {
  command
    .option('--kb <KB>', 'the update that fails: the repair is proven by its being installed')
    .addOption(new Option('--until <rung>', 'the last rung to take').choices(repairIds))
    .option(
      '--source <source>',
      'what to repair the component store from, as for dism restore; may be given again',
      collect,
      [],
    )
    .option('--iso <file>', 'the medium for a repair install: an .iso file, or its drive or folder')
    .option('--no-restore-point', 'create no restore point before the first change')
    .action(
      act('windows', async (session, code: string | undefined, options: Options) => {
        const { kb, until, source, iso, restorePoint } = options;
        const { asked, code: known } = await readAsked({
          deep: false,
          ...(code !== undefined && { code }),
          ...(kb !== undefined && { kb }),
        });
        if (known) refuseSuccess(known);
        return fix(session, {
          v: 1,
          begun: session.system.clock.now().toISOString(),
          code: code ?? null,
          kb: asked.kb,
          sources: [...source],
          iso: iso ?? null,
          until: until ?? null,
          restorePoint: restorePoint ? 'wanted' : 'unwanted',
          taken: [],
          told: [],
          searchFailed: false,
          repairedAt: null,
          current: null,
        });
      }),
    );
}

/** An HRESULT without its topmost bit tells of a success (winerror.h); nothing is repaired for that. */
function refuseSuccess({ code, text }: CodeInQuestion): void {
  if (code >= 0x8000_0000) return;
  throw new Failure(exit.usage, `${text} is no error: Windows tells of a success with it.`, {
    hint: 'leave it out: wufix fix looks for what fails',
  });
}

function collect(source: string, sources: readonly string[]): string[] {
  return [...sources, source];
}
