import { findName } from '../codes/names.ts';
import { updateHistory } from '../scripts/powershell/update-history.ts';
import { powershell } from '../windows/commands.ts';
import { hex } from '../windows/text/exit-code.ts';
import { type FailedUpdate, type HistoryEntry, openFailures, readHistory } from '../windows/updates/history.ts';
import { answered } from './ask.ts';
import type { Check, Context } from './check.ts';

/** So many updates are named. */
const named = 5;

const minute = 60_000;

/** What Windows Update tried of late, by its result codes. */
export const history: Check<{ failures: readonly FailedUpdate[] }> = {
  title: 'update history',
  timeLimit: () => 3 * minute,
  async look(context) {
    const entries = await askHistory(context);
    if (entries.length === 0)
      return { state: 'note', says: 'empty: Windows forgets it with SoftwareDistribution', facts: { failures: [] } };
    const failures = openFailures(entries);
    if (failures.length === 0) return { state: 'good', says: 'no recent update that still fails', facts: { failures } };
    return {
      state: 'bad',
      says: failures.length === 1 ? 'an update fails' : `${failures.length} updates fail`,
      details: await Promise.all(failures.slice(0, named).map(describe)),
      facts: { failures },
    };
  },
};

/** The whole history, newest first. */
export async function askHistory(context: Context): Promise<HistoryEntry[]> {
  const command = powershell(context.machine, updateHistory, { timeoutMs: 2 * minute });
  const entries = readHistory((await answered(context, command)).stdout);
  if (entries === null) throw new Error('the history came in a form that wufix does not know');
  return entries;
}

async function describe({ title, code, times, time }: FailedUpdate): Promise<string> {
  const name = await findName(code);
  const ended = code === 0 ? 'it failed without a code' : `${hex(code)}${name ? ` (${name.name})` : ''}`;
  const day = time === null ? '' : `, last on ${new Date(time).toISOString().slice(0, 10)}`;
  return `${title || 'an update without a title'}: ${ended}, ${times === 1 ? 'once' : `${times} times`}${day}`;
}
