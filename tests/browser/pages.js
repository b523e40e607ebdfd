import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A page of each kind that wufix writes: its name, and what is typed for it. */
const lines = {
  reset: 'reset --simulate service-slow --yes',
  'dry-run': 'reset --simulate --dry-run',
  failed: 'reset --simulate catroot2-locked --catroot2 always --yes',
  refused: 'reset',
  sfc: 'sfc --simulate store-broken-de --yes',
  dism: 'dism restore --simulate store-broken --yes',
  doctor: 'doctor --simulate rollback-7-percent',
  fix: 'fix 0x80070306 --simulate stuck-update --yes',
  links: 'reparse --simulate backup-reparse',
  services: 'services status --simulate',
  explain: 'explain 0x80070306',
};

/** What the machines of the fleet told: its name, and by which commands. */
const fleet = {
  'PC-0001': ['doctor --simulate', 'reset --simulate --yes'],
  'PC-0002': ['doctor --simulate stuck-update'],
  'PC-0003': ['doctor --simulate stuck-update', 'fix 0x80070306 --simulate stuck-update --yes'],
  'PC-0004': ['doctor --simulate winre-false-alarm'],
  'PC-0005': ['reset --simulate service-hangs --yes'],
  'PC-0006': ['doctor --simulate already-installed-loop'],
  'PC-0007': ['dism restore --simulate store-broken-de --yes'],
  'PC-0008': ['reset --simulate not-elevated --yes'],
  'PC-0009': [],
  'a-server-with-a-name-that-is-longer-than-any-of-the-others.example.org': ['dism restore --simulate --yes'],
};

/** Writes every page into a folder, and returns where each is. Throws where one was not written. */
export function makePages(folder) {
  const results = join(folder, 'results');
  const crowd = join(folder, 'crowd');
  for (const old of [results, crowd]) {
    rmSync(old, { recursive: true, force: true });
    mkdirSync(old);
  }
  const told = Object.entries(fleet).map(([name, commands]) => [
    name,
    commands.map((line) => tell(folder, line)).join(''),
  ]);
  for (const [name, text] of told) writeFileSync(join(results, `${name}.ndjson`), text);
  // And what nobody but an enemy would write.
  writeFileSync(join(results, 'enemy.ndjson'), `${JSON.stringify({ v: 1, type: 'fix', outcome: 'w'.repeat(200) })}\n`);
  // More machines than there is room for on a page.
  for (let number = 0; number < 1300; number += 1)
    writeFileSync(join(crowd, `PC-${String(number).padStart(4, '0')}.ndjson`), told[number % told.length]?.[1] ?? '');
  return [
    ...Object.entries(lines).map(([name, line]) => makePage(folder, name, line.split(' '))),
    makePage(folder, 'fleet', ['fleet', join(results, '*')]),
    makePage(folder, 'fleet-crowd', ['fleet', join(crowd, '*')]),
  ];
}

function makePage(folder, name, words) {
  const file = join(folder, `${name}.html`);
  rmSync(file, { force: true });
  const { stderr } = wufix(folder, [...words, '--report', file]);
  if (!stderr.includes('The report is in')) throw new Error(`${name}: ${stderr}`);
  return { name, file, url: pathToFileURL(file).href };
}

function tell(folder, line) {
  return wufix(folder, [...line.split(' '), '--json']).stdout;
}

function wufix(folder, words) {
  return spawnSync(process.execPath, [join(root, 'bin', 'wufix.js'), ...words], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, WUFIX_HOME: join(folder, 'home') },
  });
}
