import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { simulatedFolder } from '../../src/io/state/simulated-folder.ts';
import { temporaryFolder, wufix } from '../support/cli.ts';
import { filesBelow, newPc, type Pc } from '../support/cli-pc.ts';
import { dieIn } from '../support/die.ts';
import { age, builtin, climbOn, fixFile, openFix } from '../support/fix.ts';

const damaged = builtin('store-repairable');
const device = builtin('rollback-7-percent');

/** A computer on which a guided repair waits, and the file that says so. */
async function waiting(): Promise<{ pc: Pc; path: string }> {
  const pc = newPc(device);
  await climbOn(pc, 'fix');
  return { pc, path: fixFile(pc) ?? '' };
}

describe('the place where a repair was', () => {
  test.each([
    ['half written', '{"v":1,"begun":"2026-11-21T0'],
    ['empty', ''],
    ['of another version', '{"v":2}'],
    ['null', 'null'],
    ['binary', '\0\0\0'],
  ])('is not acted on where the file is %s', async (_what, text) => {
    const { pc, path } = await waiting();
    writeFileSync(path, text);
    const before = pc.text();
    const { exitCode, stderr } = await pc.wufix('resume --yes');
    expect(exitCode).toBe(exit.usage);
    expect(stderr).toContain('fix.json is damaged or was edited, so it is not acted on.');
    expect(stderr).toContain('What to do: delete it;');
    expect(pc.text()).toBe(before);
    expect(await climbOn(pc, 'fix')).toMatchObject({ outcome: 'yours' });
    expect(openFix(pc)).toMatchObject({ v: 1, told: ['device'] });
  });

  test.each([
    { until: 'heaven' },
    { taken: [{ repair: 'store', came: 'gold' }] },
    { kb: 'KB1; rm' },
    { more: true },
    { current: { run: '../../x', repair: 'reset', more: 1 } },
  ])('is not acted on where somebody wrote %j into it', async (fields) => {
    const { pc, path } = await waiting();
    writeFileSync(path, JSON.stringify({ ...openFix(pc), ...fields }));
    expect((await pc.wufix('resume --yes')).exitCode).toBe(exit.usage);
  });

  test.each(['../../x', '20261121-000000-reset', 'pc.json'])(
    'names a run %s that is not there: the rung was not taken',
    async (run) => {
      const { pc, path } = await waiting();
      writeFileSync(path, JSON.stringify({ ...openFix(pc), current: { run, repair: 'reset' } }));
      const climb = await climbOn(pc, 'resume');
      expect(climb.taken).toEqual(['store sound', 'files sound', 'reset repaired']);
    },
  );

  test('can not be written: nothing is begun', async () => {
    const pc = newPc(damaged);
    const path = join(simulatedFolder(pc.home, '', pc.file), 'fix.json');
    mkdirSync(join(path, 'in the way'), { recursive: true });
    const before = pc.text();
    const { exitCode, stderr } = await pc.wufix('fix --yes');
    expect(exitCode).toBe(exit.refused);
    expect(stderr).toContain("Where wufix fix is can't be written, so nothing more is begun");
    expect(pc.text()).toBe(before);
    expect(pc.journals()).toEqual([]);
    rmSync(path, { recursive: true });
    expect(await climbOn(pc, 'fix')).toMatchObject({ exitCode: exit.ok, outcome: 'proven' });
  });

  test('can not be read: resume refuses', async () => {
    const { pc, path } = await waiting();
    rmSync(path);
    mkdirSync(path);
    const { exitCode, stderr } = await pc.wufix('resume --yes');
    expect(exitCode).toBe(exit.refused);
    expect(stderr).toContain("Where wufix fix was can't be read");
  });

  test('is replaced by that of a repair that begins anew', async () => {
    const { pc } = await waiting();
    await climbOn(pc, 'fix 0x80070306 --until services');
    expect(openFix(pc)).toBeNull();
    expect((await pc.wufix('resume --yes')).exitCode).toBe(exit.refused);
  });

  test('is left alone by a dry run', async () => {
    const { pc } = await waiting();
    const before = openFix(pc);
    for (const line of ['fix 0x80070306 --dry-run', 'resume --dry-run', 'fix --dry-run --kb KB5062553'])
      expect((await pc.wufix(line)).exitCode).toBe(exit.ok);
    expect(openFix(pc)).toEqual(before);
  });
});

describe('a run of something else', () => {
  test('that was cut off is completed, and the repair is not gone on with', async () => {
    const { pc } = await waiting();
    const before = openFix(pc);
    pc.set({ faults: [{ match: 'rename SoftwareDistribution', how: 'die-after', at: 1 }] });
    await dieIn(pc, 'reset --yes');
    const { exitCode, stdout } = await pc.wufix('resume --yes');
    expect(exitCode).toBe(exit.ok);
    expect(stdout).not.toContain('The way up');
    expect(openFix(pc)).toEqual(before);
    expect((await climbOn(pc, 'resume')).taken.at(0)).toBe('store sound');
  });

  test('that was cut off is named before a new repair looks', async () => {
    const pc = newPc(damaged);
    pc.set({ faults: [{ match: 'rename SoftwareDistribution', how: 'die-after', at: 1 }] });
    await dieIn(pc, 'reset --yes');
    const { exitCode, stdout, stderr } = await pc.wufix('fix --yes');
    expect([exitCode, stdout]).toEqual([exit.refused, expect.not.stringContaining('The way up')]);
    expect(stderr).toContain('was cut off, and the machine may be half changed.');
  });

  test('that was cut off in a repair, and is named to resume, is completed alone', async () => {
    const pc = newPc({ faults: [{ match: 'rename SoftwareDistribution', how: 'die-after', at: 1 }] });
    await dieIn(pc, 'fix 0x80070003 --yes');
    const run = pc.runs().at(-1) ?? '';
    const { exitCode, stdout } = await pc.wufix(`resume ${run} --yes`);
    expect([exitCode, stdout.includes('search: 1 step')]).toEqual([exit.ok, false]);
    const climb = await climbOn(pc, 'resume');
    expect(climb.taken).toEqual(['store sound', 'files sound', 'reset repaired']);
    expect(climb.plans).toEqual(['search']);
  });

  test('a damaged place does not keep resume from completing the run that was cut off', async () => {
    const pc = newPc({ faults: [{ match: 'rename SoftwareDistribution', how: 'die-after', at: 1 }] });
    await dieIn(pc, 'fix 0x80070003 --yes');
    writeFileSync(fixFile(pc) ?? '', '{');
    const { exitCode, stderr } = await pc.wufix('resume --yes');
    expect(exitCode).toBe(exit.ok);
    expect(stderr).toContain('fix.json is damaged or was edited');
    expect(pc.windows().services.BITS?.state).toBe('running');
  });

  test('a no to completing it leaves everything as it was', async () => {
    const pc = newPc({ faults: [{ match: 'rename SoftwareDistribution', how: 'die-after', at: 1 }] });
    await dieIn(pc, 'fix 0x80070003 --yes');
    const before = openFix(pc);
    expect((await pc.wufix('resume', { answer: false })).exitCode).toBe(exit.refused);
    expect(openFix(pc)).toEqual(before);
  });
});

describe('a simulated Windows in memory', () => {
  test('is forgotten with the process, so that nothing is said of going on', async () => {
    const home = temporaryFolder();
    const { stdout, exitCode } = await wufix('fix --simulate stuck-update --yes', { home });
    expect([exitCode, stdout.includes('wufix resume')]).toEqual([exit.problems, false]);
    expect(filesBelow(home).filter((path) => path.endsWith('fix.json'))).toEqual([]);
  });
});

describe('another wufix at work', () => {
  test('keeps a repair from beginning, and its place from being lost', async () => {
    const { pc, path } = await waiting();
    const before = openFix(pc);
    const lock = join(dirname(path), 'lock');
    const booted = Math.round(Date.now() / 1000 - uptime());
    writeFileSync(lock, JSON.stringify({ pid: process.ppid, booted }));
    const { exitCode, stderr, stdout } = await pc.wufix('fix 0x80070306 --yes');
    expect([exitCode, stdout.includes('The way up')]).toEqual([exit.refused, false]);
    expect(stderr).toContain('Another wufix is at work on this machine.');
    expect(openFix(pc)).toEqual(before);
  });
});

test('however often it is killed, the last one that lives brings it to its end', async () => {
  const pc = newPc({
    faults: [
      { match: 'rename SoftwareDistribution', how: 'die-after', at: 1 },
      { match: 'rename catroot2', how: 'die-before', at: 1 },
      { match: 'net start BITS', how: 'die-after', at: 1 },
    ],
  });
  await dieIn(pc, 'fix 0x80070003 --yes');
  await dieIn(pc, 'resume --yes');
  await dieIn(pc, 'resume --yes');
  const climb = await climbOn(pc, 'resume');
  expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'unproven' });
  expect(climb.taken).toEqual(['store sound', 'files sound', 'reset repaired']);
  expect(pc.windows().services.BITS?.state).toBe('running');
});

test('DISM is not started again right after its wufix was killed', async () => {
  const pc = newPc({ ...damaged, faults: [{ match: 'dism RestoreHealth', how: 'die-before', at: 1 }] });
  await dieIn(pc, 'fix --yes');
  expect((await pc.wufix('resume --yes')).exitCode).toBe(exit.refused);
  age(pc, 20);
  expect(await climbOn(pc, 'resume')).toMatchObject({
    exitCode: exit.ok,
    outcome: 'proven',
    taken: ['store repaired', 'files sound'],
  });
});
