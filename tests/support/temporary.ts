import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let root = '';

/** Gives the whole run of the tests one temporary folder, in memory where there is such a place. */
export function setup(): void {
  root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'wufix-tests-'));
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = root;
}

/** Removes it. */
export function teardown(): void {
  rmSync(root, { recursive: true, force: true });
}
