import { judgeWimmount, type WimmountVerdict } from '../windows/wimmount.ts';
import { advise } from './advise.ts';
import type { Check } from './check.ts';

/** The driver that mounts Windows images, which upgrades and repairs from a WIM need. */
export const wimmount: Check<WimmountVerdict> = {
  title: 'WIMMount',
  async look(context) {
    const verdict = judgeWimmount(await context.wimmount());
    if (verdict.fault === null) return { state: 'good', says: 'right', facts: verdict };
    return { state: 'bad', says: verdict.because, ...advise('wimmountFix'), facts: verdict };
  },
};
