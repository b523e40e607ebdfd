import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './cli.ts';

/** Builds what ships into a folder of its own, and returns the path of its bin/wufix.js: whatever is in dist may be old. */
export function buildWufix(): string {
  const folder = temporaryFolder();
  execFileSync(process.execPath, ['build/build.js', join(folder, 'dist')]);
  cpSync('bin', join(folder, 'bin'), { recursive: true });
  return join(folder, 'bin', 'wufix.js');
}
