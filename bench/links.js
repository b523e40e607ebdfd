import { spawnSync } from 'node:child_process';
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build/bundle.js';
import { listing } from './listing.js';
import { buildSource, inTurns, memoryOf, ms, scratch, table, timeOf, times } from './measure.js';

const pairs = 10;
const entries = 1_000_000;

/** How long it takes to read the links out of a `dir` listing, next to `cat` of the same bytes, which only copies them. */
export async function linksTable() {
  const path = join(scratch, 'listing.txt');
  const bytes = write(path);
  const own = [join(root, 'bench', 'read-links.js'), await buildSource('tests/support/dir-bytes.ts'), path];
  const { a, b, ratio } = await inTurns(
    () => timeOf('cat', [path], { stdio: ['ignore', 'ignore', 'pipe'] }),
    () => timeOf(process.execPath, own),
    pairs,
  );
  const { found, seconds } = JSON.parse(spawnSync(process.execPath, own, { encoding: 'utf8' }).stdout);
  return table(
    `A listing of ${entries.toLocaleString('en')} links, ${(bytes / 1e6).toFixed(0)} MB of UTF-16; medians of ${pairs} pairs`,
    [
      ['what', 'time', 'throughput', 'peak memory', 'ratio'],
      ['cat', ms(a), `${(bytes / 1e3 / a).toFixed(0)} MB/s`, '', times(1)],
      ['the whole process', ms(b), `${(bytes / 1e3 / b).toFixed(0)} MB/s`, `${memoryOf(own)} MB`, times(ratio)],
      [
        `of it, ${found.toLocaleString('en')} links read`,
        ms(seconds * 1000),
        `${(bytes / 1e6 / seconds).toFixed(0)} MB/s`,
        '',
        '',
      ],
    ],
  );
}

function write(path) {
  const block = Buffer.from(listing(20_000), 'utf16le');
  const file = openSync(path, 'w');
  for (let written = 0; written < entries; written += 20_000) writeSync(file, block);
  closeSync(file);
  return statSync(path).size;
}
