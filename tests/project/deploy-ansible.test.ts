import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commands, nameIn } from '../../src/commands/index.ts';
import { exit } from '../../src/core/failure.ts';
import { wufix } from '../support/cli.ts';

/** What the Ansible role takes for granted; the role itself is tried by deploy/ansible/tests/run.sh. */
const read = (path: string) => readFileSync(`deploy/ansible/${path}`, 'utf8');
const vars = read('roles/wufix/vars/main.yml');
const tasks = ['main', 'run', 'restart'].map((name) => read(`roles/wufix/tasks/${name}.yml`)).join('\n');

test('the exit codes that the role tells apart are those of wufix', () => {
  expect(vars).toContain(`wufix_ran.rc in [${exit.reboot}, ${exit.reboot & 255}]`);
  expect(vars).toContain(`wufix_ran.rc != ${exit.ok}`);
  expect(`${vars}${tasks}`.match(/rc == \d+/g)).toEqual(Array(2).fill(`rc == ${exit.problems}`));
});

test('the commands that the role calls exist', () => {
  const words = [...tasks.matchAll(/wufix_words: \[(\w+)/g)].map(([, word]) => word);
  expect(new Set(words)).toEqual(new Set(['doctor', 'resume']));
  expect(commands.map(({ usage }) => nameIn(usage))).toEqual(
    expect.arrayContaining(['doctor', 'fix', 'reset', 'resume']),
  );
});

test.each([
  ['doctor --simulate disabled-bits', exit.problems, { type: 'diagnosis', healthy: false }],
  ['fix --yes --simulate stuck-update', exit.problems, { type: 'fix', outcome: 'unproven' }],
  ['fix --yes --simulate reboot-pending', exit.reboot, { type: 'fix', outcome: 'restart' }],
  ['fix --yes --simulate not-elevated', exit.refused, { type: 'error' }],
  ['reset --yes --simulate catroot2-locked', exit.failed, { type: 'run.end', outcome: 'rolled-back' }],
])('%s --json ends with the line that the role reads', async (argv, exitCode, line) => {
  const outcome = await wufix(`${argv} --json`);
  expect(outcome.exitCode).toBe(exitCode);
  expect(JSON.parse(outcome.stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject(line);
});

test('the README has every variable', () => {
  const defaults = [...read('roles/wufix/defaults/main.yml').matchAll(/^(wufix_\w+):/gm)].map(([, name]) => name);
  const rows = [...read('README.md').matchAll(/^\| `(wufix_\w+)` \|/gm)].map(([, name]) => name);
  expect(rows).toEqual(defaults);
});
