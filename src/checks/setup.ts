import { isSettled, readSetupDiag, type SetupDiagResult, setupDiagKeys } from '../windows/setup/setup-diag.ts';
import { readWindowsVersion, versionKey } from '../windows/windows-version.ts';
import { advise } from './advise.ts';
import { askKeys, askRegistry } from './ask.ts';
import type { Check } from './check.ts';

/** What SetupDiag says of the last upgrade; `open` where it failed and none has gone well since. */
export type SetupSeen = { result: SetupDiagResult | null; open: boolean };

/** The last upgrade of Windows, as SetupDiag left it in the registry. */
export const setup: Check<SetupSeen> = {
  title: 'last upgrade',
  async look(context) {
    const [answers, windows] = await Promise.all([
      askKeys(context, setupDiagKeys),
      askRegistry(context, versionKey).then(readWindowsVersion),
    ]);
    const result = answers.map(readSetupDiag).find((one) => one !== null) ?? null;
    if (result === null)
      return { state: 'good', says: 'SetupDiag has nothing on record', facts: { result, open: false } };
    if (!result.failure) return { state: 'good', says: `no failure (${result.rule})`, facts: { result, open: false } };
    if (windows && isSettled(result, windows.build))
      return { state: 'good', says: 'one failed, and a later one went well', facts: { result, open: false } };
    return {
      state: 'bad',
      says: `an upgrade failed: SetupDiag names the rule ${result.rule}`,
      ...(result.details && { details: [result.details] }),
      ...advise('logs'),
      facts: { result, open: true },
    };
  },
};
