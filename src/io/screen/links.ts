import type { LinkKind } from '../../windows/links/link-kind.ts';
import type { OpenQuestion } from '../../windows/links/link-matters.ts';
import type { LinkTally, MatterCount } from '../../windows/links/link-tally.ts';
import { hex } from '../links/report.ts';
import type { FolderSearch } from '../links/search.ts';
import { judgeSearches, type LinkSummary } from '../links/summary.ts';
import { oneLine } from './printable.ts';

/** The summary of a search for links, each remedy once, as lines. */
export function summaryText(summary: LinkSummary, elevated: boolean | null): string {
  const { searches, tally, volumesKnown } = summary;
  const repeats = sum(searches.map((search) => search.repeats));
  const lines = [
    foundText(summary),
    ...tally.matters.flatMap(matterText),
    ...(tally.matters.some(({ concerns }) => concerns === 'Windows Backup') ? [backupAlone] : []),
    ...(tally.undecided > 0 ? [undecidedText(tally)] : []),
    ...(volumesKnown ? [] : ['The volumes could not be listed: only the letters of drives tell them apart.']),
    ...(repeats > 0 ? [`Left out: ${count(repeats, 'link')} that would be seen again behind another link.`] : []),
    ...closedText(searches, elevated),
    ...searches.flatMap(unreadText),
    ...searches.flatMap(endText),
    conclusions[judgeSearches(summary)],
  ];
  return lines.map(oneLine).join('\n');
}

const backupAlone = 'A link in a library disturbs Windows Backup alone: no update fails because of it.';

const conclusions = {
  matters: 'There are links that matter.',
  unknown: "It can't be told whether a link here matters to Windows Backup or Windows Update.",
  none: 'No link here matters to Windows Backup or Windows Update.',
};

const kindNames: Record<LinkKind, string> = {
  junction: 'junction',
  'mount-point': 'volume mount point',
  'root-junction': 'root junction',
  'directory-symlink': 'directory symlink',
  'file-symlink': 'file symlink',
  other: 'other reparse point',
};

function foundText({ searches, tally }: LinkSummary): string {
  const [first = '', ...others] = searches.map(({ folder }) => folder);
  const where = others.length > 0 ? `${first} and ${count(others.length, 'more folder')}` : first;
  if (tally.links === 0) return `No links in ${where}.`;
  const kinds = Object.entries(kindNames).flatMap(([kind, name]) => {
    const links = tally.kinds[kind as LinkKind];
    return links ? count(links, name) : [];
  });
  const made = tally.byWindows > 0 ? `; Windows itself made ${tally.byWindows} of them` : '';
  return `${count(tally.links, 'link')} in ${where}: ${kinds.join(', ')}${made}.`;
}

function matterText({ concerns, code, certain, links, why, remedy, path }: MatterCount): string[] {
  const like = links > 1 ? `, as for ${path}` : '';
  return [
    `${concerns}, ${certain ? '' : 'perhaps '}${hex(code)}, ${count(links, 'link')}: ${why}.`,
    `  What to do${like}: ${remedy}.`,
  ];
}

const questions: Record<OpenQuestion, string> = {
  exists: 'whether there is anything behind it',
  volume: 'which volume it leads to',
  'file-system': 'which file system it leads to',
};

function undecidedText({ undecided, open }: LinkTally): string {
  const asked = Object.entries(questions).filter(([question]) => open[question as OpenQuestion]);
  return `Not known of ${count(undecided, 'link')}: ${asked.map(([, words]) => words).join(', or ')}.`;
}

/** `dir` does not say which, and what it says is translated. */
function closedText(searches: readonly FolderSearch[], elevated: boolean | null): string[] {
  const closed = sum(searches.map((search) => search.closed.count));
  if (closed === 0) return [];
  const said = searches.find((search) => search.closed.first !== null)?.closed.first;
  const hint = elevated === false ? '; an administrator can see more' : '';
  return [`Not searched: ${count(closed, 'place')} that dir could not look into${said ? ` ("${said}")` : ''}${hint}.`];
}

function unreadText({ folder, unread }: FolderSearch): string[] {
  if (unread.count === 0) return [];
  return [`Not understood in ${folder}: ${count(unread.count, 'line')} of dir, the first "${unread.first[0]}".`];
}

function endText({ folder, end, reached }: FolderSearch): string[] {
  const far = reached === null ? 'it had found nothing yet' : `it had come to ${reached}`;
  switch (end) {
    case 'whole':
      return [];
    case 'timed-out':
      return [`dir did not come to an end in ${folder} within its time limit: ${far}.`];
    case 'ended':
      return [`dir was ended before it came through ${folder}: ${far}.`];
    case 'not-started':
      return [`dir could not be asked for ${folder}.`];
    case 'no-folder':
      return [`There is no folder ${folder}.`];
    case 'closed':
      return [`${folder} may not be opened, so nothing in it was searched.`];
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** `1 link`, `2 links`. */
function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
