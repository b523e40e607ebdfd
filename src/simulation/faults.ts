import { matches } from './matching.ts';
import type { Scenario } from './scenario.ts';
import type { Fault } from './schema.ts';

/**
 * The fault that strikes this call, if any. Calls are counted in the scenario itself: `at` goes down with each matching
 * call, and a fault that has struck is removed; `counted` says that the scenario has to be saved.
 */
export function takeFault(scenario: Scenario, text: string): { fault: Fault | undefined; counted: boolean } {
  let struck: Fault | undefined;
  let counted = false;
  scenario.faults = scenario.faults.flatMap((fault) => {
    if (!matches(fault.match, text)) return [fault];
    if (fault.at === undefined) {
      struck ??= fault;
      return [fault];
    }
    counted = true;
    if (fault.at > 1) return [{ ...fault, at: fault.at - 1 }];
    // Two at once: the second has to wait for the next call.
    if (struck !== undefined) return [fault];
    struck = fault;
    return [];
  });
  return { fault: struck, counted };
}
