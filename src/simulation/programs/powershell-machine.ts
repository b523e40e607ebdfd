import { antivirus } from '../../scripts/powershell/antivirus.ts';
import { diskHealth } from '../../scripts/powershell/disk-health.ts';
import { freeSpace } from '../../scripts/powershell/free-space.ts';
import { recoveryPartition } from '../../scripts/powershell/recovery-partition.ts';
import type { World } from '../world.ts';
import { sayList } from './powershell-json.ts';
import { type Answer, say } from './program.ts';

/** The scripts that ask for things of the machine, and their answers. */
export const machineScripts: readonly (readonly [script: string, (world: World) => Answer])[] = [
  [freeSpace, ({ scenario }) => sayList([scenario.drive])],
  [antivirus, listAntivirus],
  [diskHealth, listDisks],
  [recoveryPartition, ({ scenario }) => sayList(scenario.recoveryPartition ? [scenario.recoveryPartition] : [])],
];

function listAntivirus({ scenario }: World): Answer {
  if (scenario.antivirus === null) return say('', 1);
  const defender = { name: 'Windows Defender', id: '{D68DDC3A-831F-4fae-9E44-DA132C1ACF46}' };
  const others = scenario.antivirus.map((name, at) => ({ name, id: `{3B1CB3A5-0000-4F5C-8B2E-00000000000${at}}` }));
  return sayList([defender, ...others]);
}

/** The counters are for administrators only. */
function listDisks({ scenario }: World): Answer {
  const hidden = scenario.elevated ? {} : { wear: null, uncorrected: null };
  return sayList(scenario.disks.map((disk) => ({ ...disk, ...hidden })));
}
