import type { Plan } from './core/types.ts';
import type { Session } from './session.ts';

/** The first request to stop is obeyed after the step under way; the second is told what it would cost; the third is obeyed at once. */
export function watchInterrupts(session: Session, plan: Plan): { requested(): boolean; watching(): void } {
  let requests = 0;
  const watching = session.onInterrupt(() => {
    requests += 1;
    if (requests === 1) session.view.notice('Stopping after the step under way, then taking back what was done.');
    if (requests === 2) {
      session.view.notice(
        `Leaving now would leave ${plan.name} half done; wufix undo or wufix resume would go on from the journal. Once more to leave.`,
      );
      watching();
    }
  });
  return { requested: () => requests > 0, watching };
}
