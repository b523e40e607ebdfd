/** `[====   4.9%   ]`: a line each on a pipe, redrawn after a carriage return on a console. Some languages write 4,9. */
const bar = /\[[=\s]*(\d{1,3})(?:[.,](\d))?\s?%/g;

/** A bar is 62 characters wide. */
const longest = 80;

/**
 * Watches DISM's output as it comes, split anywhere: the percentage (0 to 100) of the last bar that a chunk completes,
 * null when it completes none. Several bars may follow one another, so it can fall; and it says nothing of how the run
 * ends: 100 % may be followed by an error, and a success may stop at 99.3 %.
 */
export function createDismProgress(): (chunk: string) => number | null {
  let held = '';
  return (chunk) => {
    held += chunk;
    const last = [...held.matchAll(bar)].at(-1);
    held = (last ? held.slice(last.index + last[0].length) : held).slice(-longest);
    return last ? Math.min(100, Number(`${last[1]}.${last[2] ?? 0}`)) : null;
  };
}
