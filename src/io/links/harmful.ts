import type { Command, Machine, Reader } from '../../core/types.ts';
import { listLinksIn } from '../../windows/links/dir-commands.ts';
import { createDirReader, type DirLink } from '../../windows/links/dir-links.ts';
import type { LinkMatter } from '../../windows/links/link-advice.ts';
import { classifyLink } from '../../windows/links/link-kind.ts';
import { judgeLink, servicedTrees } from '../../windows/links/link-matters.ts';
import type { JudgedLink } from '../../windows/links/link-tally.ts';
import { parseVolumes } from '../../windows/links/volume-list.ts';
import { findLinksAbove } from './above.ts';
import { findLinks } from './find-links.ts';
import { findLinkPlaces } from './places.ts';
import { createTargetLook } from './targets.ts';

/** What links spoil, each with its path; `unread`: folders that could not be looked into. */
export type HarmfulLinks = { bad: (LinkMatter & { path: string })[]; unread: number };

/** So many are kept. */
const enough = 200;

/**
 * The links that spoil backups or updates. `near`: those that hang right in a library, and the folders that updates service
 * where they are links themselves; seconds. `everywhere`: all in those folders too; minutes. `listVolumes` as for findLinks.
 */
export async function findHarmfulLinks(
  machine: Machine,
  reader: Reader,
  listVolumes: Command,
  where: 'near' | 'everywhere',
): Promise<HarmfulLinks> {
  const bad: HarmfulLinks['bad'] = [];
  const keep = (links: readonly JudgedLink[]) => {
    for (const { path, matters } of links)
      for (const matter of matters) if (bad.length < enough) bad.push({ ...matter, path });
  };
  keep(await findNear(machine, reader, listVolumes));
  if (where === 'near') return { bad, unread: 0 };
  const wanted = { folder: null, libraries: false, serviced: true };
  const seen = new Set(bad.map(({ path }) => path.toLowerCase()));
  const { searches } = await findLinks(machine, reader, listVolumes, wanted, async (links) =>
    keep(links.filter(({ path }) => !seen.has(path.toLowerCase()))),
  );
  const unread = searches.filter(({ end }) => end !== 'whole').length;
  return { bad, unread: unread + searches.reduce((sum, { closed }) => sum + closed.count, 0) };
}

async function findNear(machine: Machine, reader: Reader, listVolumes: Command): Promise<JudgedLink[]> {
  const [places, answer] = await Promise.all([
    findLinkPlaces(machine, reader, { folder: null, libraries: true, serviced: false }),
    reader.query(listVolumes).catch(() => null),
  ]);
  const list = parseVolumes(answer?.stdout ?? '');
  const volumes = list?.volumes ?? [];
  const above = [...places.folders, ...servicedTrees(machine)].map((folder) =>
    findLinksAbove(folder, { machine, reader }, volumes),
  );
  const found = (
    await Promise.all([...places.folders.map((folder) => linksIn(folder, machine, reader)), ...above])
  ).flat();
  const links = [...new Map(found.map((link) => [link.path.toLowerCase(), link])).values()];
  const classified = links.map((link) => classifyLink(link, { volumes, exists: () => null }));
  const looked = await createTargetLook(reader, list)(classified);
  return looked.map((link) => ({
    ...link,
    ...judgeLink(link, { machine, libraries: places.libraryFolders(link.path) }),
  }));
}

async function linksIn(folder: string, machine: Machine, reader: Reader): Promise<DirLink[]> {
  const listing = createDirReader();
  const answer = await reader.query(listLinksIn(machine, folder)).catch(() => null);
  return [...listing.write(answer?.stdout ?? ''), ...listing.end()];
}
