// How long `wufix logs` takes on a CBS.log of 250 MB, next to `grep -cE` on the same file, and in how much memory. Run it
// after `npm run build`. With --large the log has 2.5 GB. Both are whole processes, and take turns; the medians count.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const large = process.argv.includes('--large');
const bytes = large ? 2.5e9 : 2.5e8;
const rounds = large ? 3 : 7;
const mostMemory = 120;
const pattern = '0x8[0-9a-f]{7}';

/** Tells its memory when it ends; in kilobytes. */
const reportMemory = "process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)))";

/** Lines that every healthy log has. */
const coded = [
  'CBS    Failed to internally open package. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]',
  'CBS    Expecting attribute name [HRESULT = 0x800f080d - CBS_E_MANIFEST_INVALID_ITEM]',
  'CBS    Failed to get next element [HRESULT = 0x800f080d - CBS_E_MANIFEST_INVALID_ITEM]',
  'CBS    SQM: Failed to start upload with file pattern: C:\\Windows\\servicing\\sqm\\*_std.sqm, flags: 0x2 [HRESULT = 0x80004005 - E_FAIL]',
];

const folder = mkdtempSync(join(tmpdir(), 'wufix-bench-'));
try {
  // Of 2,000 lines of a healthy log, some 450 have a code (Loghub); of a newer one, hardly any.
  measure('a healthy log, one line in five with a code', 0.224, true);
  if (!large) measure('a quiet log, one line in a thousand with a code', 0.001, false);
} finally {
  rmSync(folder, { recursive: true });
}

function measure(what, share, counts) {
  const path = join(folder, 'CBS.log');
  write(path, share);
  const times = { wufix: [], grep: [] };
  let memory = 0;
  for (let round = 0; round < rounds; round += 1) {
    const own = run(process.execPath, [
      '--import',
      `data:text/javascript,${reportMemory}`,
      'bin/wufix.js',
      'logs',
      path,
    ]);
    if (!own.stdout.includes('healthy: ')) throw new Error(own.stdout + own.stderr);
    memory = Math.max(memory, Number(own.stderr) / 1024);
    times.wufix.push(own.seconds);
    times.grep.push(run('grep', ['-cE', pattern, path]).seconds);
  }
  const ratio = median(times.wufix) / median(times.grep);
  const bad = (counts && ratio > 1) || memory > mostMemory;
  process.stdout.write(
    `${what}: wufix ${seconds(times.wufix)}, grep ${seconds(times.grep)}, ratio ${ratio.toFixed(2)}; ` +
      `peak RSS ${Math.round(memory)} MB${bad ? ', too much' : ''}\n`,
  );
  if (bad) process.exitCode = 1;
}

function run(file, args) {
  const start = process.hrtime.bigint();
  const { stdout, stderr, error } = spawnSync(file, args, { encoding: 'utf8' });
  if (error) throw error;
  return { stdout, stderr, seconds: Number(process.hrtime.bigint() - start) / 1e9 };
}

/** Lines in the proportions of a log of servicing: mostly packages and their states, some of CSI, some with a code. */
function write(path, share) {
  const lines = Array.from({ length: 20_000 }, (_, n) => line(n, share));
  const block = Buffer.from(`${lines.join('\r\n')}\r\n`);
  const file = openSync(path, 'w');
  for (let written = 0; written < bytes; written += block.length) writeSync(file, block);
  closeSync(file);
}

function line(n, share) {
  const two = (number) => String(number % 60).padStart(2, '0');
  const head = `2026-08-${String(1 + (Math.floor(n / 900) % 28)).padStart(2, '0')} 10:${two((n / 15) | 0)}:${two(n * 4)}, Info                  `;
  if (((n * 7919) % 20_000) / 20_000 < share) return head + coded[n % coded.length];
  if (n % 97 === 0) return `${head}CBS    Session: 31${n}_${n * 31} initialized by client WindowsUpdateAgent.`;
  if (n % 499 === 0)
    return `${head}CBS    Session: 31${n}_${n * 31} finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]`;
  if (n % 31 === 0)
    return `${head}CSI    0000${n.toString(16).padStart(4, '0')} Created NT transaction (seq 1) result 0x00000000, handle @0x${n}`;
  if (n % 5 === 0)
    return `${head}CBS    Appl: detect Parent, Package: Microsoft-Windows-Contoso-${n}-Package~31bf3856ad364e35~amd64~~10.0.26100.1, Parent: Microsoft-Windows-Foundation-Package~31bf3856ad364e35~amd64~~10.0.26100.1, Disposition = Detect, VersionComp: EQ`;
  return `${head}CBS    Read out cached package applicability for package: Package_for_KB50${n}~31bf3856ad364e35~amd64~~26100.${n}.1.1, ApplicableState: 112, CurrentState:112`;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function seconds(values) {
  return `${median(values).toFixed(2)} s`;
}
