import type { Action, Machine } from '../core/types.ts';
import { isInstanceId } from '../windows/devices/device.ts';
import { recogniseDism } from '../windows/dism/recognise.ts';
import { cbsLog } from '../windows/places.ts';
import { isSame } from '../windows/same-command.ts';
import { findUpdateService } from '../windows/services/update-services.ts';
import { recogniseSfc } from '../windows/sfc/recognise.ts';
import { inboxValues, wimmountKey } from '../windows/wimmount.ts';
import { baseName, parentOf } from '../windows/windows-path.ts';
import { createRestorePoint, keepHistory, scanAgain } from './around-reset.ts';
import { isTrustedDriver } from './trusted-driver.ts';
import { isLeftover, isPlainPath, isTrustedMove } from './trusted-paths.ts';

/** What a machine says of the targets that a journal may name. */
export type Trust = {
  machine: Machine;
  /** Services that a run may stop, in lower case: those of Windows Update, what depends on them, and what is not there at all. */
  services: ReadonlySet<string>;
  /** The folder, as a Windows path, in which wufix has programs log. */
  logs: string;
};

/**
 * True for an action that a script of wufix could have planned on this machine, or that takes such a one back. A journal
 * is only a file: whatever stands in it, nothing else is done.
 */
export function isTrusted(action: Action, trust: Trust): boolean {
  return (judges[action.kind] as (action: Action, trust: Trust) => boolean)(action, trust);
}

type Judges = { [K in Action['kind']]: (action: Extract<Action, { kind: K }>, trust: Trust) => boolean };

const judges: Judges = {
  service: ({ name, status, startup }, { services }) => {
    if (startup === undefined) return status !== undefined && services.has(name.toLowerCase());
    // Only documented start types are set, and what was there before was that of a service, and not of a driver.
    const isService = startup !== 'boot' && startup !== 'system';
    return status === undefined && isService && findUpdateService(name)?.startup !== undefined;
  },

  move: (action, { machine }) => isTrustedMove(action, machine),

  remove: ({ path }, { machine }) => isLeftover(path, machine),

  registry: ({ key, name, value }, { machine }) => {
    const inbox = inboxValues.find((one) => key === `${wimmountKey}${one.subkey}` && name === one.name);
    if (!inbox) return false;
    if (value === null || isSame(value, inbox.value)) return true;
    return inbox.name === 'ImagePath' && isTrustedDriver(value, machine);
  },

  exec: (action, { machine }) =>
    [createRestorePoint({ machine }), keepHistory({ machine }, []), scanAgain({ machine })].some((step) =>
      isSame(step.action, action),
    ),

  sfc: ({ command, log, onlyLooks = false }, trust) => {
    const known = recogniseSfc(trust.machine, command);
    if (known?.onlyLooks !== onlyLooks) return false;
    const { offline } = known;
    if (offline === undefined) return isSamePath(log, cbsLog(trust.machine));
    return isPlainPath(offline.folder) && log === offline.log && isOwnLog(log, trust);
  },

  dism: ({ task, command, log, onlyLooks = false }, trust) => {
    const known = recogniseDism(trust.machine, task, command);
    if (known === null || onlyLooks !== ['check', 'scan', 'analyze'].includes(task)) return false;
    const { image, logPath, sources } = known;
    const isAimed =
      image === undefined ? log !== undefined && isSamePath(log, cbsLog(trust.machine)) : log === undefined;
    const paths = [...(image === undefined ? [] : [image]), ...sources.map((source) => Object.values(source)[0])];
    return isAimed && isOwnLog(logPath, trust) && paths.every((path) => isPlainPath(String(path)));
  },

  // The rest of them is only shown.
  update: ({ kb }) => /^\d{6,8}$/.test(kb),
  device: ({ id }) => isInstanceId(id),

  package: ({ file, log }, trust) => /\.(?:msu|cab)$/i.test(file) && isPlainPath(file) && isOwnLog(log, trust),
  setup: ({ task, folder, onlyLooks = false }) => onlyLooks === (task === 'scan') && isPlainPath(folder),
  'disk-image': ({ path }) => /\.iso$/i.test(path) && isPlainPath(path),
};

/** True for a log of a run's own, in the folder for those. */
function isOwnLog(log: string, { logs }: Trust): boolean {
  return isSamePath(parentOf(log), logs) && /^(?:dism|sfc|install)-\d{8}-\d{6}\.log$/.test(baseName(log));
}

function isSamePath(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
