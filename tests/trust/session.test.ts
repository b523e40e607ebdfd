import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { temporaryFolder, wufix } from '../support/cli.ts';
import { filesBelow } from '../support/cli-pc.ts';

// No program of a Windows is there to be started, so whatever asks the real machine fails.

describe('a Windows whose environment lies', () => {
  const truth = { SystemRoot: 'C:\\Windows', windir: 'C:\\Windows', ProgramData: 'C:\\ProgramData' };
  const on = (lie: Partial<typeof truth>) => ({
    platform: 'win32' as const,
    env: { ...truth, ...lie, WUFIX_HOME: temporaryFolder() },
  });

  test.each(['history', 'doctor', 'reset --yes', 'reset --dry-run', 'undo --yes', 'explain 0x80070306'])(
    '%s looks for no Windows there',
    async (line) => {
      const { exitCode, stderr, stdout } = await wufix(line, on({ windir: 'C:\\Users\\bob' }));
      expect([exitCode, stdout]).toEqual([exit.refused, '']);
      expect(stderr).toContain('The environment says that Windows is in C:\\Users\\bob (windir), and it is not.');
    },
  );

  test('the registry is asked where ProgramData is', async () => {
    expect((await wufix('history', on({}))).exitCode).toBe(exit.ok);
    const { exitCode, stderr } = await wufix('history', on({ ProgramData: 'C:\\Users\\bob' }));
    expect(exitCode).not.toBe(exit.ok);
    expect(stderr).toContain('reg.exe');
  });
});

test.each(['undo --yes', 'resume --yes'])(
  '%s reads no journal where Windows does not tell who could have written it',
  async (line) => {
    const home = temporaryFolder();
    mkdirSync(join(home, 'runs'));
    writeFileSync(join(home, 'runs', '20260101-000000-reset.jsonl'), 'not read\n');
    const env = { SystemRoot: 'C:\\Windows', WUFIX_HOME: home };
    const { exitCode, stderr } = await wufix(line, { platform: 'win32', env });
    expect([exitCode, stderr]).toEqual([
      exit.refused,
      expect.stringContaining(`Windows does not tell who may write in ${home}`),
    ]);
  },
);

test.each(['reset --yes', 'fix 0x80070306 --yes', 'dism restore --yes', 'services stop wuauserv --yes', 'doctor'])(
  'on a Windows, %s --simulate asks and changes nothing of it',
  async (line) => {
    const [local, data] = [temporaryFolder(), temporaryFolder()];
    const env = { SystemRoot: 'C:\\evil', windir: 'C:\\other', ProgramData: data, LOCALAPPDATA: local };
    const { exitCode, stderr } = await wufix(`${line} --simulate`, { platform: 'win32', env });
    expect([exit.ok, exit.problems]).toContain(exitCode);
    expect(stderr).not.toMatch(/fault|missing/);
    expect(filesBelow(data)).toEqual([]);
    expect(filesBelow(local).every((path) => path.startsWith(join(local, 'wufix', 'simulated')))).toBe(true);
  },
);
