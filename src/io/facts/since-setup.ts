import type { Machine, Reader } from '../../core/types.ts';
import { queryRegistry } from '../../windows/commands.ts';
import { compareStands, readStand, type Since, type Stand } from '../../windows/setup/stand.ts';
import { versionKey } from '../../windows/windows-version.ts';

/** What became of Windows since a step of Setup began; `before` is what its journal tells. */
export async function sinceSetup(before: unknown, machine: Machine, reader: Reader): Promise<Since> {
  const stand = standIn(before);
  const answer = await reader.query(queryRegistry(machine, versionKey)).catch(() => null);
  const now = readStand(answer?.stdout ?? '');
  return stand && now ? compareStands(stand, now) : { is: 'unknown' };
}

function standIn(before: unknown): Stand | null {
  if (typeof before !== 'object' || before === null || !('windows' in before)) return null;
  return (before.windows as Stand | undefined) ?? null;
}
