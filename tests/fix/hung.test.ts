import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { findHung } from '../../src/io/journal/hung-servicing.ts';
import { temporaryFolder } from '../support/cli.ts';
import { newPc } from '../support/cli-pc.ts';
import { resealed } from '../support/journals.ts';

test('a simulated hang takes no longer to wait for than a real one', async () => {
  const pc = newPc({ store: 'repairable', faults: [{ match: 'dism RestoreHealth', how: 'hang' }] });
  await pc.wufix('fix --yes --no-restore-point');
  const { exitCode, stderr } = await pc.wufix('resume --yes');
  expect([exitCode, stderr]).toEqual([exit.refused, expect.stringContaining('or wait 15 minutes, then run it again')]);
});

/** A journal in which DISM was begun at that time (ms), and never heard of again. */
function cutOffAt(time: number, simulated?: string): string {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  const run = '20261120-231500-dism-scan';
  const at = new Date(time).toISOString();
  const command = { file: 'C:\\Windows\\System32\\Dism.exe', args: [], encoding: 'oem', timeoutMs: 1 };
  const action = { kind: 'dism', does: 'scan', task: 'scan', command, onlyLooks: true };
  const step = { id: 'scan', action, reason: 'asked', text: 'scan', reversible: true, effects: [] };
  const plan = { type: 'plan', ...(simulated && { simulated }), plan: { name: 'dism-scan', steps: [step] } };
  const lines = [plan, { type: 'step.start', id: 'scan' }].map((event) => ({ v: 1, run, at, ...event }));
  writeFileSync(join(folder, `${run}.jsonl`), resealed(lines));
  return folder;
}

const minute = 60_000;
const booted = Date.now() - uptime() * 1000;

test.each([
  ['before the machine was started is over', booted - minute, undefined, null],
  ['after it is not', booted + minute, undefined, 'DISM'],
  ['on a simulated machine is not, whenever this one was started', booted - minute, 'healthy', 'DISM'],
] as const)('what hung %s', async (_what, at, simulated, what) => {
  const found = await findHung(cutOffAt(at, simulated), new Date(at + minute));
  expect(found?.what ?? null).toBe(what);
});

test('where the clock was set back since, nobody waits longer than a quarter of an hour', async () => {
  const at = Date.now() + 360 * minute;
  const folder = cutOffAt(at);
  utimesSync(join(folder, '20261120-231500-dism-scan.jsonl'), at / 1000, at / 1000);
  expect((await findHung(folder, new Date()))?.left).toBe(15 * minute);
});
