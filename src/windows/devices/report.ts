import type { SetupDiagResult } from '../setup/setup-diag.ts';
import { typeable } from '../text/typeable.ts';
import type { DeviceDriver } from './driver.ts';
import { deviceProblem, isDriverFault } from './problems.ts';

/** A device that the Device Manager marks. `driver` is null where it has none, and absent where that could not be told. */
export type MarkedDevice = { id: string; name: string; code: number; driver?: DeviceDriver | null };

/** A marked device as data. `fault` is false where nothing is wrong with its driver: disabled, or not there. */
export function deviceRow({ id, name, code, ...more }: MarkedDevice): object {
  const { name: problem = null, meaning = null } = deviceProblem(code) ?? {};
  return { id, name, code, problem, meaning, fault: isDriverFault(code), ...more };
}

/** A marked device on a few lines, with the command that switches it off or on. */
export function deviceText({ id, name, code, driver }: MarkedDevice): string {
  const problem = deviceProblem(code);
  const number = problem ? `code ${code}, ${problem.name}` : `code ${code}`;
  return [
    `${name}: ${problem?.meaning ?? 'it has a problem that nobody documents'} (${number})`,
    `  id: ${id}`,
    `  driver: ${driverText(driver)}`,
    `  ${wayOut(id, code === disabled)}`,
  ].join('\n');
}

/** An id can come from the device itself (the serial number of a USB stick), and so can what is in it. */
function wayOut(id: string, isOff: boolean): string {
  if (typeable(id) === null) return 'its id holds what a shell would take for its own: use the Device Manager';
  return `${isOff ? 'to enable it: wufix drivers enable' : 'to do without it: wufix drivers disable'} "${id}"`;
}

/** CM_PROB_DISABLED (cfg.h). */
const disabled = 22;

function driverText(driver: MarkedDevice['driver']): string {
  if (!driver) return driver === null ? 'none' : 'it could not be told';
  const { inf, provider, version, date } = driver;
  const parts = [inf, provider, version && `version ${version}`, date && `of ${date}`].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : 'one of which Windows tells nothing';
}

/** What SetupDiag says of an upgrade that failed. */
export function upgradeText({ rule, about, details }: SetupDiagResult): string {
  const what = about === 'driver' ? ', and a driver is to blame' : '';
  return [
    `An upgrade of Windows failed${what}: SetupDiag names the rule ${rule}`,
    ...(details ? [`  ${details}`] : []),
  ].join('\n');
}
