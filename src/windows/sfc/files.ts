import type { FileState, LoggedFile } from './cbs-line.ts';

/** What was said of the files of one run. `unlisted` counts those that were found bad and are not kept by name. */
export type SfcFiles = Record<FileState, string[]> & { unlisted: number };

/** Remembers the last word on each file, in bounded memory. */
export type FileLedger = { say(file: LoggedFile, state: FileState): void; close(): SfcFiles };

type Entry = LoggedFile & { state: FileState; order: number };

/** More files than this are counted, not named. */
const most = 10_000;

/** A name stands in a handful of components: one for each architecture and language. Each path is compared with all of them. */
const mostAlike = 200;

/**
 * The last word per file wins. A file is its path; the log also names members of components, by their bare name, and one of
 * them is taken for the file at a path of that name if the path goes with its architecture and language.
 */
export function createFileLedger(): FileLedger {
  const entries = new Map<string, Entry>();
  let order = 0;
  let unlisted = 0;
  return {
    say(file, state) {
      const key = `${file.name}\0${file.owner ?? ''}`.toLowerCase();
      if (entries.has(key) || entries.size < most) entries.set(key, { ...file, state, order: order++ });
      else if (state !== 'repaired') unlisted++;
    },
    close() {
      const settled = settle([...entries.values()]);
      const inState = (state: FileState) => [...new Set(settled.filter((e) => e.state === state).map((e) => e.name))];
      return {
        damaged: inState('damaged'),
        repaired: inState('repaired'),
        unrepaired: inState('unrepaired'),
        unlisted,
      };
    },
  };
}

/** Where a path and a member of a component are the same file, one of them is dropped. */
function settle(entries: readonly Entry[]): Entry[] {
  const members = groupByName(entries.filter((entry) => entry.owner !== undefined));
  const dropped = new Set<Entry>();
  for (const path of entries.filter((entry) => entry.owner === undefined)) {
    const one = members.get(baseOf(path))?.find((entry) => mayBe(entry, path));
    if (one !== undefined) dropped.add(hasLastWord(path, one) ? one : path);
  }
  return entries.filter((entry) => !dropped.has(entry));
}

/** Members are only ever named as unrepaired; a path that is so says more than the name, and an announced repair says less. */
function hasLastWord(path: Entry, one: Entry): boolean {
  return path.state === 'unrepaired' || (path.state === 'repaired' && path.order > one.order);
}

function groupByName(members: readonly Entry[]): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of members) {
    const group = groups.get(baseOf(entry));
    if (group === undefined) groups.set(baseOf(entry), [entry]);
    else if (group.length < mostAlike) group.push(entry);
  }
  return groups;
}

function baseOf(entry: Entry): string {
  return entry.name.slice(entry.name.lastIndexOf('\\') + 1).toLowerCase();
}

/** Whether the component's file can stand at the path, by the architecture and the language of both. */
function mayBe(memberOf: Entry, path: Entry): boolean {
  const owner = memberOf.owner ?? '';
  const at = path.name.toLowerCase();
  const in32 = /\\syswow64\\|\\program files \(x86\)\\|\\winsxs\\(?:x86|wow64)_/.test(at);
  const is32 = /\bguest= ?x86\b|\barch x86\b|\bwow64\b/i.test(owner);
  const is64 = !is32 && /\barch (?:amd64|arm64)\b|_amd64\b/i.test(owner);
  if ((is32 && !in32) || (is64 && in32)) return false;
  const culture = /\bculture (?:= )?(?:\[[^\]]*\])?["']([a-z0-9-]+)["']/i.exec(owner)?.[1]?.toLowerCase();
  return culture === undefined || at.includes(`\\${culture}\\`) || at.includes(`_${culture}_`);
}
