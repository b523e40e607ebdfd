import type { Writable } from 'node:stream';

/** A terminal that is gone takes everything, and so does the reader of a pipe who has left. */
const ends = ['drain', 'close', 'error'] as const;

/**
 * Resolves when standard output has taken what was written to it: a pipe (POSIX) or a terminal (Windows) takes it when it
 * can, and until then Node keeps it in memory (nodejs.org, process: a note on process I/O).
 */
export async function taken(stream: Writable = process.stdout): Promise<void> {
  if (!stream.writableNeedDrain) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      for (const end of ends) stream.off(end, done);
      resolve();
    };
    for (const end of ends) stream.on(end, done);
  });
}
