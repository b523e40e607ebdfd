import type { Clock } from '../core/types.ts';

type Sleeper = { until: number; wake: () => void };

/**
 * A clock whose time passes only while somebody sleeps, and then at once: whoever wakes earliest sets it. Sleeps side
 * by side take as long as the longest of them. Starts at `start` (ms since 1970).
 */
export function virtualClock(start: number): Clock {
  let now = start;
  const sleepers: Sleeper[] = [];
  function tick(): void {
    sleepers.sort((a, b) => a.until - b.until);
    const first = sleepers.shift();
    if (first === undefined) return;
    now = Math.max(now, first.until);
    first.wake();
    if (sleepers.length > 0) setImmediate(tick);
  }
  return {
    now: () => new Date(now),
    sleep: (ms) =>
      new Promise((wake) => {
        sleepers.push({ until: now + ms, wake });
        if (sleepers.length === 1) setImmediate(tick);
      }),
  };
}
