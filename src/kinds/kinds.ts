import type { Kinds, Machine } from '../core/types.ts';
import { dismKind } from './dism.ts';
import { execKind } from './exec.ts';
import { moveKind } from './move.ts';
import { registryKind } from './registry.ts';
import { removeKind } from './remove.ts';
import { serviceKind } from './service.ts';
import { sfcKind } from './sfc.ts';

/** All kinds of action, for one machine. */
export function kindsFor(machine: Machine): Kinds {
  return {
    service: serviceKind(machine),
    move: moveKind,
    registry: registryKind(machine),
    exec: execKind,
    sfc: sfcKind,
    dism: dismKind,
    remove: removeKind,
  } as Kinds;
}
