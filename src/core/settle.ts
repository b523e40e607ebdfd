import type { Engine } from './engine.ts';
import { kindOf } from './show.ts';
import type { Step } from './types.ts';

/** Reads until the state is as wanted, or the kind's patience is at its end. `failed`: nothing is under way any more that would change it. */
export async function settle(step: Step, engine: Engine, failed: boolean): Promise<unknown> {
  const kind = kindOf(engine.kinds, step.action);
  const began = engine.clock.now().getTime();
  for (let wait = 100; ; wait = Math.min(wait * 2, 2_000)) {
    const now = await kind.read?.(step.action, engine.shell);
    const patience = kind.patience?.(step.action, now, failed) ?? 0;
    if (kind.holds?.(step.action, now) || engine.clock.now().getTime() - began >= patience) return now;
    await engine.clock.sleep(wait);
  }
}
