import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { temporaryFolder, wufixWith } from '../support/cli.ts';

describe.each(['--log-file', '--report'])('%s', (option) => {
  test.each([
    ['a file of somebody', 'not ours'],
    ['an empty file', ''],
    ['nothing yet', null],
  ])('does not follow a link to %s', async (_what, content) => {
    const folder = temporaryFolder();
    const [target, link] = [join(folder, 'target'), join(folder, 'out.html')];
    if (content !== null) writeFileSync(target, content);
    symlinkSync(target, link);
    const { exitCode, stderr } = await wufixWith(['reset', '--simulate', '--yes', option, link]);
    expect([exitCode, stderr]).toEqual([exit.usage, expect.stringContaining(`can't be written: ${link} is a link.`)]);
    expect(existsSync(target) ? readFileSync(target, 'utf8') : null).toBe(content);
  });
});

test('a link that comes in place of the report while wufix is at work gets none', async () => {
  const folder = temporaryFolder();
  const [target, file] = [join(folder, 'target'), join(folder, 'out.html')];
  writeFileSync(target, 'not ours');
  const { exitCode, stderr } = await wufixWith(['reset', '--simulate', '--report', file], {
    answer: true,
    confirm: async () => {
      rmSync(file);
      symlinkSync(target, file);
      return true;
    },
  });
  expect(exitCode).toBe(exit.ok);
  expect(stderr).toContain(`The report could not be written: ${file} is a link`);
  expect(readFileSync(target, 'utf8')).toBe('not ours');
});
