import type { PathKind } from '../core/types.ts';
import type { Leftover } from '../windows/facts.ts';
import { windowsPlaces } from '../windows/places.ts';
import { sizeText } from '../windows/text/size-text.ts';
import { advise } from './advise.ts';
import type { Check } from './check.ts';

/** The two folders, and what earlier runs of wufix moved aside; `leftovers` is null where that can't be read. */
export type CachesSeen = {
  softwareDistribution: PathKind;
  catroot2: PathKind;
  leftovers: readonly Leftover[] | null;
};

/** The caches of Windows Update, and what earlier runs left beside them. */
export const caches: Check<CachesSeen> = {
  title: 'caches',
  async look({ machine, reader, leftovers }) {
    const places = windowsPlaces(machine);
    const [softwareDistribution, catroot2, left] = await Promise.all([
      reader.look(places.softwareDistribution),
      reader.look(places.catroot2),
      leftovers().catch(() => null),
    ]);
    const facts = { softwareDistribution, catroot2, leftovers: left };
    const bytes = left?.reduce((sum, one) => sum + one.bytes, 0) ?? 0;
    const details = [
      ...Object.entries({ SoftwareDistribution: softwareDistribution, catroot2 }).flatMap(([name, kind]) =>
        odd(name, kind),
      ),
      ...(left === null ? ['what earlier runs moved aside could not be listed'] : []),
      ...(left && left.length > 0 ? [`earlier runs of wufix left ${count(left.length)} with ${sizeText(bytes)}`] : []),
    ];
    if (details.length === 0) return { state: 'good', says: 'both folders are there', facts };
    return {
      state: 'note',
      says: 'nothing is wrong with them, as far as can be seen',
      details,
      ...(bytes > 0 && advise('clean')),
      facts,
    };
  },
};

function odd(name: string, kind: PathKind): string[] {
  if (kind === 'missing') return [`${name} is missing: Windows makes it anew`];
  if (kind === 'link') return [`${name} is a link: what is moved aside is the link, not what it leads to`];
  return kind === 'file' ? [`${name} is a file, where Windows keeps a folder`] : [];
}

function count(folders: number): string {
  return folders === 1 ? 'a folder' : `${folders} folders`;
}
