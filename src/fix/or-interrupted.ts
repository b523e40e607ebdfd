import { exit, Failure } from '../core/failure.ts';
import type { Session } from '../session.ts';

/**
 * What `looking` comes to, unless somebody presses Ctrl-C first: while wufix only looks there is nothing to be completed or
 * taken back, so that nobody need wait for it. Refuses with 130 then.
 */
export async function orInterrupted<T>(
  { onInterrupt }: Pick<Session, 'onInterrupt'>,
  looking: () => Promise<T>,
): Promise<T> {
  let stop = () => {};
  const interrupted = new Promise<never>((_, refuse) => {
    stop = onInterrupt(() =>
      refuse(new Failure(exit.interrupted, 'Interrupted while wufix looked; nothing more was begun.')),
    );
  });
  try {
    return await Promise.race([looking(), interrupted]);
  } finally {
    stop();
  }
}
