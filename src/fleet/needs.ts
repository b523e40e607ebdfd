import type { Machine } from './machine.ts';

/** What a machine needs somebody for; `says` is a clause. */
export type Need = { id: NeedId; says: string };

export type NeedId =
  | 'unreachable'
  | 'unreadable'
  | 'stuck'
  | 'cut-off'
  | 'failed'
  | 'refused'
  | 'unhealthy'
  | 'unproven'
  | 'restart';

/** What a machine needs, by the last that was told of it; the most urgent first. */
export function needsOf(machine: Machine): Need[] {
  const { faults, lines, failed, open, refusal, health, fix, restart } = machine;
  if (lines === 0) return [unheard(machine)];
  const runs = [...failed.entries()].map(([plan, { run, outcome }]) => ({ plan, run, outcome }));
  const stuck = runs.filter(({ outcome }) => outcome === 'stuck');
  const others = runs.filter(({ outcome }) => outcome !== 'stuck');
  const lost = faults.find((fault) => fault.lines === undefined);
  const waits = restart || health?.waits || fix === 'restart';
  return [
    ...stuck.map(({ plan, run }): Need => ({ id: 'stuck', says: `the way back of ${plan} is stuck (${run})` })),
    ...[...open].map(([run, plan]): Need => ({ id: 'cut-off', says: `${plan} was cut off (${run})` })),
    ...others.map(({ plan, run, outcome }): Need => ({ id: 'failed', says: `${plan} ended ${outcome} (${run})` })),
    ...(refusal === null ? [] : [{ id: 'refused', says: refusal } as const]),
    ...(health && !health.healthy && !health.waits ? [{ id: 'unhealthy', says: health.text } as const] : []),
    ...(fix !== null && fix !== 'restart' ? [{ id: 'unproven', says: `the repair ended ${fix}` } as const] : []),
    ...(waits ? [{ id: 'restart', says: 'Windows waits for a restart' } as const] : []),
    ...(lost ? [{ id: 'unreadable', says: `${lost.path}: ${lost.why}` } as const] : []),
  ];
}

function unheard({ faults }: Machine): Need {
  const [fault] = faults;
  if (!fault) return { id: 'unreachable', says: 'it told nothing: wufix did not run there, or it was not reached' };
  return { id: 'unreadable', says: `${fault.path}: ${fault.why}` };
}
