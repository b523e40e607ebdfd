import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { growth, median, memoryOf, ms, scratch, table, timeOf, wufix } from './measure.js';

const ofMachine = 100;
const rounds = 3;

/**
 * How long `wufix fleet` takes on 1,000 runs, 10,000 and 100,000 (about 1 GB), and in how much memory. The runs are those of
 * the simulation: one `reset --json` is made, and told again and again under other names, every seventh with a step that
 * fails. A hundred runs make a machine.
 */
export function fleetTable() {
  const sound = simulate('healthy');
  const failing = simulate('service-hangs');
  const rows = [['runs', 'bytes', 'time', 'as long as before', 'peak memory']];
  let before;
  for (const runs of [1_000, 10_000, 100_000]) {
    const results = join(scratch, `fleet-${runs}`);
    const bytes = write(results, runs, sound, failing);
    const own = [wufix, 'fleet', join(results, '*')];
    // Some of the machines need something: 4.
    const took = median(Array.from({ length: rounds }, () => timeOf(process.execPath, own, { expected: [4] })));
    const size = `${(bytes / 1e6).toFixed(0)} MB`;
    rows.push([runs.toLocaleString('en'), size, ms(took), growth(took, before), `${memoryOf(own)} MB`]);
    before = took;
    rmSync(results, { recursive: true });
  }
  return table(`Fleet: medians of ${rounds}`, rows);
}

/** What `reset --json` tells, with `<run>` for the name of the run. */
function simulate(scenario) {
  const { stdout } = spawnSync(process.execPath, [wufix, 'reset', '--yes', '--json', '--simulate', scenario], {
    encoding: 'utf8',
    env: { ...process.env, WUFIX_HOME: join(scratch, 'home') },
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
