import { judgeWimmount, type WimmountVerdict } from '../windows/wimmount.ts';
import { advise } from './advise.ts';
import type { Check } from './check.ts';

/** `driverMissing`: the file that comes with Windows is not there, so that no value can name it. */
export type WimmountSeen = WimmountVerdict & { driverMissing: boolean };

/** The driver that mounts Windows images, which upgrades and repairs from a WIM need. */
export const wimmount: Check<WimmountSeen> = {
  title: 'WIMMount',
  async look(context) {
    const seen = await context.wimmount();
    const facts: WimmountSeen = { ...judgeWimmount(seen), driverMissing: seen.inboxDriver === 'missing' };
    if (facts.fault === null) return { state: 'good', says: 'right', facts };
    const advice = facts.driverMissing ? (['sfc', 'wimmountFix'] as const) : (['wimmountFix'] as const);
    return { state: 'bad', says: facts.because, ...advise(...advice), facts };
  },
};
