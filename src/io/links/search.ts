import type { Machine, Reader, Result } from '../../core/types.ts';
import { listLinks } from '../../windows/links/dir-commands.ts';
import { type Complaints, createComplaints } from '../../windows/links/dir-complaints.ts';
import { createDirReader, type DirLink, type Unread } from '../../windows/links/dir-links.ts';
import type { ClassifiedLink, LinkKind } from '../../windows/links/link-kind.ts';
import type { LinkVerdict } from '../../windows/links/link-matters.ts';
import type { JudgedLink } from '../../windows/links/link-tally.ts';
import { createLinkTrail } from '../../windows/links/link-trail.ts';
import type { Volume } from '../../windows/volumes.ts';
import type { TargetLook } from './targets.ts';

/** What a search needs. `tell` is handed the links as they are found, and the search waits until it has taken them. */
export type LinkSearch = {
  machine: Machine;
  reader: Reader;
  volumes: readonly Volume[];
  classify(link: DirLink): ClassifiedLink;
  look: TargetLook;
  judge(link: ClassifiedLink): LinkVerdict;
  tell(links: readonly JudgedLink[]): void | Promise<void>;
};

/** How the search of a folder went. */
export type FolderSearch = {
  folder: string;
  /** `whole`: `dir` came to its end; else why it did not, or that there is no such folder, or none that may be opened. */
  end: 'whole' | 'timed-out' | 'ended' | 'not-started' | 'no-folder' | 'closed';
  /** The last folder with a link in it, as far as the search came; null where there was none. */
  reached: string | null;
  /** Links that were seen again, behind other links. */
  repeats: number;
  /** Places that `dir` could not look into. */
  closed: Complaints;
  unread: Unread;
};

/**
 * Has `dir /AL /S` list a folder, and tells each link once, with what it is and means. Memory stays the same however many
 * there are.
 */
export async function searchFolder(search: LinkSearch, folder: string): Promise<FolderSearch> {
  const reader = createDirReader();
  const complaints = createComplaints();
  const trail = createLinkTrail(folder, search.volumes);
  let reached: string | null = null;
  let repeats = 0;
  let speaks = false;
  let listed = true;

  function isNew(link: DirLink): boolean {
    reached = link.folder;
    if (!trail.isRepeat(link.folder)) return true;
    repeats += 1;
    return false;
  }

  function classify(link: DirLink): ClassifiedLink {
    const classified = search.classify(link);
    if (leadsToFolder[classified.kind]) trail.remember(classified);
    return classified;
  }

  async function take(found: readonly DirLink[]): Promise<void> {
    const links: ClassifiedLink[] = [];
    // One after the other: whether a link is new depends on those above it.
    for (const link of found) if (isNew(link)) links.push(classify(link));
    if (links.length > 0) await tellLinks(search, links);
  }

  const end = await search.reader
    .stream(listLinks(search.machine, folder), (text, from) => {
      speaks = true;
      if (from === 'stdout') return take(reader.write(text));
      complaints.write(text);
    })
    .then(
      (result) => {
        listed = result.exitCode !== foundNothing;
        return endOf(result);
      },
      (error) => {
        // What speaks has begun: then the fault is ours.
        if (speaks) throw error;
        return 'not-started' as const;
      },
    );
  await take(reader.end());
  const unread = reader.unread();
  // Where nothing was listed, no line was a link: what can't be read are complaints that were recorded along with the listing.
  const isComplaint = !listed && reached === null;
  return {
    folder,
    end: end === 'whole' && reached === null ? await whyNothing(folder, search.reader) : end,
    reached,
    repeats,
    closed: withoutNotFound(isComplaint ? together(complaints.end(), unread) : complaints.end(), reached),
    unread: isComplaint ? { count: 0, first: [] } : unread,
  };
}

/** What there is to say of a folder that could not be searched. */
export function notSearched(folder: string): FolderSearch {
  const nothing = { reached: null, repeats: 0, closed: { count: 0, first: null }, unread: { count: 0, first: [] } };
  return { folder, end: 'not-started', ...nothing };
}

/** Looks behind links, judges them and tells them. */
export async function tellLinks(search: LinkSearch, links: readonly ClassifiedLink[]): Promise<void> {
  const seen = await search.look(links);
  await search.tell(seen.map((link) => withVerdict(link, search.judge(link))));
}

/** As in `classifyLink`: a spread would take longer than all the rest. */
function withVerdict(link: ClassifiedLink, { maker, matters, open }: LinkVerdict): JudgedLink {
  const { folder, name, path, tag, target, kind, destination, crossVolume, dangling, onFat } = link;
  return { folder, name, path, tag, target, kind, destination, crossVolume, dangling, onFat, maker, matters, open };
}

const leadsToFolder: Record<LinkKind, boolean> = {
  junction: true,
  'mount-point': true,
  'root-junction': true,
  'directory-symlink': true,
  'file-symlink': false,
  other: false,
};

/** `dir` exits with 0, or with this where it found nothing (stackoverflow.com/questions/34987885). */
const foundNothing = 1;

function endOf({ exitCode, timedOut }: Result): FolderSearch['end'] {
  if (timedOut) return 'timed-out';
  return exitCode === 0 || exitCode === foundNothing ? 'whole' : 'ended';
}

function together({ count, first }: Complaints, unread: Unread): Complaints {
  return { count: count + unread.count, first: first ?? unread.first[0] ?? null };
}

/** `dir` says of a folder that is missing or may not be opened what it says of one without links: that it found nothing. */
async function whyNothing(folder: string, reader: Reader): Promise<FolderSearch['end']> {
  const kind = await reader.look(folder).catch(() => null);
  if (kind === 'missing' || kind === 'file') return 'no-folder';
  return reader.list(folder).then(
    () => 'whole',
    () => 'closed',
  );
}

/** Where `dir` lists nothing, one line says just that, in the language of the system. */
function withoutNotFound({ count, first }: Complaints, reached: string | null): Complaints {
  if (reached !== null || count === 0) return { count, first };
  return { count: count - 1, first: count === 1 ? null : first };
}
