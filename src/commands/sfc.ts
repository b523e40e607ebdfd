import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { exit, Failure } from '../core/failure.ts';
import { toolLog } from '../io/tool-logs.ts';
import { sfc } from '../scripts/sfc.ts';
import { carryOut, type Session } from '../session.ts';
import { isFullPath } from '../windows/dism/source-argument.ts';
import type { OfflineWindows } from '../windows/sfc/commands.ts';

type Options = { verifyOnly: boolean; offline?: string };

export function defineSfc(command: Command, act: Act): void {
  command
    .option('--verify-only', 'only check', false)
    .option('--offline <windows>', 'the folder of a Windows that does not run, such as D:\\Windows')
    .action(
      act('windows', async (session, { verifyOnly, offline }: Options) => {
        const elsewhere = offline === undefined ? undefined : await findOffline(session, offline);
        const plan = sfc(session.system.machine, { verifyOnly, ...(elsewhere && { offline: elsewhere }) });
        return carryOut(session, plan);
      }),
    );
}

async function findOffline({ system, shell, folder, stamp }: Session, given: string): Promise<OfflineWindows> {
  const windows = given.replace(/(?<=.)\\+$/, '');
  if (!/^[a-z]:\\/i.test(`${windows}\\`) || !isFullPath(`${windows}\\`))
    throw new Failure(exit.usage, `--offline takes the folder of a Windows, such as D:\\Windows; ${given} is none.`);
  if (windows.toLowerCase() === system.machine.systemRoot.toLowerCase())
    throw new Failure(exit.usage, `${given} is the Windows that runs: leave --offline out.`);
  if (system.only !== 'plans' && (await shell.look(`${windows}\\System32`).catch(() => 'missing')) !== 'folder')
    throw new Failure(exit.usage, `There is no Windows in ${given}.`, {
      hint: /^[a-z]:$/i.test(windows)
        ? `name its folder: --offline ${windows}\\Windows`
        : 'sfc needs the folder that holds System32',
    });
  return { folder: windows, log: toolLog(system, folder, `sfc-${stamp}`) };
}
