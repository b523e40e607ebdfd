import { expect, test } from 'vitest';
import { buildWufix } from '../support/build-wufix.ts';
import { temporaryFolder } from '../support/cli.ts';
import { inShell } from '../support/cli-process.ts';

test('smoke tests run side by side in one state folder, each on a Windows of its own', async () => {
  const file = buildWufix();
  const env = { WUFIX_HOME: temporaryFolder() };
  const one = () => inShell(file, '$wufix reset --simulate --yes --quiet', env);
  const ends = await Promise.all([one(), one(), one(), one()]);
  expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
});
