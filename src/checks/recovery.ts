import { recoveryPartition } from '../scripts/powershell/recovery-partition.ts';
import { reAgentFile, readRecoveryState, recoveryNeeds } from '../windows/recovery-environment.ts';
import { decode } from '../windows/text/decode.ts';
import { rowNumber } from '../windows/text/json-answer.ts';
import { sizeText } from '../windows/text/size-text.ts';
import { askFile, askScript } from './ask.ts';
import type { Check, Context } from './check.ts';

/** The recovery environment; `free`: bytes in the recovery partition that has most, null where nobody tells. */
export type RecoverySeen = { state: 'enabled' | 'disabled' | null; free: number | null };

/** Whether WinRE is switched on, and has room for its updates. */
export const recovery: Check<RecoverySeen> = {
  title: 'recovery environment',
  async look(context) {
    const [told, free] = await Promise.all([readState(context), readFree(context)]);
    const state = told === 'missing' ? null : told;
    const facts = { state, free };
    const room = free === null ? '' : `, ${sizeText(free)} free in its partition`;
    if (told === 'missing') return { state: 'note', says: 'not set up: Windows has no ReAgent.xml', facts };
    if (state === null) return { state: 'unknown', says: 'ReAgent.xml does not tell whether it is switched on', facts };
    if (state === 'disabled') {
      return {
        state: 'note',
        says: 'switched off',
        details: ['its updates fail, and so may an upgrade; nothing else does'],
        advice: 'reagentc /enable, from an elevated terminal',
        facts,
      };
    }
    if (free !== null && free < recoveryNeeds) {
      const details = [
        `its updates are said to need ${sizeText(recoveryNeeds)}; without them they end with 0x80070643`,
      ];
      return { state: 'note', says: `switched on${room}`, details, facts };
    }
    return { state: 'good', says: `switched on${room}`, facts };
  },
};

async function readState(context: Context): Promise<RecoverySeen['state'] | 'missing'> {
  const bytes = await askFile(context, `${context.machine.system32}\\${reAgentFile}`);
  return bytes === null ? 'missing' : readRecoveryState(decode(bytes, 'utf8', 437));
}

/** Of no great weight, so that not being told is no failure of the check. */
async function readFree(context: Context): Promise<number | null> {
  const rows = await askScript(context, recoveryPartition).catch(() => []);
  const free = rows.map((row) => rowNumber(row, 'free')).filter((bytes) => bytes !== null);
  return free.length === 0 ? null : Math.max(...free);
}
