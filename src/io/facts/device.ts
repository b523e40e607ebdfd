import { exit, Failure } from '../../core/failure.ts';
import type { Machine, Reader } from '../../core/types.ts';
import { device } from '../../scripts/powershell/device.ts';
import { problemDevices } from '../../scripts/powershell/problem-devices.ts';
import { problemDrivers } from '../../scripts/powershell/problem-drivers.ts';
import { powershell, queryRegistry } from '../../windows/commands.ts';
import { type Device, readDevice } from '../../windows/devices/device.ts';
import { readDrivers } from '../../windows/devices/driver.ts';
import type { MarkedDevice } from '../../windows/devices/report.ts';
import { isSettled, readSetupDiag, type SetupDiagResult, setupDiagKeys } from '../../windows/setup/setup-diag.ts';
import { readRows, rowNumber, rowText } from '../../windows/text/json-answer.ts';

const minute = 60_000;

/** The device of that instance id, in any case; refuses where there is none. */
export async function gatherDevice(machine: Machine, reader: Reader, id: string): Promise<Device> {
  const found = readDevice(await answer(machine, reader, device(id)));
  if (found) return found;
  throw new Failure(exit.refused, `There is no device ${id} that is connected.`, {
    hint: 'wufix drivers lists the ids; write one in double quotes, for without them & ends the command',
  });
}

/** The devices that the Device Manager marks. */
export async function gatherMarkedDevices(machine: Machine, reader: Reader): Promise<MarkedDevice[]> {
  const rows = readRows(await answer(machine, reader, problemDevices));
  if (rows === null) throw cannotTell('PowerShell answered in a form that wufix does not know');
  const marked = rows.flatMap((row) => {
    const id = rowText(row, 'id');
    return id === null ? [] : [{ id, name: rowText(row, 'name') ?? id, code: rowNumber(row, 'code') ?? 0 }];
  });
  if (marked.length === 0) return [];
  // Which driver it is helps, and is not what the list is for.
  const drivers = readDrivers(await answer(machine, reader, problemDrivers).catch(() => ''));
  return drivers ? marked.map((one) => ({ ...one, driver: drivers.get(one.id.toLowerCase()) ?? null })) : marked;
}

/** What SetupDiag says of an upgrade that failed; null where none did, or a later one went well. */
export async function gatherFailedUpgrade(machine: Machine, reader: Reader): Promise<SetupDiagResult | null> {
  const answers = await Promise.all(setupDiagKeys.map((key) => reader.query(queryRegistry(machine, key))));
  const result = answers.map(({ stdout }) => readSetupDiag(stdout)).find((one) => one !== null);
  return result?.failure && !isSettled(result, machine.build) ? result : null;
}

async function answer(machine: Machine, reader: Reader, script: string): Promise<string> {
  const { exitCode, stdout } = await reader.query(powershell(machine, script, { timeoutMs: 2 * minute }));
  if (exitCode === 0) return stdout;
  throw cannotTell(exitCode === null ? 'PowerShell gave no answer' : `PowerShell ended with exit code ${exitCode}`);
}

function cannotTell(why: string): Failure {
  return new Failure(exit.problems, `Nobody can tell which devices have a problem: ${why}.`, {
    hint: 'restart Windows, then try again; or look into the Device Manager',
  });
}
