import type { Plan, Step } from '../core/types.ts';
import type { SetupMedia } from '../windows/setup/commands.ts';

/** What the administrator asked `upgrade` for, and what must be known before a yes. */
export type UpgradeOptions = { media: SetupMedia; scanOnly: boolean; notes?: readonly string[] };

/**
 * Has Setup look whether Windows can be installed over itself, and only then do it. Nothing is begun that the scan refused: the
 * second step needs the first.
 */
export function upgrade({ media, scanOnly, notes = [] }: UpgradeOptions): Plan {
  if (scanOnly)
    return { name: 'upgrade-scan', steps: [scan(media)], notes: [...notes, 'It takes some minutes to half an hour.'] };
  return {
    name: 'upgrade',
    steps: [
      scan(media, true),
      {
        id: 'upgrade',
        action: { kind: 'setup', task: 'upgrade', ...media },
        reason: 'it replaces the files of Windows, the component store among them, and keeps files and apps',
        needs: ['scan'],
      },
    ],
    notes: [
      ...notes,
      'It takes an hour or more, and Windows can be used until its restart. From then on Setup restarts Windows as often as it needs.',
      // Ten days: answers.microsoft.com, how to uninstall Windows 10; formerly 30. No newer source was seen.
      "wufix can't take it back. Windows keeps what it replaces in Windows.old, for ten days unless set otherwise.",
    ],
  };
}

function scan(media: SetupMedia, gate = false): Step {
  return {
    id: 'scan',
    action: { kind: 'setup', task: 'scan', ...media, ...(gate && { gate: true as const }), onlyLooks: true },
    reason: 'Setup names what stands in the way before anything is changed',
  };
}

/** Mounts an ISO, to look into it before more is planned. */
export function mountIso(path: string): Plan {
  return {
    name: 'mount-iso',
    steps: [
      {
        id: 'mount',
        action: { kind: 'disk-image', path, mounted: true },
        reason: 'what is in it can only be compared with this Windows, and started, from a drive',
      },
    ],
    notes: [
      'What follows is planned and shown once it is mounted: edition, language and build are compared; Setup looks (/compat scanonly); where it finds nothing, it installs Windows over itself (/auto upgrade).',
      'Afterwards wufix takes it off again, unless Setup is to go on from it.',
    ],
  };
}
