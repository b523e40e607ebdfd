import { createHash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';

/**
 * The part of the state folder that belongs to one simulated Windows: its journals are never mixed with real ones. A
 * Windows in memory is another one in every process, so that smoke tests can run side by side.
 */
export function simulatedFolder(home: string, scenario: string, file: string | null): string {
  if (file === null) return join(home, 'simulated', scenario, String(process.pid));
  const path = resolve(file);
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 12);
  return join(home, 'simulated', `${basename(path)}-${hash}`);
}
