import type { Reader } from '../../core/types.ts';
import type { ClassifiedLink } from '../../windows/links/link-kind.ts';
import type { VolumeList } from '../../windows/links/volume-list.ts';
import { slashed } from '../../windows/path-within.ts';
import { ownText } from '../../windows/text/own-text.ts';
import { volumeByGuid } from '../../windows/volumes.ts';

/** Says of each link whether it leads to something, as far as that can be seen from this computer alone. */
export type TargetLook = (links: readonly ClassifiedLink[]) => Promise<ClassifiedLink[]>;

/** So many files are looked at side by side, and so many answers kept. */
const enough = { beside: 16, kept: 5_000 };

/** Looks at targets, each once in a while: links come in thousands, and many lead to the same place. */
export function createTargetLook(reader: Reader, list: VolumeList | null): TargetLook {
  const known = new Map<string, boolean | null>();

  return async (links) => {
    if (known.size > enough.kept) known.clear();
    const unknown = new Set<string>();
    for (const { destination } of links) if (destination !== null && !known.has(destination)) unknown.add(destination);
    const asked = [...unknown].map(ownText);
    for (let at = 0; at < asked.length; at += enough.beside) {
      await Promise.all(
        asked
          .slice(at, at + enough.beside)
          .map(async (target) => known.set(target, await exists(target, reader, list))),
      );
    }
    return links.map((link) => withTarget(link, known.get(link.destination ?? '') ?? null));
  };
}

function withTarget(link: ClassifiedLink, found: boolean | null): ClassifiedLink {
  return link.kind === 'other' || found === null ? link : { ...link, dangling: !found };
}

async function exists(target: string, reader: Reader, list: VolumeList | null): Promise<boolean | null> {
  const known = knownByList(target, list);
  return known === 'look' ? lookAt(target, reader) : known;
}

/** Behind a network no one is asked, for an absent server keeps a question for minutes. */
function knownByList(target: string, list: VolumeList | null): boolean | null | 'look' {
  const root = slashed(target);
  const guid = /^\\\\\?\\volume\{([^}]*)\}\\/.exec(root)?.[1];
  if (guid === undefined && root.startsWith('\\\\')) return null;
  if (list === null) return guid === undefined ? 'look' : null;
  if (list.network.includes(root.slice(0, 2))) return null;
  if (list.volumes.some(({ mounts }) => mounts.some((mount) => slashed(mount) === root))) return true;
  if (guid === undefined) return 'look';
  const volume = volumeByGuid(guid, list.volumes);
  return volume !== null && !root.endsWith('}\\') ? 'look' : volume !== null;
}

async function lookAt(target: string, reader: Reader): Promise<boolean | null> {
  const kind = await reader.look(target).catch(() => null);
  if (kind !== 'link') return kind === null ? null : kind !== 'missing';
  // Of a link to a link only the second was seen; the names in a folder are those at the end of the way.
  const names = await reader.list(target).catch(() => []);
  return names.length > 0 ? true : null;
}
