import { expect, test } from 'vitest';
import { onSameWindows } from '../../src/windows/text/typeable.ts';
import { newPc } from '../support/cli-pc.ts';
import { builtin } from '../support/fix.ts';

test.each([
  [undefined, 'wufix resume'],
  [{ file: 'pc.json' }, 'wufix resume --simulate pc.json'],
  [{ file: 'C:\\my files\\pc.json' }, 'wufix resume --simulate "C:\\my files\\pc.json"'],
  [{ file: 'a$(calc).json' }, 'wufix resume --simulate <that file>'],
  [{ file: null }, null],
])('what goes on with %j', (simulated, line) => expect(onSameWindows('wufix resume', simulated)).toBe(line));

test('what fix says to type can be typed as it is', async () => {
  const pc = newPc(builtin('rollback-7-percent'));
  const { stdout } = await pc.wufix('fix --yes');
  expect(stdout).toContain(`Then wufix resume --simulate ${pc.file} goes on from here.`);
  const reset = await pc.wufix('resume --yes');
  expect(reset.stdout).toContain(`wufix history --simulate ${pc.file} lists the runs, and wufix undo <run> --simulate`);
});
