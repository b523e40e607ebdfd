import { slashed } from '../path-within.ts';
import { ownText } from '../text/own-text.ts';
import { placeOf, type Volume } from '../volumes.ts';

/** A link to a folder: where it hangs, and where it leads as far as anybody knows. */
export type FolderLink = { folder: string; name: string; destination: string | null };

/**
 * Follows `dir /S` through the links it goes into. `isRepeat`: what hangs in that folder is listed elsewhere too, under the
 * name it has without a link, or was listed further up on the same way; without this, a link to a folder above itself
 * (`Application Data`) would be told again and again. Folders must come as `dir` lists them, each before those in it.
 */
export type LinkTrail = { isRepeat(folder: string): boolean; remember(link: FolderLink): void };

/**
 * One folder on the way to the present one. `place`: where it is without the links above it (see `placeOf`); `tree`: what is
 * being walked there: the searched folder, or what the last link led to; `before`: the trees that were left by a link.
 */
type Level = Trees & { folder: string; links: Map<string, string | null> };
type Trees = { place: string | null; tree: string | null; before: readonly string[] };

/** More links in one folder are not remembered: they may be told twice, but use no memory. */
const enough = 10_000;

/** The trail of a search in `root`. It keeps the links of the folders above the present one, and nothing else. */
export function createLinkTrail(root: string, volumes: readonly Volume[]): LinkTrail {
  const tree = placeOf(root, volumes);
  const levels: Level[] = [];
  let last: { folder: string; repeat: boolean } | null = null;
  let repeated: string | null = null;

  function enter(folder: string): boolean {
    const path = ownText(slashed(folder));
    if (repeated !== null && path.startsWith(repeated)) return true;
    repeated = null;
    while (levels.length > 0 && !path.startsWith(levels.at(-1)?.folder ?? '')) levels.pop();
    const above = levels.at(-1);
    if (above?.folder === path) return false;
    const trees = above
      ? below(above, path.slice(above.folder.length))
      : { place: ownText(placeOf(path, volumes)), tree, before: [] };
    if (trees.before.some((left) => trees.place?.startsWith(left))) repeated = path;
    else levels.push({ ...trees, folder: path, links: new Map() });
    return repeated !== null;
  }

  return {
    isRepeat(folder) {
      if (last?.folder !== folder) last = { folder, repeat: enter(folder) };
      return last.repeat;
    },
    remember({ folder, name, destination }) {
      const level = levels.at(-1);
      if (level === undefined || level.links.size >= enough || last?.folder !== folder) return;
      level.links.set(
        ownText(name.toLowerCase()),
        destination === null ? null : ownText(placeOf(destination, volumes)),
      );
    },
  };
}

/** `rest` is the way down from a level, with its last backslash: `application data\microsoft\`. */
function below({ place, tree, before, links }: Level, rest: string): Trees {
  const [name = ''] = rest.split('\\', 1);
  const destination = links.get(name);
  if (destination === undefined) return { place: place === null ? null : place + rest, tree, before };
  const left = tree === null ? before : [...before, tree];
  const inside = destination === null ? null : destination + rest.slice(name.length + 1);
  return { place: inside, tree: destination, before: left };
}
