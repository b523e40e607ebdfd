/** True when `path` is the same as `top`, whatever its case, or below it. */
export function isAtOrBelow(path: string, top: string): boolean {
  return `${normal(path)}\\`.startsWith(`${normal(top)}\\`);
}

/** The folder a path is in, without a trailing backslash. */
export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('\\'));
}

/** A path without the backslash at its end. */
export function trimmed(path: string): string {
  return path.replace(/\\+$/, '');
}

/** A path as Windows compares it. */
export function normal(path: string): string {
  return trimmed(path).toLowerCase();
}
