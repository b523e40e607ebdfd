import type { Reader } from '../core/types.ts';
import { baseName, parentOf } from '../windows/windows-path.ts';

/** How far a log had come: its size in bytes, null where there is none, and the older logs beside it. Survives JSON. */
export type LogMark = { bytes: number | null; archives: string[] };

/** Marks where a log ends now, so that what it gains can be told from what it held. */
export async function markLog(path: string, reader: Reader): Promise<LogMark> {
  const [bytes, archives] = await Promise.all([sizeOf(path, reader), archivesBeside(path, reader)]);
  return { bytes, archives };
}

/**
 * Hands on what a log has gained since it was marked. Where it was put aside meanwhile (CBS.log becomes CbsPersist_*.log when
 * it is large), the rest of the old one comes first. Resolves to false where a part of it is gone: Windows packs what it has
 * put aside, and anybody may delete a log. Throws where the log itself can't be read.
 */
export async function readGrowth(
  path: string,
  mark: LogMark,
  reader: Reader,
  take: (bytes: Uint8Array) => void,
): Promise<boolean> {
  const now = await markLog(path, reader);
  const aside = putAside(mark, now);
  const shrunk = (now.bytes ?? 0) < (mark.bytes ?? 0);
  let all = aside.length > 0 || !shrunk;
  let from = shrunk && aside.length === 0 ? 0 : (mark.bytes ?? 0);
  for (const name of aside) {
    const had = await handOn(reader.read(`${parentOf(path)}\\${name}`, from), take).catch(() => false);
    all &&= had;
    from = 0;
  }
  if (now.bytes !== null) await handOn(reader.read(path, from), take);
  return all;
}

/** The archives that are new, oldest first, as they are called until Windows packs them: what is in a .cab is gone. */
function putAside(mark: LogMark, now: LogMark): string[] {
  const stem = (name: string) => name.replace(/\.\w+$/, '').toLowerCase();
  const known = new Set(mark.archives.map(stem));
  const fresh = new Set(now.archives.map(stem).filter((name) => !known.has(name)));
  return [...fresh].sort().map((name) => `${name}.log`);
}

async function handOn(content: AsyncIterable<Uint8Array>, take: (bytes: Uint8Array) => void): Promise<boolean> {
  for await (const bytes of content) take(bytes);
  return true;
}

async function sizeOf(path: string, reader: Reader): Promise<number | null> {
  return (await reader.look(path)) === 'missing' ? null : reader.size(path);
}

/** Only CBS.log is put aside so; what else lies in its folder is none of it. */
async function archivesBeside(path: string, reader: Reader): Promise<string[]> {
  if (baseName(path).toLowerCase() !== 'cbs.log') return [];
  const names = await reader.list(parentOf(path));
  return names.filter((name) => /^CbsPersist_\d+\.(?:log|cab)$/i.test(name));
}
