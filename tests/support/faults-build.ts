import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Builds wufix into a folder of its own and returns the path of its bin/wufix.js: whatever is in dist may be old. */
export function buildWufix(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wufix-built-'));
  folders.push(folder);
  execFileSync(process.execPath, [
    'node_modules/typescript/bin/tsc',
    '-p',
    'tsconfig.build.json',
    '--outDir',
    join(folder, 'dist'),
  ]);
  mkdirSync(join(folder, 'bin'));
  for (const file of ['bin/wufix.js', 'package.json']) cpSync(file, join(folder, file));
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'), 'junction');
  return join(folder, 'bin', 'wufix.js');
}
