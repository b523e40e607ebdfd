import type { Machine, Plan } from '../core/types.ts';
import { cbsLog } from '../windows/places.ts';
import { type OfflineWindows, scanNow, verifyOnly } from '../windows/sfc/commands.ts';

/** What the administrator asked `sfc` for. `offline`: a Windows that does not run, and where sfc is to log. */
export type SfcOptions = { verifyOnly: boolean; offline?: OfflineWindows };

/** Checks the protected system files and, unless told not to, repairs them. */
export function sfc(machine: Machine, options: SfcOptions): Plan {
  const { offline } = options;
  const command = options.verifyOnly ? verifyOnly(machine, offline) : scanNow(machine, offline);
  const files = `the protected system files${offline ? ` in ${offline.folder}` : ''}`;
  return {
    name: 'sfc',
    steps: [
      {
        id: 'sfc',
        action: {
          kind: 'sfc',
          does: options.verifyOnly ? `check ${files}` : `check and repair ${files}`,
          command,
          log: offline?.log ?? cbsLog(machine),
          ...(options.verifyOnly && { onlyLooks: true }),
        },
        reason: 'an update fails over system files that are damaged or missing',
      },
    ],
    notes: [
      'It takes some minutes, on a slow disk an hour.',
      ...(options.verifyOnly || offline
        ? []
        : ['sfc repairs from the component store: where that is damaged too, wufix dism restore comes first.']),
    ],
  };
}
