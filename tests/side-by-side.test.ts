import { expect, test } from 'vitest';
import { temporaryFolder } from './support/cli.ts';
import { buildProgramFile, inShell } from './support/cli-process.ts';

test('smoke tests run side by side in one state folder, each on a Windows of its own', async () => {
  const file = await buildProgramFile();
  const env = { WUFIX_HOME: temporaryFolder() };
  const one = () => inShell(file, '$wufix reset --simulate --yes --quiet', env);
  const ends = await Promise.all([one(), one(), one(), one()]);
  expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
});
