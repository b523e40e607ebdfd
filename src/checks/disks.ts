import { diskHealth } from '../scripts/powershell/disk-health.ts';
import { rowNumber, rowText } from '../windows/text/json-answer.ts';
import { askScript } from './ask.ts';
import type { Check } from './check.ts';

/** A physical disk; null stands for what neither it nor Windows tells. */
export type DiskSeen = {
  name: string;
  health: 'healthy' | 'warning' | 'unhealthy' | null;
  /** Percent of its life that is used up. */
  wear: number | null;
  uncorrected: number | null;
};

/** source: learn.microsoft.com, MSFT_StorageNodeToPhysicalDisk, HealthStatus. */
const states: Readonly<Record<number, DiskSeen['health']>> = { 0: 'healthy', 1: 'warning', 2: 'unhealthy' };

/** What the disks tell of themselves. Most virtual disks and many others tell nothing, which is not the same as healthy. */
export const disks: Check<readonly DiskSeen[]> = {
  title: 'disk health',
  async look(context) {
    const facts = (await askScript(context, diskHealth)).map(
      (row): DiskSeen => ({
        name: rowText(row, 'name')?.trim() || 'a disk without a name',
        health: states[rowNumber(row, 'health') ?? -1] ?? null,
        wear: rowNumber(row, 'wear'),
        uncorrected: rowNumber(row, 'uncorrected'),
      }),
    );
    const failing = facts.filter(isFailing);
    const doubtful = facts.filter(({ health, uncorrected }) => health === null || (uncorrected ?? 0) > 0);
    if (failing.length > 0) {
      return {
        state: 'bad',
        says: failing.length === 1 ? 'a disk says that it fails' : `${failing.length} disks say that they fail`,
        details: failing.map(describe),
        advice: 'back up first of all; then have the disk replaced',
        facts,
      };
    }
    if (facts.length === 0 || doubtful.length > 0)
      return { state: 'note', says: 'not every disk tells that it is healthy', details: doubtful.map(describe), facts };
    return { state: 'good', says: 'no disk complains', facts };
  },
};

/** True where a disk itself says so; what its counters mean is the maker's secret. */
export function isFailing({ health }: DiskSeen): boolean {
  return health === 'warning' || health === 'unhealthy';
}

function describe({ name, health, wear, uncorrected }: DiskSeen): string {
  const parts = [
    health === null ? 'it tells nothing of its health' : `its health is "${health}"`,
    (uncorrected ?? 0) > 0 && `${uncorrected} read errors were not corrected`,
    wear !== null && wear >= 90 && `${wear} % of its life is used up`,
  ];
  return `${name}: ${parts.filter(Boolean).join(', ')}`;
}
