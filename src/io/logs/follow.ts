import type { Clock } from '../../core/types.ts';
import { createLogReader } from '../../logs/read-log.ts';
import type { Finding, LogReport } from '../../logs/report.ts';

/** A log that grows: its size (bytes; 0 while it is missing), and its bytes from one on. */
export type GrowingLog = { size(): Promise<number>; bytes(from: number): AsyncIterable<Uint8Array> };

/** How often (ms) a log is looked at. */
const interval = 1_000;

/**
 * Reads a log, and reads on as it grows, until `stopped` resolves; hands over each finding once, when it is first there. A log
 * that has become shorter has been put aside, and a new one is read from its beginning.
 */
export async function followLog(
  log: GrowingLog,
  options: {
    since: string | null;
    clock: Clock;
    stopped: Promise<void>;
    tell(findings: readonly Finding[]): Promise<void>;
  },
): Promise<LogReport> {
  const reader = createLogReader({ since: options.since });
  const told = new Set<Finding>();
  let at = 0;
  let going = true;
  const stopping = options.stopped.then(() => {
    going = false;
  });
  while (going) {
    if ((await log.size()) < at) at = 0;
    for await (const chunk of log.bytes(at)) {
      reader.write(chunk);
      at += chunk.length;
    }
    reader.settle();
    if (reader.isForeign()) break;
    const fresh = reader.findings().filter((finding) => !told.has(finding));
    for (const finding of fresh) told.add(finding);
    if (fresh.length > 0) await options.tell(fresh);
    await Promise.race([options.clock.sleep(interval), stopping]);
  }
  return reader.end();
}
