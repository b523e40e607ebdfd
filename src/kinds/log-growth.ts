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
 * it is large), the rest of the old one comes first. Throws where a part can't be read.
 */
export async function readGrowth(
  path: string,
  mark: LogMark,
  reader: Reader,
  take: (bytes: Uint8Array) => void,
): Promise<void> {
  const now = await markLog(path, reader);
  const aside = now.archives.filter((name) => !mark.archives.includes(name)).sort();
  const rotated = aside.length > 0 || (now.bytes ?? 0) < (mark.bytes ?? 0);
  let from = mark.bytes ?? 0;
  for (const name of aside) {
    // Windows packs old ones; then the beginning of the run is not to be had.
    if (/\.cab$/i.test(name)) throw new Error(`${name} is packed`);
    for await (const bytes of reader.read(`${parentOf(path)}\\${name}`, from)) take(bytes);
    from = 0;
  }
  if (now.bytes === null) return;
  for await (const bytes of reader.read(path, rotated ? 0 : from)) take(bytes);
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
