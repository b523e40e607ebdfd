import { readTarget } from '../windows/links/link-target.ts';
import { baseName } from '../windows/windows-path.ts';
import type { SimulatedLink } from './parts.ts';
import { isAtOrBelow, normal, parentOf, trimmed } from './paths.ts';
import type { Scenario } from './scenario.ts';

/** The links, and the folders in which a volume hangs. */
export function reparsePoints({ links, volumes }: Scenario): SimulatedLink[] {
  const mounts = volumes.flatMap(({ guid, mountedAt }) =>
    mountedAt.map((path): SimulatedLink => ({ path, type: 'mount-point', target: `\\??\\Volume{${guid}}\\` })),
  );
  return [...links, ...mounts];
}

/** How many links Windows follows on a path (learn.microsoft.com, reparse points). */
const most = 63;

/** The path without the links above it, and with `all` without the one at its end. A link that leads nowhere known stays. */
export function resolvePath(scenario: Scenario, path: string, which: 'above' | 'all'): string {
  const links = reparsePoints(scenario).toSorted((one, other) => one.path.length - other.path.length);
  let here = trimmed(path);
  for (let followed = 0; followed < most; followed += 1) {
    const passed = links.filter((link) => isAtOrBelow(here, link.path));
    const open = which === 'all' ? passed : passed.filter((link) => normal(link.path) !== normal(here));
    const next = open.find((link) => destinationOf(link, scenario) !== null);
    if (next === undefined) return here;
    here = trimmed(destinationOf(next, scenario) ?? '') + here.slice(trimmed(next.path).length);
  }
  return here;
}

/** Where a link leads on this computer; null where nobody knows. */
function destinationOf({ type, path, target }: SimulatedLink, { volumes }: Scenario): string | null {
  const tag = type === 'mount-point' ? 'junction' : type;
  const read = readTarget({ folder: parentOf(path), name: baseName(path), path, tag, target: target ?? null });
  if (read.shape === 'path') return /^[a-z]:/i.test(read.path) ? read.path : null;
  if (read.shape === 'unknown') return null;
  // A volume without a letter keeps its files where it hangs.
  const letter = volumes.find(({ guid }) => guid.toLowerCase() === read.guid)?.letter;
  return letter ? `${letter}:\\${read.rest}` : null;
}
