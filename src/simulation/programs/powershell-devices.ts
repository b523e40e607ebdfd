import { deviceScript } from '../../scripts/powershell/device.ts';
import { problemDevices } from '../../scripts/powershell/problem-devices.ts';
import { problemDrivers } from '../../scripts/powershell/problem-drivers.ts';
import { switchDeviceScript } from '../../scripts/powershell/switch-device.ts';
import type { Scenario } from '../scenario.ts';
import type { World } from '../world.ts';
import type { Given, ScriptWithArguments } from './powershell-arguments.ts';
import { sayList } from './powershell-json.ts';
import { type Answer, say } from './program.ts';

type Device = Scenario['devices'][number];

/** The scripts that list devices, and their answers. */
export const deviceLists: readonly (readonly [script: string, (world: World) => Answer])[] = [
  [
    problemDevices,
    ({ scenario }) => sayList(marked(scenario).map((one) => ({ name: one.name, id: one.id, code: codeOf(one) }))),
  ],
  [
    problemDrivers,
    ({ scenario }) => sayList(marked(scenario).flatMap(({ id, driver }) => (driver ? [{ id, ...driver }] : []))),
  ],
];

/** The scripts about one device. */
export const deviceScripts: readonly ScriptWithArguments[] = [
  [deviceScript, tell],
  [switchDeviceScript, change],
];

function marked({ devices }: Scenario): Device[] {
  return devices.filter((device) => codeOf(device) !== 0);
}

/** CM_PROB_DISABLED (cfg.h). */
const disabledCode = 22;

/** Where a restart is to complete a change, the device is as it was before. */
function codeOf({ code, disabled, pending }: Device): number {
  return disabled !== pending ? disabledCode : code;
}

/** DN_HAS_PROBLEM, DN_NEED_RESTART, DN_DISABLEABLE (cfg.h); CONFIGFLAG_DISABLED (regstr.h). */
function tell(given: Given, { scenario }: World): Answer {
  const device = find(given, scenario);
  if (!device) return sayList([]);
  const { id, name, pnpClass, disabled, disableable, pending } = device;
  const code = codeOf(device);
  const status = (code === 0 ? 0 : 0x400) | (pending ? 0x100 : 0) | (disableable ? 0x2000 : 0);
  return sayList([{ name, id, pnpClass, code, status: 0x0180_0000 | status, flags: disabled ? 1 : 0 }]);
}

/** Win32 errors: access denied, not supported, not found; and success that a restart completes. */
function change(given: Given, { scenario }: World): Answer {
  if (!scenario.elevated) return say('', 5);
  const device = find(given, scenario);
  if (!device) return say('', 1168);
  const disabled = given.get('method') === 'Disable';
  if (device.disabled === disabled) return say('');
  if (disabled && !device.disableable) return say('', 50);
  device.disabled = disabled;
  device.pending = device.needsRestart && !device.pending;
  return say('', device.pending ? 3010 : 0);
}

function find(given: Given, { devices }: Scenario): Device | undefined {
  const wanted = String(given.get('id')).toLowerCase();
  return devices.find(({ id }) => id.toLowerCase() === wanted);
}
