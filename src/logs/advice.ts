import { recommended } from '../codes/commands.ts';
import type { LogReport } from './report.ts';

/** A code as verdicts name it; Setup gives two. */
const codes = /0x[0-9A-F]{8}(?: ?- ?0x[0-9A-F]{5}\b)?/i;

/** What to do about the verdict on a log, in commands or in words; null where nothing is to be done. */
export function adviceOn({ verdict, why }: Pick<LogReport, 'verdict' | 'why'>): string | null {
  switch (verdict) {
    case 'corrupt':
      return `${recommended.dismRestore}, then ${recommended.sfc}`;
    case 'restart-pending':
      return 'restart Windows, then look again';
    case 'failed': {
      const code = codes.exec(why)?.[0].replaceAll(' ', '');
      return code === undefined ? recommended.doctor : `wufix explain ${code}`;
    }
    case 'healthy':
    case 'repaired':
    case 'nothing found':
    case 'not such a log':
      return null;
  }
}
