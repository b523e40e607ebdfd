import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from '../../core/thrown.ts';
import { expandCabinet } from '../../windows/commands.ts';
import type { System } from '../real-system.ts';
import { readAhead } from './bytes.ts';

/** How a file is packed, by its first bytes: gzip (RFC 1952), a cabinet ([MS-CAB]), or not. */
export function packingOf(head: Uint8Array): 'gzip' | 'cabinet' | null {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  return String.fromCharCode(...head.subarray(0, 4)) === 'MSCF' ? 'cabinet' : null;
}

/** What gzip packed. What is cut off or damaged ends where it can't be read on, after all that could be. */
export async function* gunzip(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { createGunzip } = await import('node:zlib');
  const unpacker = createGunzip({ chunkSize: 1 << 18 });
  // Each piece is only lent, so the next one is asked for when this one is unpacked.
  const write = (chunk: Uint8Array) => new Promise<void>((resolve) => unpacker.write(chunk, () => resolve()));
  const feed = async () => {
    for await (const chunk of bytes) {
      if (unpacker.destroyed) return;
      await write(chunk);
    }
    unpacker.end();
  };
  feed().catch((error) => unpacker.destroy(error));
  try {
    for await (const chunk of unpacker) yield chunk as Uint8Array;
  } catch (error) {
    if (!isDamaged(error)) throw error;
  }
}

function isDamaged(error: unknown): boolean {
  return codeOf(error).startsWith('Z_');
}

/**
 * What is in a cabinet, unpacked by Windows' own expand.exe into a temporary folder, which is removed afterwards. Resolves to
 * a sentence where that can't be.
 */
export async function openCabinet(
  path: string,
  { machine, shell, simulated }: System,
): Promise<AsyncIterable<Uint8Array> | string> {
  const needed = 'it is a cabinet, which only the expand.exe of Windows unpacks';
  if (simulated || (await shell.look(expandCabinet(machine, '', '').file)) === 'missing')
    return `${needed}; there is none here`;
  const folder = await mkdtemp(join(tmpdir(), 'wufix-log-'));
  const { exitCode } = await shell.query(expandCabinet(machine, path, folder));
  const largest = await largestIn(folder);
  if (largest !== null) return removing(folder, readAhead(largest));
  await rm(folder, { recursive: true });
  return `${needed}, and it ended with ${exitCode}`;
}

async function* removing(folder: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A cabinet of CBS holds one log; of several files the largest is it. */
async function largestIn(folder: string): Promise<string | null> {
  const paths = (await readdir(folder)).map((name) => join(folder, name));
  const sizes = await Promise.all(paths.map(async (path) => ({ path, bytes: (await stat(path)).size })));
  return sizes.sort((a, b) => b.bytes - a.bytes)[0]?.path ?? null;
}
