import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildWufix } from '../support/build-wufix.ts';

/** A file of the program, as build/bundle.js tells of it: what it loads at once, what it begins with, its bytes by source. */
type File = { path: string; bytes: number; imports: string[]; entry: string | null; sources: Record<string, number> };

const folder = join(dirname(buildWufix()), '..');
const files: readonly File[] = JSON.parse(readFileSync(join(folder, 'dist/contents.json'), 'utf8'));

/** The files that have been loaded once these sources have. */
function loadedFor(...entries: readonly string[]): File[] {
  const loaded = new Set<File>();
  const load = (file: File | undefined) => {
    if (!file || loaded.has(file)) return;
    loaded.add(file);
    for (const path of file.imports) load(files.find((one) => one.path === path));
  };
  for (const entry of entries) {
    const file = files.find((one) => one.entry === entry) ?? files.find(({ sources }) => entry in sources);
    expect(file, entry).toBeDefined();
    load(file);
  }
  return [...loaded];
}

const sourcesOf = (some: readonly File[]) => some.flatMap(({ sources }) => Object.keys(sources));
const packagesOf = (some: readonly File[]) =>
  [
    ...new Set(sourcesOf(some).flatMap((source) => /.*\bnode_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? [])),
  ].sort();
const nodeOf = (some: readonly File[]) =>
  [...new Set(some.flatMap(({ imports }) => imports).filter(isBuiltin))]
    .map((name) => name.replace('node:', ''))
    .sort();

/** What it takes of Node costs the start little, or is there already. */
const cheap = ['buffer', 'events', 'fs', 'os', 'path', 'process', 'tty', 'util'];

describe('what a command waits for', () => {
  test('--version and --help: the command line and the screen', () => {
    const start = loadedFor('src/main.ts');
    expect(packagesOf(start)).toEqual(['commander']);
    expect(nodeOf(start).filter((name) => !cheap.includes(name))).toEqual([]);
    expect(start.length).toBeLessThanOrEqual(3);
    expect(start.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(150_000);
  });

  test('explain: no scenario, no repair, and of the tables those of its code', () => {
    const loaded = loadedFor('src/main.ts', 'src/commands/explain.ts', 'src/open-session.ts', 'src/codes/explain.ts');
    expect(packagesOf(loaded)).toEqual(['commander']);
    expect(sourcesOf(loaded).filter((source) => /simulation|codes\/(?:names|meanings)\//.test(source))).toEqual([
      'src/codes/names/facilities.ts',
    ]);
  });

  test('reset --dry-run, where there is no Windows: none of what checks scenarios, changes a Windows or keeps a journal', () => {
    const loaded = loadedFor(
      ...['src/main.ts', 'src/commands/reset.ts', 'src/open-session.ts', 'src/simulation/open.ts'],
      ...['reg', 'sc'].map((program) => `src/simulation/programs/${program}.ts`),
    );
    expect(packagesOf(loaded)).toEqual(['commander']);
    const needless = /core\/(?:run|execute|perform)\.ts|io\/(?:journal|lock)\.ts|windows\/sfc|scenario-file/;
    expect(sourcesOf(loaded).filter((source) => needless.test(source))).toEqual([]);
    expect(loaded.length).toBeLessThanOrEqual(25);
  });
});

describe('what ships', () => {
  test('needs nothing but Node', () => {
    const outside = files.flatMap(({ imports }) => imports).filter((name) => !files.some(({ path }) => path === name));
    expect(outside.filter((name) => !isBuiltin(name))).toEqual([]);
    expect(JSON.parse(readFileSync('package.json', 'utf8')).dependencies).toBeUndefined();
  });

  test('names every package in it, with its license', () => {
    const licenses = readFileSync(join(folder, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
    const packages = packagesOf(files);
    expect(packages.length).toBeGreaterThan(50);
    expect(packages.filter((name) => !new RegExp(`^${name} \\d+\\.\\S+ \\(\\S+\\)$`, 'm').test(licenses))).toEqual([]);
  });

  test('is what runs, and nothing else', () => {
    for (const file of ['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE']) copyFileSync(file, join(folder, file));
    cpSync('schema', join(folder, 'schema'), { recursive: true });
    const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
    });
    const names: string[] = JSON.parse(packed)[0].files.map(({ path }: { path: string }) => path);
    const others = names.filter((name) => !files.some(({ path }) => posix.join('dist', path) === name));
    expect(names.length - others.length).toBe(files.length);
    expect(others.sort()).toEqual([
      ...['CHANGELOG.md', 'LICENSE', 'README.md', 'bin/package.json', 'bin/wufix.js', 'dist/THIRD-PARTY-LICENSES.txt'],
      ...['package.json', 'schema/scenario.schema.json'],
    ]);
  });
});
