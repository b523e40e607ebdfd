import { ownText } from '../text/own-text.ts';
import type { LinkMatter } from './link-advice.ts';
import type { ClassifiedLink, LinkKind } from './link-kind.ts';
import type { LinkVerdict, OpenQuestion } from './link-matters.ts';

/** A link, what it is, and what it means. */
export type JudgedLink = ClassifiedLink & LinkVerdict;

/** What some links spoil; path and remedy are those of the first of them. */
export type MatterCount = LinkMatter & { links: number; path: string };

/** Any number of links, in a few numbers. */
export type LinkTally = {
  links: number;
  kinds: Partial<Record<LinkKind, number>>;
  byWindows: number;
  dangling: number;
  crossVolume: number;
  /** Links that spoil something, or may. */
  mattering: number;
  matters: readonly MatterCount[];
  /** Links of which it can't be told whether they spoil anything, and how often each question was open. */
  undecided: number;
  open: Partial<Record<OpenQuestion, number>>;
};

/** Counts links, and keeps none. */
export function createLinkTally(): { add(link: JudgedLink): void; tally(): LinkTally } {
  const counts = { links: 0, byWindows: 0, dangling: 0, crossVolume: 0, mattering: 0, undecided: 0 };
  const kinds: LinkTally['kinds'] = {};
  const open: LinkTally['open'] = {};
  const matters = new Map<string, MatterCount>();

  function addMatter(matter: LinkMatter, path: string): void {
    const key = `${matter.code} ${matter.certain} ${matter.why}`;
    const known = matters.get(key);
    if (known) known.links += 1;
    else matters.set(key, { ...matter, remedy: ownText(matter.remedy), links: 1, path: ownText(path) });
  }

  return {
    add(link) {
      const undecided = link.matters.length === 0 && link.open.length > 0;
      counts.links += 1;
      counts.byWindows += Number(link.maker !== null);
      counts.dangling += Number(link.dangling === true);
      counts.crossVolume += Number(link.crossVolume === true);
      counts.mattering += Number(link.matters.length > 0);
      counts.undecided += Number(undecided);
      kinds[link.kind] = (kinds[link.kind] ?? 0) + 1;
      for (const matter of link.matters) addMatter(matter, link.path);
      if (undecided) for (const question of link.open) open[question] = (open[question] ?? 0) + 1;
    },
    tally: () => ({ ...counts, kinds, open, matters: [...matters.values()].sort(byConcern) }),
  };
}

function byConcern(one: MatterCount, other: MatterCount): number {
  return one.concerns.localeCompare(other.concerns, 'en') || one.code - other.code;
}
