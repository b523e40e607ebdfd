import { problemDevices } from '../scripts/powershell/problem-devices.ts';
import { explainDeviceCode, isDriverFault } from '../windows/devices/problems.ts';
import { rowNumber, rowText } from '../windows/text/json-answer.ts';
import { askScript } from './ask.ts';
import type { Check } from './check.ts';

/** A device that the Device Manager marks; null stands for what Windows does not tell. */
export type ProblemDevice = {
  name: string | null;
  /** Such as `USB\VID_0CF3&PID_E007`: without its last part, which may be a serial number. */
  id: string | null;
  /** ConfigManagerErrorCode. */
  code: number;
};

/** So many devices are named. */
const named = 10;

/** Devices that the Device Manager marks. They matter where an update is rolled back; many healthy machines have one. */
export const devices: Check<readonly ProblemDevice[]> = {
  title: 'devices',
  async look(context) {
    const rows = await askScript(context, problemDevices);
    const facts = rows
      .map((row) => ({
        name: rowText(row, 'name'),
        id: withoutSerial(rowText(row, 'id')),
        code: rowNumber(row, 'code') ?? 0,
      }))
      .filter(({ code }) => isDriverFault(code));
    if (facts.length === 0) return { state: 'good', says: 'none has a problem', facts };
    return {
      state: 'note',
      says: facts.length === 1 ? 'one has a problem' : `${facts.length} have a problem`,
      details: facts.slice(0, named).map((device) => `${nameDevice(device)}: ${explainDeviceCode(device.code)}`),
      facts,
    };
  },
};

/** A device by its name, or by its id where its driver never gave it one. */
export function nameDevice({ name, id }: ProblemDevice): string {
  return name ?? id ?? 'a device without a name';
}

function withoutSerial(id: string | null): string | null {
  return id?.split('\\').slice(0, 2).join('\\') ?? null;
}
