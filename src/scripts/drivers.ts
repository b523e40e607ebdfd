import { exit, Failure } from '../core/failure.ts';
import type { Plan } from '../core/types.ts';
import { lossWith } from '../windows/devices/classes.ts';
import { canBeDisabled, type Device, isDisabled } from '../windows/devices/device.ts';

/** Disables a device, so that its driver is not loaded, or enables it. Refuses what Windows can't do without. */
export function switchDevice(device: Device, enabled: boolean): Plan {
  const { id, name, pnpClass } = device;
  const verb = enabled ? 'enable' : 'disable';
  const plan = { name: `drivers-${verb}` };
  if (isDisabled(device) !== enabled) {
    return { ...plan, steps: [], notes: [`Already so: ${name} is ${verb}d.`] };
  }
  if (!enabled && !canBeDisabled(device)) {
    throw new Failure(exit.refused, `Windows does not let anybody disable ${name}: it can't do without it.`, {
      hint: 'a newer driver from its maker is the other way out',
    });
  }
  const loss = enabled ? null : lossWith(pnpClass);
  return {
    ...plan,
    steps: [{ id: verb, action: { kind: 'device', id, name, enabled }, reason: 'you asked for it' }],
    ...(loss && { notes: [`${loss} Make sure that you can still type wufix undo.`] }),
  };
}
