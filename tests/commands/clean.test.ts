import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { parseScenario } from '../../src/simulation/parse-scenario.ts';
import { deeds, newPc, notes } from '../support/cli-pc.ts';

const usual = parseScenario({}, 'pc.json').files;
const old = {
  path: 'C:\\Windows\\SoftwareDistribution.wufix-20200101-000000\\DataStore\\DataStore.edb',
  bytes: 5_000_000,
};
const older = { path: 'C:\\Windows\\System32\\catroot2.wufix-20190101-000000.rebuilt\\catdb', bytes: 1_000_000 };
const foreign = [
  'C:\\Windows\\SoftwareDistribution.old\\x',
  'C:\\Windows\\SoftwareDistribution.bak',
  'C:\\Windows\\SoftwareDistribution.wufix-mine\\x',
  'C:\\Windows\\System32\\catroot2.wufix-20200101\\x',
  'C:\\Users\\Ada\\SoftwareDistribution.wufix-20200101-000000\\x',
];

function pcWithLeftovers() {
  return newPc({ files: [...usual, old, older, ...foreign] });
}

const left = (pc: ReturnType<typeof newPc>) => pc.windows().files.map(({ path }) => path);

describe('clean', () => {
  test('lists what earlier runs moved aside, oldest first, with size and age, and what that means', async () => {
    const pc = pcWithLeftovers();
    const before = pc.text();
    const { exitCode, stdout, events } = await pc.wufix('clean --dry-run');
    expect(exitCode).toBe(exit.ok);
    expect(stdout).toMatch(
      /1 {2}delete .*catroot2\.wufix-20190101-000000\.rebuilt {2}\(can't be undone\)\n.*1\.0 MB and is \d+ days old/,
    );
    expect(stdout).toMatch(
      /2 {2}delete .*SoftwareDistribution\.wufix-20200101-000000 {2}\(can't be undone\)\n.*5\.0 MB/,
    );
    expect(stdout).toContain("6.0 MB in all. What is deleted can't be brought back.");
    expect(events).toEqual([]);
    expect(pc.text()).toBe(before);
    expect(pc.journals()).toEqual([]);
  });

  test('deletes them and nothing else', async () => {
    const pc = pcWithLeftovers();
    const { exitCode, events } = await pc.wufix('clean --yes --json');
    expect(exitCode).toBe(exit.ok);
    expect(deeds(events)).toEqual([
      'remove catroot2.wufix-20190101-000000.rebuilt',
      'remove SoftwareDistribution.wufix-20200101-000000',
    ]);
    expect(left(pc)).toEqual(expect.arrayContaining([...usual.map(({ path }) => path), ...foreign]));
    expect(left(pc)).not.toContain(old.path);
    expect(notes(events)).toContain('6.0 MB in all');
  });

  test('does not promise that it can be taken back', async () => {
    const pc = pcWithLeftovers();
    const { stdout } = await pc.wufix('clean --yes');
    expect(stdout).not.toContain('To take it back');
    const { exitCode, stderr } = await pc.wufix(`undo ${pc.runs()[0]} --yes`);
    expect(exitCode).toBe(exit.refused);
    expect(stderr).toContain("can't be undone");
  });

  test('--older-than takes days', async () => {
    const pc = pcWithLeftovers();
    await pc.wufix('reset --yes');
    const { exitCode, events } = await pc.wufix('clean --older-than 1 --yes --json');
    expect(exitCode).toBe(exit.ok);
    expect(deeds(events)).toHaveLength(2);
    expect(left(pc).some((path) => path.includes(`SoftwareDistribution.wufix-${pc.runs()[0]?.slice(0, 15)}`))).toBe(
      true,
    );
    expect((await pc.wufix('clean --older-than 1 --yes')).stdout).toContain('There was nothing to do.');
  });

  test.each(['x', '-5', '1.5', '1e3', ''])('--older-than %j is no number of days', async (days) => {
    const pc = pcWithLeftovers();
    const before = pc.text();
    const { exitCode, stderr } = await pc.wufix(`clean --older-than=${days} --yes`);
    expect(exitCode).toBe(exit.usage);
    expect(stderr).toContain('It takes a whole number of days.');
    expect(pc.text()).toBe(before);
  });

  test('asks for itself, and No is the answer to nothing', async () => {
    const pc = pcWithLeftovers();
    const before = pc.text();
    const { exitCode, stdout } = await pc.wufix('clean', { answer: false });
    expect(exitCode).toBe(exit.refused);
    expect(stdout).toMatch(/Nothing has been changed\.\n$/);
    expect(pc.text()).toBe(before);
  });

  test('what is locked stays, is named, and can be cleaned later', async () => {
    const pc = pcWithLeftovers();
    pc.set({ locked: [old.path] });
    const { exitCode, stdout } = await pc.wufix('clean --yes');
    expect(exitCode).toBe(exit.failed);
    expect(stdout).toContain('SoftwareDistribution.wufix-20200101-000000');
    expect(left(pc)).toContain(old.path);
    pc.set({ locked: [] });
    expect((await pc.wufix('clean --yes')).exitCode).toBe(exit.ok);
    expect(left(pc)).not.toContain(old.path);
  });

  test('nothing to clean', async () => {
    const { exitCode, stdout } = await newPc().wufix('clean --yes');
    expect(exitCode).toBe(exit.ok);
    expect(stdout).toMatch(/There was nothing to do\.\n$/);
  });
});
