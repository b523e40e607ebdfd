// How long `wufix fleet` takes on 1,000, 10,000 and 100,000 runs (about 1 GB), and in how much memory. Run it after
// `npm run build`. The runs are those of the simulation: one `reset --json` is made, and told again and again under other
// names, every seventh with a step that fails. A hundred runs make a machine.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ofMachine = 100;
const mostMemory = 200;

/** Tells its memory when it ends; in kilobytes. */
const reportMemory = "process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)))";

const folder = mkdtempSync(join(tmpdir(), 'wufix-bench-'));
try {
  const sound = simulate('healthy');
  const failing = simulate('service-hangs');
  const before = { runs: 0, seconds: 0 };
  for (const runs of [1_000, 10_000, 100_000]) {
    const results = join(folder, String(runs));
    const bytes = write(results, runs, sound, failing);
    const { seconds, memory } = measure(results, runs);
    const growth = before.runs > 0 ? `, ${(seconds / before.seconds).toFixed(1)} times as long` : '';
    process.stdout.write(
      `${runs.toLocaleString('en')} runs, ${(bytes / 1e6).toFixed(0)} MB: ${seconds.toFixed(2)} s${growth}; peak RSS ${memory.toFixed(0)} MB\n`,
    );
    if (memory > mostMemory) process.exitCode = 1;
    Object.assign(before, { runs, seconds });
    rmSync(results, { recursive: true });
  }
} finally {
  rmSync(folder, { recursive: true });
}

function measure(results, runs) {
  const start = process.hrtime.bigint();
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${reportMemory}`, 'bin/wufix.js', 'fleet', join(results, '*')],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (!stdout.includes(` ${runs} runs (${runs} simulated)`)) throw new Error(stdout.slice(-500) + stderr);
  return { seconds, memory: Number(stderr) / 1024 };
}

function simulate(scenario) {
  const { stdout } = spawnSync(process.execPath, ['bin/wufix.js', 'reset', '--yes', '--json', '--simulate', scenario], {
    encoding: 'utf8',
    env: { ...process.env, WUFIX_HOME: join(folder, 'home') },
  });
  const run = /"run":"([^"]+)"/.exec(stdout)?.[1];
  if (!run || !stdout.includes('"type":"run.end"')) throw new Error(`there is no run: ${stdout}`);
  return stdout.replaceAll(`"${run}"`, '"<run>"');
}

function write(results, runs, sound, failing) {
  mkdirSync(results);
  let bytes = 0;
  for (let first = 0; first < runs; first += ofMachine) {
    const path = join(results, `PC-${first}.ndjson`);
    const file = openSync(path, 'w');
    for (let number = first; number < first + ofMachine; number += 1) {
      const text = number % 7 === 0 ? failing : sound;
      writeSync(file, text.replaceAll('<run>', `20261101-${String(number).padStart(6, '0')}-reset`));
    }
    closeSync(file);
    bytes += statSync(path).size;
  }
  return bytes;
}
