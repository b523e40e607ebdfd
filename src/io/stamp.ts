/** The local time as `YYYYMMDD-HHMMSS`: sorts by time, and may stand in a file name. */
function timeStamp(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}`;
  return `${day}-${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`;
}

/** The time in a stamp, or at the beginning of a run id; null where there is none. */
export function stampTime(stamp: string): Date | null {
  const match = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)/.exec(stamp);
  if (!match) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return new Date(year, month - 1, day, hour, minute, second);
}

/** A stamp later than those of all runs, even if the clock was set back. `runs` are run ids, oldest first. */
export function freshStamp(now: Date, runs: readonly string[]): string {
  const stamp = timeStamp(now);
  const last = stampTime(runs.at(-1) ?? '');
  if (!last || timeStamp(last) < stamp) return stamp;
  return timeStamp(new Date(last.getTime() + 1_000));
}
