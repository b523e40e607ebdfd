import { findDismError } from './error-line.ts';
import { dismSays } from './sentences.ts';

/** DISMImageHealthState (learn.microsoft.com), and what is never taken for one of its values. */
export type StoreHealth = 'healthy' | 'repairable' | 'not-repairable' | 'unknown';

/** What DISM's output says, as far as its language is known. */
export type DismText = {
  health: StoreHealth;
  /** Whether RestoreHealth says that it repaired; null when nothing is said of it, false after any error. */
  restored: boolean | null;
  /** The error it ends with, unsigned, found by its place and not by its words. */
  error: number | null;
  /** Whether the closing words were printed: a success in a known language, or an error. */
  ended: boolean;
};

/**
 * Reads the whole output of a DISM health command, piped or redrawn, wrapped or not. Healthy, repairable and not
 * repairable all exit 0 and are all followed by "The operation completed successfully.", so only the verdict's own
 * sentence counts; a text that nobody has seen before is unknown.
 */
export function readDismText(text: string): DismText {
  const plain = plainDismText(text);
  const error = findDismError(plain);
  const failed = error !== null || dismSays(plain, 'not-restored');
  const restored = failed ? false : dismSays(plain, 'restored') ? true : null;
  return {
    health: healthIn(plain, failed, restored),
    restored,
    error,
    ended: error !== null || dismSays(plain, 'ended'),
  };
}

function healthIn(plain: string, failed: boolean, restored: boolean | null): StoreHealth {
  if (dismSays(plain, 'not-repairable')) return 'not-repairable';
  if (dismSays(plain, 'repairable')) return 'repairable';
  return !failed && (restored || dismSays(plain, 'healthy')) ? 'healthy' : 'unknown';
}

/** The text without bars, which share a line with the verdict, and without carriage returns and invisible characters. */
export function plainDismText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\0\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\r+\n?/g, '\n')
    .replace(/\[[=\s]*[\d\s.,]{1,8}%[=\s]*\][^\S\n]*/g, '\n');
}
