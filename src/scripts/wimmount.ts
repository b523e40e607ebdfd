import { exit, Failure } from '../core/failure.ts';
import type { Plan, Step } from '../core/types.ts';
import { inboxValues, judgeWimmount, type WimmountFacts, wimmountKey } from '../windows/wimmount.ts';

/** Writes the value that Windows installs, where the one there is broken; all of them, where the whole key is gone. */
export function fixWimmount(facts: WimmountFacts): Plan {
  const { fault, because } = judgeWimmount(facts);
  if (fault === null) return { name: 'wimmount', steps: [], notes: [`Nothing is broken: ${because}.`] };
  if (facts.inboxDriver === 'missing') {
    throw new Failure(exit.refused, 'WIMMount is broken, and its driver is missing from System32\\drivers too.', {
      hint: 'bring the file back first: wufix sfc',
    });
  }
  const values = fault === 'key-missing' ? inboxValues : inboxValues.slice(0, 1);
  const steps = values.map(
    ({ subkey, name, value }): Step => ({
      id: `set-${name.toLowerCase()}`,
      action: { kind: 'registry', key: `${wimmountKey}${subkey}`, name, value },
      reason: because,
    }),
  );
  return { name: 'wimmount', steps };
}
