import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { builtins } from '../../src/simulation/builtins.ts';
import { temporaryFolder, wufix } from '../support/cli.ts';
import { filesBelow, newPc } from '../support/cli-pc.ts';

const banner = 'Simulation (healthy): nothing on this machine is touched.\n';

describe('a simulated run says so', () => {
  test.each([
    'reset --yes',
    'reset --dry-run',
    'reset --yes --quiet',
    'services',
    'services stop BITS --yes',
    'history',
    'clean',
    'clean -qn',
  ])('%s, on the first line of its screen', async (line) => {
    const { stdout } = await wufix(`${line} --simulate`);
    expect(stdout.startsWith(banner)).toBe(true);
    expect(stdout.lastIndexOf('Simulation (')).toBe(0);
  });

  test.each(['undo', 'resume', 'services stop Spooler', 'reset --yes --log-file /tmp'])(
    '%s, where it is refused',
    async (line) => {
      const { stdout, stderr } = await wufix(`${line} --simulate`);
      expect(`${stdout}${stderr}`.startsWith(banner)).toBe(true);
    },
  );

  test('in the plan event, in results and in errors', async () => {
    const run = await wufix('reset --yes --simulate italian --json');
    expect(run.events[0]).toMatchObject({ type: 'plan', simulated: 'italian' });
    const look = await wufix('services --simulate italian --json');
    expect(JSON.parse(look.stdout.split('\n')[0] ?? '')).toMatchObject({ simulated: 'italian' });
    const refusal = await wufix('services stop Spooler --simulate italian --json');
    expect(JSON.parse(refusal.stdout)).toMatchObject({ type: 'error', simulated: 'italian' });
  });

  test('a real one does not', async () => {
    expect((await wufix('history')).stdout).toBe('No run has been recorded.\n');
    expect((await wufix('scenarios')).stdout).not.toContain('Simulation');
  });
});

describe('journals of simulated runs', () => {
  test('stand in a folder of their scenario, apart from real ones', async () => {
    const home = temporaryFolder();
    await wufix('reset --yes --simulate', { home });
    await wufix('reset --yes --simulate italian', { home });
    const folders = filesBelow(home)
      .filter((path) => path.endsWith('.jsonl'))
      .map((path) => relative(home, dirname(path)));
    const { pid } = process;
    expect(folders).toEqual([`simulated/healthy/${pid}/runs`, `simulated/italian/${pid}/runs`]);
    expect(readdirSync(home)).toEqual(['simulated']);
    expect((await wufix('history', { home })).stdout).toBe('No run has been recorded.\n');
    expect((await wufix('undo -n', { home })).exitCode).toBe(exit.refused);
  });

  test('two files of one name are two computers; one file is one, however it is called', async () => {
    const home = temporaryFolder();
    const [one, two] = [temporaryFolder(), temporaryFolder()].map((folder) => join(folder, 'pc.json'));
    for (const file of [one, two]) writeFileSync(file ?? '', '{}');
    await wufix(`reset --yes --simulate ${one}`, { home });
    expect((await wufix(`history --simulate ${two}`, { home })).stdout).toContain('No run has been recorded.');
    const again = `${dirname(one ?? '')}/./pc.json`;
    expect((await wufix(`undo --yes --simulate ${again}`, { home })).exitCode).toBe(exit.ok);
  });

  test('the way back is told as it has to be typed, and only where there is one', async () => {
    const pc = newPc();
    const { stdout } = await pc.wufix('reset --yes');
    expect(stdout).toMatch(new RegExp(`To take it back: wufix undo ${pc.runs()[0]} --simulate ${pc.file}\n$`));
    expect((await wufix('reset --yes --simulate')).stdout).toMatch(/Done, and read back\.\n$/);
  });
});

describe('scenarios', () => {
  test('lists them, and prints one from which a file can be made', async () => {
    const { stdout } = await wufix('scenarios');
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(builtins.map(({ name }) => name));
    const pc = newPc();
    writeFileSync(pc.file, (await wufix('scenarios italian')).stdout);
    expect((await pc.wufix('reset --yes')).exitCode).toBe(exit.ok);
    expect(pc.windows().language).toBe('it-IT');
  });

  test.each(builtins.filter(({ name }) => name !== 'power-cut').map(({ name }) => name))(
    '%s can be planned and looked at',
    async (name) => {
      expect((await wufix(`reset -n --simulate ${name}`)).exitCode).toBe(exit.ok);
      expect((await wufix(`services --simulate ${name}`)).exitCode).toBe(exit.ok);
    },
  );

  test.each([
    ['catroot2-locked', exit.failed],
    ['service-hangs', exit.failed],
    ['service-lies', exit.failed],
    ['service-slow', exit.ok],
    ['cryptsvc-refuses', exit.ok],
    ['windows-11-25h2', exit.ok],
    ['reboot-pending', exit.ok],
    ['not-elevated', exit.refused],
    ['stuck-update', exit.ok],
    ['italian', exit.ok],
  ])('a reset of %s ends with %i', async (name, code) => {
    expect((await wufix(`reset --yes --simulate ${name}`)).exitCode).toBe(code);
  });
});
