import type { Action, Kind, Machine, Problem, Result } from '../core/types.ts';
import { device } from '../scripts/powershell/device.ts';
import { switchDevice } from '../scripts/powershell/switch-device.ts';
import { powershell } from '../windows/commands.ts';
import { isDisabled, readDevice } from '../windows/devices/device.ts';
import { hex } from '../windows/text/exit-code.ts';

type DeviceAction = Extract<Action, { kind: 'device' }>;

/** Whether a device is switched on, as far as it will be after the next start. */
export type DeviceReading = { device: 'enabled' | 'disabled' | 'missing' };

const minute = 60_000;

/** How long (ms) a device may take to show the state that Windows has just reported. */
const settlePatience = 10_000;

/**
 * Disabling and enabling one device, through CIM and not pnputil: pnputil can do it since Windows 10 2004 only
 * (pnputil-command-syntax.md), has been seen to exit with 0 when it refused, and to refuse Bluetooth radios which the Device
 * Manager disables (reports of its "critical system device"; nobody documents either). CIM returns a code, and Windows
 * still refuses what it can't do without.
 */
export function deviceKind(machine: Machine): Kind<DeviceAction, DeviceReading> {
  return {
    text: ({ id, name, enabled }) => `${enabled ? 'enable' : 'disable'} ${name === id ? '' : `${name}, `}${id}`,

    effects: ({ id, enabled }) => [
      {
        type: 'run',
        command: { ...powershell(machine, switchDevice(id, enabled), { timeoutMs: 5 * minute }), reboot: [3010] },
      },
    ],

    read: async ({ id }, reader) => {
      const { exitCode, stdout } = await reader.query(powershell(machine, device(id), { timeoutMs: 2 * minute }));
      if (exitCode !== 0)
        throw new Error(`PowerShell ${exitCode === null ? 'gave no answer' : `ended with exit code ${exitCode}`}`);
      const found = readDevice(stdout);
      if (!found) return { device: 'missing' };
      return { device: isDisabled(found) ? 'disabled' : 'enabled' };
    },

    holds: ({ enabled }, now) => now.device === (enabled ? 'enabled' : 'disabled'),

    patience: (_action, _now, failed) => (failed ? 0 : settlePatience),

    undo: (action, before) => {
      if (before?.device === 'missing') return [];
      return [{ ...action, enabled: before ? before.device === 'enabled' : !action.enabled }];
    },

    explain,
  };
}

/** Win32 errors (winerror.h), and ERROR_NOT_DISABLEABLE and ERROR_NO_SUCH_DEVINST (setupapi.h). */
const accessDenied = 5;
const notSupported = 50;
const notFound = 1168;
const notDisableable = 0xe000_0231;
const noSuchDevice = 0xe000_020b;

function explain({ enabled }: DeviceAction, { exitCode, timedOut }: Result): Problem {
  if (timedOut || exitCode === null) {
    return {
      message: 'Windows gave no answer within the time limit',
      hint: 'restart Windows, then look at the device with wufix drivers',
    };
  }
  switch (exitCode) {
    case notSupported:
    case notDisableable:
      return {
        code: exitCode,
        message: enabled ? 'Windows refuses to enable it' : "Windows refuses to disable it: it can't do without it",
        hint: 'look at it in the Device Manager; a newer driver from its maker is the other way out',
      };
    case notFound:
    case noSuchDevice:
      return { code: exitCode, message: 'it is not connected any more', hint: 'connect it again, then try once more' };
    case accessDenied:
      return {
        code: exitCode,
        message: 'access to it is denied',
        hint: 'run wufix from an elevated terminal (Run as administrator)',
      };
    default:
      return {
        code: exitCode,
        message: `Windows could not ${enabled ? 'enable' : 'disable'} it (exit code ${exitCode}, ${hex(exitCode)})`,
        hint: 'restart Windows, then try again; or use the Device Manager',
      };
  }
}
