import type { Check } from './check.ts';

/** Whether this process may see everything. */
export const rights: Check<{ elevated: boolean | null }> = {
  title: 'rights',
  async look(context) {
    const elevated = await context.elevated;
    if (elevated) return { state: 'good', says: 'this terminal has administrator rights', facts: { elevated } };
    return {
      state: 'note',
      says: elevated === null ? 'nobody can tell whether these are administrator rights' : 'no administrator rights',
      details: ['what Windows shows to administrators only is not checked'],
      advice: 'open a terminal with "Run as administrator" and type the same command there',
      facts: { elevated },
    };
  },
};
