import { freeSpace } from '../scripts/powershell/free-space.ts';
import { rowNumber } from '../windows/text/json-answer.ts';
import { sizeText } from '../windows/text/size-text.ts';
import { advise } from './advise.ts';
import { askScript } from './ask.ts';
import type { Check } from './check.ts';

/** Bytes of the drive Windows is on; `tight`: under the bound that matters. */
export type SpaceSeen = { size: number; free: number; tight: boolean };

const gigabyte = 1024 ** 3;

/**
 * Rules of thumb of those who write about update errors, not Microsoft's: 20 GB to unpack a cumulative update, and a fifth of
 * the drive for the way back. Only the first is taken for a fault, for a fifth of a large drive is more than any update needs.
 */
const needed = 20 * gigabyte;
const comfortable = 0.2;

/** Free space on the drive of Windows. */
export const space: Check<SpaceSeen> = {
  title: 'free space',
  vital: true,
  async look(context) {
    const [drive] = await askScript(context, freeSpace);
    const size = drive ? rowNumber(drive, 'size') : null;
    const free = drive ? rowNumber(drive, 'free') : null;
    if (size === null || free === null || size <= 0)
      return { state: 'unknown', says: 'Windows does not tell how much is free' };
    const says = `${sizeText(free)} of ${sizeText(size)} free`;
    const facts = { size, free, tight: free < needed };
    if (facts.tight) {
      return {
        state: 'bad',
        says: `${says}, less than the 20 GB that a cumulative update is said to need`,
        details: ['20 GB is a rule of thumb; how much one takes depends on the update'],
        ...advise('dismCleanup'),
        facts,
      };
    }
    if (free >= size * comfortable) return { state: 'good', says, facts };
    const details = ['less than a fifth of the drive, which is a rule of thumb too; the 20 GB that matter are there'];
    return { state: 'note', says, details, facts };
  },
};
