import type { LinkTally } from '../../windows/links/link-tally.ts';
import { matterItem } from './report.ts';
import type { FolderSearch } from './search.ts';

/** All there is to say when the last link has been told. */
export type LinkSummary = {
  searches: readonly FolderSearch[];
  tally: LinkTally;
  /** False where the volumes could not be listed, so that letters alone say what lies where. */
  volumesKnown: boolean;
};

/**
 * `unknown` unless everything was seen: a search that was cut off, a line nobody can read, a link whose target can't be looked
 * at. What may matter counts as mattering. Places that are closed count as nothing by themselves: every Windows has some.
 */
export function judgeSearches({ searches, tally }: LinkSummary): 'matters' | 'unknown' | 'none' {
  if (tally.mattering > 0) return 'matters';
  const whole = searches.every(({ end, unread }) => (end === 'whole' || end === 'no-folder') && unread.count === 0);
  return whole && tally.undecided === 0 ? 'none' : 'unknown';
}

/** The summary as data. */
export function summaryItem(summary: LinkSummary): object {
  const { searches, tally, volumesKnown } = summary;
  return {
    verdict: judgeSearches(summary),
    ...tally,
    matters: tally.matters.map(matterItem),
    volumesKnown,
    searches,
  };
}
