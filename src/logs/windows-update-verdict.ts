import { hex } from '../windows/text/exit-code.ts';
import type { Judgement } from './report.ts';

/** What ended badly, by its name; `code` is null where the log gives none. */
export type BadEnd = { what: string; code: number | null; line: string };

/** So many lines are shown as the reason of a verdict. */
const enough = 6;

/** Judges by what failed last, latest first; by the line that asks for a restart, where there is one; and by whether anything succeeded. */
export function judgeWindowsUpdate(failures: readonly BadEnd[], pending: string | null, succeeded: boolean): Judgement {
  const [first, ...more] = failures;
  const lines = failures.map(({ line }) => line).slice(0, enough);
  if (pending !== null) {
    return {
      verdict: 'restart-pending',
      why: 'an update waits for a restart',
      lines: [pending, ...lines].slice(0, enough),
    };
  }
  if (first !== undefined) {
    const how = first.code === null ? 'failed' : `ended with ${hex(first.code)}`;
    const rest = more.length > 0 ? `, and ${more.length} more failed` : '';
    return { verdict: 'failed', why: `${first.what} ${how}${rest}`, lines };
  }
  if (succeeded)
    return { verdict: 'healthy', why: 'what was searched, downloaded and installed last succeeded', lines: [] };
  return { verdict: 'nothing found', why: 'it shows no search and no installation to its end', lines: [] };
}
