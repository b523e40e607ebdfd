import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../support/cli.ts';

// Each bundles the program, on a machine that may be busy with others.
vi.setConfig({ testTimeout: 120_000 });

type Entry = Record<string, unknown> & { version?: string; license?: string };
type Lock = { packages: Record<string, Entry> };

const lock: Lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));

/** `npm run packages`, of the lockfile or of another one. */
function list(other?: Lock): { status: number | null; stdout: string; stderr: string } {
  const file = join(temporaryFolder(), 'package-lock.json');
  if (other) writeFileSync(file, JSON.stringify(other));
  return spawnSync(process.execPath, ['build/list-packages.js', ...(other ? [file] : [])], { encoding: 'utf8' });
}

describe('npm run packages', () => {
  test('lists what is in the lockfile, each with its license, and finds nothing wrong', () => {
    const { status, stdout, stderr } = list();
    expect([status, stderr]).toEqual([0, '']);
    const ids = Object.entries(lock.packages).map(
      ([path, { version, license }]) => `  ${path.replace(/^.*node_modules\//, '')} ${version} (${license})`,
    );
    const rows = stdout.split('\n').filter((line) => line.startsWith('  '));
    expect(rows.toSorted()).toEqual([...new Set(ids.slice(1))].sort());
    const [, inside = ''] = /^In the program: (\d+) packages/.exec(stdout) ?? [];
    expect(rows.slice(0, Number(inside)).join()).toMatch(/ chalk .* commander .* execa .* winston .* zod /);
    expect(rows.slice(Number(inside)).join()).toMatch(/ fast-check .* typescript .* vitest /);
  });

  test('fails for what the lockfile does not pin, and for what may not be there', () => {
    const change = (name: string, change: Entry) => ({
      [`node_modules/${name}`]: { ...lock.packages[`node_modules/${name}`], ...change },
    });
    const { 'node_modules/zod': _zod, ...packages } = lock.packages;
    const { status, stderr } = list({
      packages: {
        ...packages,
        ...change('chalk', { license: 'ISC' }),
        ...change('commander', { integrity: 'sha1-x' }),
        ...change('execa', { license: 'MPL-2.0' }),
        ...change('fast-check', { license: 'GPL-3.0-only' }),
        ...change('vitest', { resolved: 'git+ssh://somewhere/vitest.git' }),
        ...change('winston', { hasInstallScript: true }),
      },
    });
    expect(status).toBe(1);
    expect(
      stderr
        .trimEnd()
        .split('\n')
        .map((line) => line.replace(/ \d\S*/, '')),
    ).toEqual([
      'commander has no SHA-512.',
      'execa has another license: MPL-2.0.',
      'fast-check has another license: GPL-3.0-only.',
      'vitest names a place to be fetched from.',
      'winston runs a script when it is installed.',
      'chalk (MIT) is inside, and not so in the lockfile.',
      'execa (MIT) is inside, and not so in the lockfile.',
      'zod (MIT) is inside, and not so in the lockfile.',
    ]);
  });
});

test('nothing that is installed with wufix is fetched for it', () => {
  const { dependencies, optionalDependencies, peerDependencies, scripts } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  );
  expect([dependencies, optionalDependencies, peerDependencies]).toEqual([undefined, undefined, undefined]);
  expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?install$/.test(name))).toEqual([]);
});
