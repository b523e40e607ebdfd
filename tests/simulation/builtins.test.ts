import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { builtins, findBuiltin } from '../../src/simulation/builtins.ts';
import { wufixWith } from '../support/cli.ts';

/** Runs a command on a scenario, and gives its exit code and what it answered as data. */
async function answers(scenario: string, ...argv: string[]) {
  const { exitCode, stdout } = await wufixWith([...argv, '--yes', '--json', '--simulate', scenario]);
  const lines = stdout.split('\n').filter(Boolean);
  const rows = lines.map((line): Record<string, unknown> => JSON.parse(line));
  const verdicts = rows.filter(({ type }) => type === 'verdict').map(({ verdict }) => verdict);
  const [failed] = rows.filter((row) => row.type === 'run.end' && row.error);
  return { exitCode, rows, verdicts, code: (failed?.error as { code?: number } | undefined)?.code };
}

/** A scenario and its variants in other languages. */
const inAllLanguages = (name: string) =>
  builtins.map((one) => one.name).filter((one) => one === name || one.startsWith(`${name}-`));

test.each([
  'store-repairable',
  'store-broken',
  'source-missing',
  'managed-wsus',
  'sfc-unrepaired',
  'adk-wimmount',
  'wimmount-missing',
  'backup-reparse',
])('%s is there in two languages at least, and differs in nothing else', (name) => {
  const [first, ...others] = inAllLanguages(name).map(findBuiltin);
  expect(others.length).toBeGreaterThan(0);
  for (const other of others) {
    expect({ ...other, name, about: first?.about, language: undefined }).toEqual({ ...first, language: undefined });
    expect(other?.language).toBe(`${other?.name.slice(-2)}-${other?.name.slice(-2).toUpperCase()}`);
  }
});

describe.each(inAllLanguages('store-repairable'))('%s', (name) => {
  test('is found, and repaired', async () => {
    expect(await answers(name, 'dism', 'check')).toMatchObject({ exitCode: exit.problems, verdicts: ['repairable'] });
    expect(await answers(name, 'dism', 'scan')).toMatchObject({ exitCode: exit.problems, verdicts: ['repairable'] });
    const restored = await answers(name, 'dism', 'restore');
    expect(restored).toMatchObject({ exitCode: exit.ok, verdicts: ['healthy', 'healthy'] });
  });

  test('can be cleaned', async () => {
    expect(await answers(name, 'dism', 'analyze')).toMatchObject({ verdicts: ['cleanup-recommended'] });
    expect(await answers(name, 'dism', 'cleanup')).toMatchObject({ exitCode: exit.ok, verdicts: ['cleaned'] });
  });
});

test.each(inAllLanguages('store-broken'))('%s', async (name) => {
  expect(await answers(name, 'dism', 'scan')).toMatchObject({ exitCode: exit.problems, verdicts: ['not-repairable'] });
  expect(await answers(name, 'dism', 'restore')).toMatchObject({ exitCode: exit.failed, code: 14098 });
  expect(await answers(name, 'sfc')).toMatchObject({ exitCode: exit.problems, verdicts: ['unrepaired'] });
});

describe.each([
  ...inAllLanguages('source-missing').map((name) => ({ name, code: 0x800f081f })),
  ...inAllLanguages('managed-wsus').map((name) => ({ name, code: 0x800f0954 })),
])('$name', ({ name, code }) => {
  const source = (path: string) => answers(name, 'dism', 'restore', '--source', path);

  test('fails without a source', async () => {
    expect(await answers(name, 'dism', 'restore')).toMatchObject({ exitCode: exit.failed, code });
  });

  test('is repaired from the media of this Windows, and from no other', async () => {
    expect(await source('D:\\sources\\install.wim')).toMatchObject({
      exitCode: exit.ok,
      verdicts: ['healthy', 'healthy'],
    });
    expect((await source('D:\\sources\\install.wim:1')).exitCode).toBe(exit.refused);
    expect((await source('E:\\sources\\install.esd')).exitCode).toBe(exit.refused);
    expect((await source('D:\\sources\\boot.wim')).exitCode).toBe(exit.usage);
  });
});

test.each(inAllLanguages('sfc-unrepaired'))('%s', async (name) => {
  const { exitCode, rows } = await answers(name, 'sfc');
  expect(exitCode).toBe(exit.problems);
  expect(rows).toContainEqual(
    expect.objectContaining({
      verdict: 'unrepaired',
      items: ['wuaueng.dll', 'C:\\Windows\\System32\\drivers\\BthA2dp.sys'],
    }),
  );
});

test.each(inAllLanguages('adk-wimmount'))('%s is right', async (name) => {
  const { exitCode, rows } = await answers(name, 'wimmount');
  expect(exitCode).toBe(exit.ok);
  expect(rows).toContainEqual(expect.objectContaining({ verdict: 'right', state: 'stopped' }));
});

test.each(inAllLanguages('wimmount-missing'))('%s is mended', async (name) => {
  const { exitCode, rows } = await answers(name, 'wimmount');
  expect(exitCode).toBe(exit.problems);
  expect(rows).toContainEqual(expect.objectContaining({ verdict: 'key-missing', state: 'missing' }));
  expect((await answers(name, 'wimmount', '--fix')).exitCode).toBe(exit.ok);
});

test.each(inAllLanguages('backup-reparse'))('%s', async (name) => {
  const { exitCode, rows } = await answers(name, 'reparse');
  expect(exitCode).toBe(exit.problems);
  const links = rows.filter(({ type }) => type === 'link');
  const about = (path: string) => links.find((link) => link.path === path);
  const ann = 'C:\\Users\\Ann';
  expect(links).toHaveLength(15);
  expect(about(`${ann}\\Pictures\\Camera`)).toMatchObject({ kind: 'junction', onFat: true, crossVolume: true });
  expect(about(`${ann}\\Music\\Old`)).toMatchObject({ kind: 'root-junction', crossVolume: true });
  expect(about(`${ann}\\Videos\\Archive`)).toMatchObject({ kind: 'mount-point', crossVolume: true, dangling: false });
  expect(about(`${ann}\\Documents\\Projects`)).toMatchObject({ dangling: true, crossVolume: false });
  expect(about(`${ann}\\Documents\\Films`)).toMatchObject({ kind: 'directory-symlink', dangling: null });
  expect(about(`${ann}\\Documents\\list.txt`)).toMatchObject({ kind: 'file-symlink', dangling: false });
  expect(about('C:\\Windows\\Fonts\\Contoso')).toMatchObject({ dangling: true, matters: [{ hex: '0xC0000280' }] });
  expect(about('C:\\Program Files\\Contoso\\Help')).toMatchObject({ matters: [{ hex: '0x80070011' }] });
  expect(about('C:\\Users\\Ben\\Pictures')).toMatchObject({ matters: [{ hex: '0x80070001', certain: true }] });
  expect(links.filter(({ maker }) => maker !== null)).toHaveLength(5);
  const whole = rows.find(({ type }) => type === 'reparse');
  expect(whole).toMatchObject({ verdict: 'matters', searches: [{ closed: { count: 5 }, unread: { count: 0 } }] });
});
