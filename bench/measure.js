import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { root } from '../build/bundle.js';

/** The program as npm would install it. */
export const wufix = join(root, 'bin', 'wufix.js');

/** A folder that is gone when the bench has ended. */
export const scratch = mkdtempSync(join(tmpdir(), 'wufix-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

/**
 * `a` and `b` in turns, so many times each after one time that is not counted: the median of each, and of the ratios b/a of
 * the pairs, which what else the machine does disturbs less. Each returns its milliseconds, or a promise of them.
 */
export async function inTurns(a, b, pairs) {
  await a();
  await b();
  const measured = [];
  for (let pair = 0; pair < pairs; pair += 1)
    measured.push(pair % 2 === 0 ? [await a(), await b()] : [await b(), await a()].reverse());
  return {
    a: median(measured.map(([one]) => one)),
    b: median(measured.map(([, other]) => other)),
    ratio: median(measured.map(([one, other]) => other / one)),
  };
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 0 ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle];
}

/** How long (ms) a process takes; throws where it ends with an exit code that `expected` does not have. */
export function timeOf(file, args, { expected = [0], ...options } = {}) {
  const start = process.hrtime.bigint();
  const { status, error, stderr } = spawnSync(file, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
    ...options,
    env: { ...process.env, WUFIX_HOME: join(scratch, 'home'), ...options.env },
  });
  const took = Number(process.hrtime.bigint() - start) / 1e6;
  if (error) throw error;
  if (!expected.includes(status)) throw new Error(`${file} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return took;
}

/** The most memory (MB) that a process of Node had at any time. */
export function memoryOf(args) {
  const tell = pathToFileURL(join(root, 'bench', 'tell-memory.js')).href;
  const { stderr } = spawnSync(process.execPath, ['--import', tell, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, WUFIX_HOME: join(scratch, 'home') },
  });
  return Number(stderr);
}

/** A source with all that it imports as one file, by its path: the program itself exports nothing that could be measured. */
export async function buildSource(path) {
  const program = await rolldown({
    cwd: root,
    input: path,
    platform: 'node',
    checks: { ineffectiveDynamicImport: false },
  });
  const dir = join(scratch, path.replaceAll('/', '-'));
  await program.write({ dir, format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' });
  await program.close();
  return join(dir, `${basename(path, '.ts')}.mjs`);
}

/** Rows as text, with a title, the first row as its head. */
export function table(title, rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  const line = (row) => `| ${row.map((cell, column) => String(cell).padEnd(widths[column])).join(' | ')} |`;
  const [head, ...body] = rows;
  return [title, line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

export const ms = (value) => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
export const times = (ratio) => `${ratio.toFixed(2)} ×`;
export const kilobytes = (bytes) => `${Math.round(bytes / 1000).toLocaleString('en')} kB`;

/** How many times as long as what was a tenth of it. */
export const growth = (took, before) => (before === undefined ? '' : times(took / before));
