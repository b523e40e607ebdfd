import { exit, Failure } from '../../core/failure.ts';
import type { Command, Machine, Reader } from '../../core/types.ts';
import { classifyLink } from '../../windows/links/link-kind.ts';
import { judgeLink } from '../../windows/links/link-matters.ts';
import { createLinkTally, type JudgedLink } from '../../windows/links/link-tally.ts';
import { parseVolumes } from '../../windows/links/volume-list.ts';
import { findLinksAbove } from './above.ts';
import { findLinkPlaces, type WantedPlaces } from './places.ts';
import { type FolderSearch, type LinkSearch, notSearched, searchFolder, tellLinks } from './search.ts';
import type { LinkSummary } from './summary.ts';
import { createTargetLook } from './targets.ts';

/**
 * Searches folders for links, one after the other, and tells each as it is found; `listVolumes` asks for the volumes
 * (scripts/powershell/volumes.ts). Throws a Failure where the named folder does not exist.
 */
export async function findLinks(
  machine: Machine,
  reader: Reader,
  listVolumes: Command,
  wanted: WantedPlaces,
  tell: (links: readonly JudgedLink[]) => Promise<void>,
): Promise<LinkSummary> {
  const [places, answer] = await Promise.all([
    findLinkPlaces(machine, reader, wanted),
    reader.query(listVolumes).catch(() => null),
  ]);
  const list = parseVolumes(answer?.stdout ?? '');
  const volumes = list?.volumes ?? [];
  const tally = createLinkTally();
  const search: LinkSearch = {
    machine,
    reader,
    volumes,
    classify: (link) => classifyLink(link, { volumes, exists: () => null }),
    look: createTargetLook(reader, list),
    judge: (link) => judgeLink(link, { machine, libraries: places.libraryFolders(link.path) }),
    tell: (links) => {
      for (const link of links) tally.add(link);
      return tell(links);
    },
  };
  const above = new Set<string>();
  const searches: FolderSearch[] = places.refused.map(notSearched);
  for (const folder of places.folders) {
    const links = (await findLinksAbove(folder, search, volumes)).filter(({ path }) => !above.has(path.toLowerCase()));
    for (const { path } of links) above.add(path.toLowerCase());
    if (links.length > 0) await tellLinks(search, links.map(search.classify));
    searches.push(await searchFolder(search, folder));
  }
  if (wanted.folder !== null && searches.every(({ end }) => end === 'no-folder'))
    throw new Failure(exit.usage, `There is no folder ${wanted.folder}.`);
  return { searches, tally: tally.tally(), volumesKnown: list !== null };
}
