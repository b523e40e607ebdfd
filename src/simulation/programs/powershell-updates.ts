import { hideUpdateScript } from '../../scripts/powershell/hide-update.ts';
import { knownUpdates } from '../../scripts/powershell/known-updates.ts';
import { updateScan } from '../../scripts/powershell/update-scan.ts';
import { updateStateScript } from '../../scripts/powershell/update-state.ts';
import type { Scenario } from '../scenario.ts';
import { beginStart } from '../services.ts';
import { findService, type World } from '../world.ts';
import type { Given, ScriptWithArguments } from './powershell-arguments.ts';
import { sayList } from './powershell-json.ts';
import { type Answer, say } from './program.ts';

type Update = Scenario['offered'][number];

/** The scripts that have Windows Update search, and their answers. */
export const updateSearches: readonly (readonly [script: string, (world: World) => Answer])[] = [
  [updateScan, (world) => say('0\r\n', wake(world) ?? world.scenario.scan)],
  [knownUpdates, listKnown],
];

/** The scripts about one update. */
export const updateScripts: readonly ScriptWithArguments[] = [
  [updateStateScript, tell],
  [hideUpdateScript, hide],
];

/** HRESULT_FROM_WIN32(ERROR_SERVICE_DISABLED), and the same for ERROR_SERVICE_DOES_NOT_EXIST. */
const disabled = 0x8007_0422;
const missing = 0x8007_0424;

/** A search starts the service where it is not running; the HRESULT where it can't, or null. */
function wake(world: World): number | null {
  const found = findService(world, 'wuauserv');
  if (found === undefined) return missing;
  if (found.service.state === 'stopped') {
    if (found.service.start === 'disabled') return disabled;
    beginStart(world, found.name);
  }
  return null;
}

function listKnown(world: World): Answer {
  const { scan, offered } = world.scenario;
  const failed = wake(world) ?? (scan > 3 ? scan : null);
  if (failed !== null) return say('', failed);
  return sayList(offered.map(({ id, title, kbs, hidden }) => ({ id, title, kbs, hidden })));
}

function tell(given: Given, world: World): Answer {
  const failed = wake(world);
  if (failed !== null) return say('', failed);
  const update = find(given, world.scenario);
  return sayList(update ? [{ hidden: update.hidden }] : []);
}

/** E_ACCESSDENIED, ERROR_NOT_FOUND, WU_E_DS_DECLINENOTALLOWED. */
function hide(given: Given, world: World): Answer {
  const failed = wake(world);
  if (failed !== null) return say('', failed);
  if (!world.scenario.elevated) return say('', 0x8007_0005);
  const update = find(given, world.scenario);
  if (!update) return say('', 1168);
  const hidden = given.get('hidden') === true;
  if (hidden && update.mandatory) return say('', 0x8024_8016);
  update.hidden = hidden;
  return say('');
}

function find(given: Given, { offered }: Scenario): Update | undefined {
  const wanted = String(given.get('id')).toLowerCase();
  return offered.find(({ id }) => id.toLowerCase() === wanted);
}
