import type { Kinds, Machine } from '../core/types.ts';
import { deviceKind } from './device.ts';
import { diskImageKind } from './disk-image.ts';
import { dismKind } from './dism.ts';
import { execKind } from './exec.ts';
import { moveKind } from './move.ts';
import { packageKind } from './package.ts';
import { registryKind } from './registry.ts';
import { removeKind } from './remove.ts';
import { serviceKind } from './service.ts';
import { setupKind } from './setup.ts';
import { sfcKind } from './sfc.ts';
import { updateKind } from './update.ts';

/** All kinds of action, for one machine. */
export function kindsFor(machine: Machine): Kinds {
  return {
    service: serviceKind(machine),
    move: moveKind,
    registry: registryKind(machine),
    exec: execKind,
    sfc: sfcKind,
    dism: dismKind,
    update: updateKind(machine),
    device: deviceKind(machine),
    package: packageKind(machine),
    setup: setupKind(machine),
    'disk-image': diskImageKind(machine),
    remove: removeKind,
  };
}
