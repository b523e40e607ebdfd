import type { Command } from 'commander';
import type { Act } from '../act.ts';
import { exit, Failure } from '../core/failure.ts';
import { gatherDevice, gatherFailedUpgrade, gatherMarkedDevices } from '../io/facts/device.ts';
import { switchDevice } from '../scripts/drivers.ts';
import { carryOut } from '../session.ts';
import { isInstanceId } from '../windows/devices/device.ts';
import { isDriverFault } from '../windows/devices/problems.ts';
import { deviceRow, deviceText, upgradeText } from '../windows/devices/report.ts';

const verbs = [
  { name: 'disable', enabled: false, description: 'disable a device, so that its driver is not loaded' },
  { name: 'enable', enabled: true, description: 'enable a device again' },
];

export function defineDrivers(group: Command, act: Act): void {
  group.action(
    act('windows', async ({ system, shell, view }) => {
      if (system.only === 'plans')
        throw new Failure(exit.refused, 'This is no Windows, so there is nothing to look at here.', {
          hint: '--simulate looks at a Windows in memory',
        });
      const devices = await gatherMarkedDevices(system.machine, shell);
      const upgrade = await gatherFailedUpgrade(system.machine, shell);
      const text = devices.length > 0 ? devices.map(deviceText).join('\n\n') : 'No device has a problem.';
      view.result('device', devices.map(deviceRow), text);
      if (upgrade) view.result('setup-diag', [upgrade], `\n${upgradeText(upgrade)}`);
      const faulty = devices.some(({ code }) => isDriverFault(code)) || upgrade?.about === 'driver';
      return faulty ? exit.problems : exit.ok;
    }),
  );
  for (const { name, enabled, description } of verbs) {
    group
      .command(`${name} <id>`)
      .description(description)
      .action(
        act('windows', async (session, id: string) => {
          if (!isInstanceId(id)) {
            throw new Failure(exit.usage, `${id} is no instance id of a device.`, {
              hint: 'wufix drivers lists them; write one in double quotes, for without them & ends the command',
            });
          }
          const device = await gatherDevice(session.system.machine, session.shell, id);
          return carryOut(session, switchDevice(device, enabled));
        }),
      );
  }
}
