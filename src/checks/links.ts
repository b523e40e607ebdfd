import { hex } from '../windows/text/exit-code.ts';
import { advise } from './advise.ts';
import type { Check, LinksFound } from './check.ts';

/** So many links are named. */
const named = 10;

const minute = 60_000;

/**
 * Links that spoil backups or updates. Those that hang in a library are few and looked for always; the folders that updates
 * service hold hundreds of thousands of entries, and are looked through only where minutes may be taken.
 */
export const links: Check<LinksFound> = {
  title: 'links',
  timeLimit: ({ deep }) => (deep ? 130 : 10) * minute,
  async look(context) {
    const { deep } = context.asked;
    const facts = await context.links(deep ? 'everywhere' : 'near');
    const where = deep ? 'in the libraries or in the folders that updates service' : 'in the libraries';
    if (facts.bad.length === 0) return { state: 'good', says: `none ${where} that does harm`, facts };
    const forUpdates = facts.bad.filter(({ concerns }) => concerns === 'Windows Update');
    return {
      state: forUpdates.some(({ certain }) => certain) ? 'bad' : 'note',
      says: forUpdates.length > 0 ? 'some spoil updates' : 'some may spoil Windows Backup',
      details: facts.bad.slice(0, named).map(({ path, code, why }) => `${path}: ${why} (${hex(code)})`),
      ...advise(forUpdates.length > 0 ? 'reparseServiced' : 'reparseLibraries'),
      facts,
    };
  },
};
