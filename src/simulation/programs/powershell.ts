import { restorePoint } from '../../scripts/powershell/restore-point.ts';
import { updateHistory } from '../../scripts/powershell/update-history.ts';
import { updateScan } from '../../scripts/powershell/update-scan.ts';
import { beginStart } from '../services.ts';
import { findService, type World } from '../world.ts';
import { type Answer, complain, type Program, say } from './program.ts';

/** Windows PowerShell, as far as wufix has scripts for it: they are known by their text. */
export const powershell: Program = (args, world) => {
  const script = args.at(-1) ?? '';
  const known = scripts.get(script);
  return known ? known(world) : complain('The simulation does not know this script.\r\n', 1);
};

const scripts: ReadonlyMap<string, (world: World) => Answer> = new Map([
  [restorePoint, makeRestorePoint],
  [updateHistory, printHistory],
  [updateScan, scan],
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

/** HRESULT_FROM_WIN32(ERROR_SERVICE_DISABLED), and the same for ERROR_SERVICE_DOES_NOT_EXIST. */
const disabled = 0x8007_0422;
const missing = 0x8007_0424;

/** A search starts the service where it is not running. */
function scan(world: World): Answer {
  const found = findService(world, 'wuauserv');
  if (found === undefined) return say('', missing);
  if (found.service.state === 'stopped') {
    if (found.service.start === 'disabled') return say('', disabled);
    beginStart(world, found.name);
  }
  return say('0\r\n', world.scenario.scan);
}
