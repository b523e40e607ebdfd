import { expect, test } from 'vitest';
import { summarise } from '../../src/checks/doctor-words.ts';
import type { Outcome } from '../../src/checks/examine.ts';
import { builtins } from '../../src/simulation/builtins.ts';
import { wufix } from '../support/cli.ts';
import { newPc } from '../support/cli-pc.ts';

const linesOf = (stdout: string) => stdout.replace(/\n$/, '').split('\n');

/** The built-in machines on which something is wrong that a restart alone does not put right. */
const due = new Set([
  ...['stuck-update', 'rollback-7-percent', 'already-installed-loop', 'disk-full', 'disabled-bits'],
  ...['store-repairable', 'store-repairable-de', 'store-repairable-ru', 'store-broken', 'store-broken-de'],
  ...['source-missing', 'source-missing-fr', 'managed-wsus', 'managed-wsus-es'],
  ...['sfc-unrepaired', 'sfc-unrepaired-fr', 'sfc-unrepaired-ru'],
  ...['wimmount-broken', 'wimmount-missing', 'wimmount-missing-de'],
]);

test.each(builtins.map(({ name = '' }) => name))('%s: one line, nothing on stderr, its exit code', async (name) => {
  const { exitCode, stdout, stderr } = await wufix(`doctor --summary --simulate ${name}`);
  const [line = '', ...others] = linesOf(stdout);
  expect([exitCode, stderr, others]).toEqual([due.has(name) ? 1 : 0, '', []]);
  expect(line.length).toBeLessThanOrEqual(2048);
  expect(line.includes(': repair is due.')).toBe(due.has(name));
  expect(line).toContain(`(simulated ${name})`);
});

test('links that spoil a backup are told, and no repair is due', async () => {
  const { exitCode, stdout } = await wufix('doctor --summary --simulate backup-reparse');
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining(': no repair is due. The link C:')]);
});

test('a restart that is pending is told, and is no reason to repair anything', async () => {
  for (const name of ['reboot-pending', 'winre-false-alarm']) {
    const { exitCode, stdout } = await wufix(`doctor --summary --simulate ${name}`);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining(': restart pending.')]);
  }
});

test('a restart that is pending hides no damage', async () => {
  const { exitCode, stdout } = await newPc({
    ...builtins.find(({ name }) => name === 'reboot-pending'),
    store: 'repairable',
  }).wufix('doctor --summary');
  expect([exitCode, stdout]).toEqual([1, expect.stringContaining(': repair is due.')]);
});

test('what could not be told is not called healthy, and nothing is repaired for it', async () => {
  const { exitCode, stdout } = await wufix('doctor --summary --simulate not-elevated');
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining(': not all checked.')]);
});

test('stuck-update is due, with its code; healthy is not', async () => {
  const stuck = await wufix('doctor --summary --simulate stuck-update');
  expect([stuck.exitCode, stuck.stdout]).toEqual([1, expect.stringContaining('0x80070306')]);
  const healthy = await wufix('doctor --summary --simulate healthy');
  expect([healthy.exitCode, healthy.stdout]).toEqual([0, expect.stringContaining(': healthy.')]);
});

test('with --json it is one line as well', async () => {
  const { exitCode, stdout } = await wufix('doctor --summary --json --simulate stuck-update');
  expect([
    exitCode,
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ]).toEqual([1, [expect.objectContaining({ type: 'summary', due: true, healthy: false })]]);
});

test('however much there is to say, it has 2,048 characters and no line break', () => {
  const cause = { id: 'store', sure: 'certain', says: `damaged \r\n${'\u{1f600}'.repeat(3000)}`, next: [] } as const;
  const outcome: Outcome = {
    healthy: false,
    causes: [cause, cause],
    unchecked: [],
    text: cause.says,
    code: null,
    update: null,
    failures: [],
    hung: false,
  };
  for (const name of ['a', 'ab']) {
    const { due, text } = summarise(outcome, 1, name);
    expect([due, text.length <= 2048, text.length > 2040]).toEqual([true, true, true]);
    expect(text).toMatch(/^[^\r\n]*\.\.\.$/);
    expect(() => encodeURIComponent(text)).not.toThrow();
  }
});
