import { type RestartSigns, readRestartSigns, restartKeys } from '../windows/updates/restart-signs.ts';
import { askKeys } from './ask.ts';
import type { Check } from './check.ts';

/** Whether Windows waits for a restart. That is no fault, but nothing else can be judged before it. */
export const restart: Check<RestartSigns> = {
  title: 'pending restart',
  vital: true,
  async look(context) {
    const answers = await askKeys(context, Object.values(restartKeys));
    // Every Windows has some of these keys: where reg.exe shows none, it was not allowed to.
    if (answers.every((answer) => answer.trim() === ''))
      return { state: 'unknown', says: 'the registry gave no answer' };
    const signs = readRestartSigns(answers);
    if (signs.strong.length > 0) {
      return {
        state: 'note',
        says: 'Windows waits for a restart',
        details: [...signs.strong, ...signs.weak],
        advice: 'restart Windows, then run wufix doctor again',
        facts: signs,
      };
    }
    const weak = signs.weak.length > 0;
    return {
      state: 'good',
      says: weak ? 'none that servicing or Windows Update waits for; weak signs only' : 'none',
      ...(weak && { details: signs.weak }),
      facts: signs,
    };
  },
};
