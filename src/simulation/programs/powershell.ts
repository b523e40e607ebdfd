import { Buffer } from 'node:buffer';
import { restorePoint } from '../../scripts/powershell/restore-point.ts';
import { updateHistory } from '../../scripts/powershell/update-history.ts';
import { volumes } from '../../scripts/powershell/volumes.ts';
import { ownModules } from '../../windows/commands.ts';
import type { World } from '../world.ts';
import { readArguments } from './powershell-arguments.ts';
import { deviceLists, deviceScripts } from './powershell-devices.ts';
import { machineScripts } from './powershell-machine.ts';
import { fileScripts, upgradeScripts } from './powershell-media.ts';
import { updateScripts, updateSearches } from './powershell-updates.ts';
import { listVolumes } from './powershell-volumes.ts';
import { type Answer, complain, type Program, say } from './program.ts';

/** Windows PowerShell, as far as wufix has scripts for it: they are known by their text. */
export const powershell: Program = (args, world) => {
  const script = Buffer.from(args.at(-1) ?? '', 'base64')
    .toString('utf16le')
    .replace(ownModules, '');
  const known = scripts.get(script);
  if (known) return known(world);
  for (const [body, answer] of [...updateScripts, ...deviceScripts, ...fileScripts]) {
    const given = readArguments(script, body);
    if (given) return answer(given, world);
  }
  return complain('The simulation does not know this script.\r\n', 1);
};

const scripts: ReadonlyMap<string, (world: World) => Answer> = new Map([
  [restorePoint, makeRestorePoint],
  [updateHistory, printHistory],
  ...updateSearches,
  ...deviceLists,
  ...machineScripts,
  ...upgradeScripts,
  [volumes, listVolumes],
]);

function makeRestorePoint({ scenario }: World): Answer {
  if (!scenario.elevated || scenario.restorePoint === 'off') return say('', 1);
  return say('', scenario.restorePoint === 'throttled' ? 2 : 0);
}

/** ConvertTo-Json makes no list of a single entry, and a date of Windows PowerShell 5.1 is `/Date(ms)/`. */
function printHistory({ scenario }: World): Answer {
  const entries = scenario.updateHistory.map(
    ({ date, title, operation, resultCode, hresult }) =>
      `{"Date":"\\/Date(${Date.parse(date)})\\/","Title":${JSON.stringify(title)},"Operation":${operation},"ResultCode":${resultCode},"HResult":${hresult}}`,
  );
  return say(`${entries.length === 1 ? entries[0] : `[${entries.join(',')}]`}\r\n`);
}
