import { checkHealth, scanHealth, withoutEnglish } from '../windows/dism/commands.ts';
import type { StoreHealth } from '../windows/dism/text.ts';
import { judgeDism } from '../windows/dism/verdict.ts';
import type { Check } from './check.ts';

/** What DISM says of the component store; `code` is the error it ended with, unsigned; `stopped`: it did not come to its end. */
export type StoreSeen = { health: StoreHealth; scanned: boolean; code: number | null; stopped?: true };

/** ERROR_INVALID_PARAMETER, with which an old DISM answers `/English`; reported by several, documented by nobody. */
const unknownOption = 87;

const minute = 60_000;

/** The component store: the flag that an earlier scan or a failed update left, or, where minutes may be taken, a scan. */
export const store: Check<StoreSeen> = {
  title: 'component store',
  needsRights: true,
  vital: true,
  timeLimit: ({ deep }) => (deep ? 190 : 20) * minute,
  async look({ machine, reader, dismLog, asked }) {
    const command = (asked.deep ? scanHealth : checkHealth)({ machine, logPath: dismLog });
    const first = await reader.query(command);
    const { exitCode, stdout, stderr } =
      first.exitCode === unknownOption ? await reader.query(withoutEnglish(command)) : first;
    const { health, because, error, stopped } = judgeDism({ exitCode, text: `${stdout}\n${stderr}`, cbs: null });
    const facts: StoreSeen = { health, scanned: asked.deep, code: error?.code ?? null, ...(stopped && { stopped }) };
    switch (health) {
      case 'healthy':
        return asked.deep
          ? { state: 'good', says: 'every file was checked, and none is damaged', facts }
          : { state: 'good', says: 'no damage is on record (--deep has every file checked)', facts };
      case 'repairable':
        return { state: 'bad', says: 'damaged, and can be repaired', details: because, facts };
      case 'not-repairable':
        return { state: 'bad', says: 'damaged, and Windows cannot repair it by itself', details: because, facts };
      case 'unknown':
        return { state: 'unknown', says: 'DISM did not say how it is', details: because, facts };
    }
  },
};
