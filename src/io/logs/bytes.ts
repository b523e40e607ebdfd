import { type FileHandle, open } from 'node:fs/promises';

/** Bytes read at once. */
const piece = 1 << 20;

/**
 * The bytes of a file from `from` on, in two buffers that take turns: one is read while the other is worked on. So what is
 * yielded is good only until the next piece is asked for. Throws an error with a Node `code`.
 */
export async function* readAhead(path: string, from = 0): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  const buffers = [new Uint8Array(piece), new Uint8Array(piece)] as const;
  let at = from;
  let turn: 0 | 1 = 0;
  let reading = read(file, buffers[turn], at);
  try {
    for (;;) {
      const bytes = await reading;
      if (bytes.length === 0) return;
      at += bytes.length;
      turn = turn === 0 ? 1 : 0;
      reading = read(file, buffers[turn], at);
      yield bytes;
    }
  } finally {
    await reading.catch(() => {});
    await file.close();
  }
}

async function read(file: FileHandle, buffer: Uint8Array, at: number): Promise<Uint8Array> {
  const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
  return buffer.subarray(0, bytesRead);
}
