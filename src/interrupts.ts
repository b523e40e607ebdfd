import type { View } from './io/screen/view.ts';
import type { World } from './io/world.ts';

/** Where requests to stop come from, and where they are answered. */
type Watched = { view: View; onInterrupt: World['onInterrupt'] };

/** The first request to stop is obeyed after the step under way; the second is told what it would cost; the third is obeyed at once. */
export function watchInterrupts({ view, onInterrupt }: Watched, what: string): { requested(): boolean; stop(): void } {
  let requests = 0;
  const stop = onInterrupt(() => {
    requests += 1;
    if (requests === 1) view.notice('Stopping after the step under way, then taking back what was done.');
    if (requests === 2) {
      view.notice(
        `Leaving now would leave ${what} half done; wufix undo or wufix resume would go on from the journal. Once more to leave.`,
      );
      stop();
    }
  });
  return { requested: () => requests > 0, stop };
}
