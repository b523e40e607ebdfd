import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { readKb } from '../../src/windows/updates/kb.ts';
import { readHidden, readKnownUpdates } from '../../src/windows/updates/known-update.ts';
import { temporaryFolder, wufix } from '../support/cli.ts';
import { deeds, ending, newPc, notes, type Pc, planned } from '../support/cli-pc.ts';

const cumulative = '2025-08 Cumulative Update for Windows 11 (KB5063878) (26100.4946)';
const russian = 'Накопительное обновление — «август»';
const tool = 'Windows Malicious Software Removal Tool - v5.134 (KB890830)';

const offered = [
  { title: cumulative, kbs: ['5063878'] },
  { title: russian, kbs: ['5063878', '5064010'] },
  { title: tool, kbs: ['890830'], mandatory: true },
  { title: 'Contoso - Net - 4.5.6.7' },
];

const hiddenOn = (pc: Pc) => pc.windows().offered.flatMap(({ title, hidden }) => (hidden ? [title] : []));

test.each([
  ['KB5063878', '5063878'],
  ['5063878', '5063878'],
  ['kb5063878', '5063878'],
  [' KB 5063878 ', '5063878'],
  ['KB-890830', '890830'],
  ['12', null],
  ['KB', null],
  ['0x80070306', null],
  ['5063878; exit', null],
  ["KB5063878' or '1", null],
  ['', null],
])('%j is the article %j', (text, kb) => expect(readKb(text)).toBe(kb));

describe('wufix hide', () => {
  test('hides every update of the article and nothing else, reads back, and takes it back', async () => {
    const pc = newPc({ offered });
    const { exitCode, events } = await pc.wufix('hide kb5063878 --yes --json');
    expect([exitCode, ending(events).outcome]).toEqual([exit.ok, 'ok']);
    expect(deeds(events)).toEqual(['powershell', 'powershell']);
    expect(hiddenOn(pc)).toEqual([cumulative, russian]);

    expect((await pc.wufix('undo --yes')).exitCode).toBe(exit.ok);
    expect(hiddenOn(pc)).toEqual([]);
  });

  test('says what it would do, and what follows from it, and does nothing in a dry run', async () => {
    const pc = newPc({ offered });
    const before = pc.windows();
    const { exitCode, stdout } = await pc.wufix('hide 5063878 --dry-run');
    expect([exitCode, pc.windows()]).toEqual([exit.ok, before]);
    expect(stdout).toContain(`hide ${cumulative}`);
    expect(stdout).toContain(`hide ${russian}`);
    expect(stdout).toContain('security holes');
    expect(stdout).toContain('Windows may forget what is hidden when SoftwareDistribution is moved aside');
    expect(stdout).not.toContain("can't be undone");
  });

  test('asks first', async () => {
    const pc = newPc({ offered });
    expect((await pc.wufix('hide KB5063878', { answer: false })).exitCode).toBe(exit.refused);
    expect(hiddenOn(pc)).toEqual([]);
    expect((await pc.wufix('hide KB5063878')).stderr).toContain('add --yes');
    expect((await pc.wufix('hide KB5063878', { answer: true })).exitCode).toBe(exit.ok);
    expect(hiddenOn(pc)).toEqual([cumulative, russian]);
  });

  test('what is hidden already stays as it is, and undo does not show it', async () => {
    const pc = newPc({ offered: offered.map((one) => ({ ...one, hidden: one.title === russian })) });
    const { events } = await pc.wufix('hide KB5063878 --yes --json');
    expect(planned(events)).toHaveLength(1);
    expect(notes(events)).toContain(`Already so: ${russian} is hidden.`);
    await pc.wufix('undo --yes');
    expect(hiddenOn(pc)).toEqual([russian]);

    await pc.wufix('hide KB5063878 --yes');
    const again = await pc.wufix('hide KB5063878');
    expect([again.exitCode, again.stdout]).toEqual([exit.ok, expect.stringContaining('nothing to do')]);
    expect(again.stdout).not.toContain('security');
  });

  test('refuses what is not offered, and says how to find out more', async () => {
    const { exitCode, stderr } = await newPc({ offered }).wufix('hide KB5055555 --yes');
    expect([exitCode, stderr]).toEqual([5, expect.stringContaining('does not offer KB5055555')]);
    expect(stderr).toContain('wufix doctor --kb KB5055555');
  });

  test('an update that Windows counts as mandatory is not hidden, and that is said in words', async () => {
    const pc = newPc({ offered });
    const { exitCode, stdout } = await pc.wufix('hide KB890830 --yes');
    expect([exitCode, hiddenOn(pc)]).toEqual([exit.failed, []]);
    expect(stdout).toContain('Windows refuses to hide it (0x80248016): it counts the update as mandatory');
  });

  test('one of several that is mandatory: none stays hidden', async () => {
    const both = [
      { title: 'a', kbs: ['5063878'] },
      { title: 'b', kbs: ['5063878'], mandatory: true },
    ];
    const pc = newPc({ offered: both });
    const { exitCode, events } = await pc.wufix('hide KB5063878 --yes --json');
    expect([exitCode, ending(events).outcome, hiddenOn(pc)]).toEqual([exit.failed, 'rolled-back', []]);
  });

  test('refuses without administrator rights, and before anything is changed', async () => {
    const pc = newPc({ offered, elevated: false });
    const { exitCode, stderr } = await pc.wufix('hide KB5063878 --yes');
    expect([exitCode, stderr]).toEqual([exit.refused, expect.stringContaining('administrator')]);
    expect((await pc.wufix('hide KB5063878 --dry-run')).exitCode).toBe(exit.ok);
  });

  test.each(['12', 'KB', 'everything', '--', 'KB5063878;exit'])('%s is no article', async (word) => {
    const { exitCode } = await newPc({ offered }).wufix(`hide ${word} --yes`);
    expect(exitCode).toBe(exit.usage);
  });
});

describe('wufix unhide', () => {
  test('shows it again, and takes that back', async () => {
    const pc = newPc({ offered: offered.map((one) => ({ ...one, hidden: true })) });
    const { exitCode, events } = await pc.wufix('unhide KB5063878 --yes --json');
    expect([exitCode, notes(events)]).toEqual([exit.ok, '']);
    expect(hiddenOn(pc)).toEqual([tool, 'Contoso - Net - 4.5.6.7']);
    expect((await pc.wufix('undo --yes')).exitCode).toBe(exit.ok);
    expect(hiddenOn(pc)).toHaveLength(4);
  });

  test('what is offered anyway is already so; what nobody knows is refused', async () => {
    const pc = newPc({ offered });
    const already = await pc.wufix('unhide KB5064010');
    expect([already.exitCode, already.stdout]).toEqual([
      exit.ok,
      expect.stringContaining(`Already so: ${russian} is not hidden.`),
    ]);
    const unknown = await pc.wufix('unhide KB5055555');
    expect([unknown.exitCode, unknown.stderr]).toEqual([5, expect.stringContaining('is not hidden here')]);
  });
});

describe('a search that fails', () => {
  test.each([
    [0x8024_402c, '0x8024402C (WU_E_PT_WINHTTP_NAME_NOT_RESOLVED)', 'wufix explain 0x8024402C'],
    [0x8007_0422, '0x80070422', 'wufix explain 0x80070422'],
    [0xdead_beef, '0xDEADBEEF', 'wufix explain 0xDEADBEEF'],
    [5, 'exit code 5', 'wufix services status'],
    [1, 'exit code 1', 'wufix services status'],
  ])('with exit code %i is told with its name', async (exitCode, told, hint) => {
    const pc = newPc({ offered, faults: [{ match: 'powershell KBArticleIDs', how: 'fail', exitCode }] });
    const before = pc.text();
    const ran = await pc.wufix('hide KB5063878 --yes');
    expect([ran.exitCode, pc.text()]).toEqual([exit.refused, before]);
    expect(ran.stderr).toContain(told);
    expect(ran.stderr).toContain(hint);
  });

  test('by a service that is disabled, missing, or gives no answer', async () => {
    for (const wuauserv of [null, { state: 'stopped', start: 'disabled' } as const]) {
      const { exitCode, stderr } = await newPc({ offered, services: { wuauserv } }).wufix('hide KB5063878');
      expect([exitCode, stderr]).toEqual([exit.refused, expect.stringMatching(/0x8007042[24]/)]);
    }
    const hung = newPc({ offered, faults: [{ match: 'powershell KBArticleIDs', how: 'hang' }] });
    expect((await hung.wufix('hide KB5063878')).stderr).toContain('gave no answer within 20 minutes');
  });

  test('with an answer that is none', async () => {
    const stdout = 'Windows PowerShell\r\n';
    const pc = newPc({ offered, replies: [{ match: 'powershell KBArticleIDs', stdout }] });
    expect((await pc.wufix('hide KB5063878')).exitCode).toBe(exit.refused);
  });
});

test.each([0x8024_402c, 0x8007_0005, 1168, 1])('words for an effect that ends with %i', async (exitCode) => {
  const pc = newPc({ offered, faults: [{ match: 'powershell $hidden', how: 'fail', exitCode }] });
  const ran = await pc.wufix('hide KB5063878 --yes --json');
  expect([ran.exitCode, hiddenOn(pc)]).toEqual([exit.failed, []]);
  const { error } = ending(ran.events);
  expect(error?.message).toMatch(/^hide 2025-08 Cumulative Update .*: Windows Update \w+/);
  expect(error?.hint).toMatch(/\w/);
  expect(error?.code).toBe(exitCode);
});

test('an update that is withdrawn meanwhile leaves nothing to take back', async () => {
  const replies = [{ match: "powershell UpdateID=''{0}'' @{ hidden", stdout: '[]' }];
  const faults = [{ match: 'powershell $hidden', how: 'fail' as const, exitCode: 1168 }];
  const { exitCode, events } = await newPc({ offered, replies, faults }).wufix('hide KB890830 --yes --json');
  expect([exitCode, ending(events).outcome]).toEqual([exit.failed, 'rolled-back']);
  expect(ending(events).error?.message).toContain('does not know it any more');
});

test('off Windows, with nothing simulated, nothing is asked and nothing is pretended', async () => {
  const home = temporaryFolder();
  expect((await wufix('hide KB5063878', { home })).exitCode).toBe(exit.refused);
  expect((await wufix('hide KB5063878 --dry-run', { home })).exitCode).toBe(exit.refused);
});

test('a journal that names anything but a GUID is not acted on', async () => {
  const pc = newPc({ offered });
  await pc.wufix('hide KB5063878 --yes');
  const [journal = ''] = pc.journals();
  const text = readFileSync(journal, 'utf8');
  writeFileSync(journal, text.replace(/"id":"c0de0000-[\w-]+"/g, `"id":"' or 1=1; Remove-Item C:\\\\; '"`));
  const { exitCode, stderr } = await pc.wufix('undo --yes');
  expect([exitCode, stderr]).toEqual([exit.usage, expect.stringContaining('damaged or was edited')]);
  expect(hiddenOn(pc)).toEqual([cumulative, russian]);
});

describe('what PowerShell prints', () => {
  const id = '9e1a8e9c-1b2f-4f4a-8f0b-8d3b6c7a5e10';

  test('of updates', () => {
    const title = '\\u041d\\u0430\\u043a';
    const one = `{"id":"${id}","title":"${title}","kbs":["5063878"],"hidden":true}`;
    const known = { id, title: 'Нак', kbs: ['5063878'], hidden: true };
    expect(readKnownUpdates(`[${one}]\r\n`)).toEqual([known]);
    expect(readKnownUpdates(one)).toEqual([known]);
    expect(readKnownUpdates('[]\r\n')).toEqual([]);
    expect(readKnownUpdates('')).toBeNull();
    const bare = { id, title: null, kbs: 'KB890830', hidden: false };
    expect(readKnownUpdates(JSON.stringify(bare))).toEqual([{ id, title: id, kbs: ['890830'], hidden: false }]);
    expect(readKnownUpdates(JSON.stringify([{ ...bare, id: "x' or 1=1" }]))).toEqual([]);
  });

  test('of one update', () => {
    expect(readHidden('[{"hidden":true}]\r\n')).toBe(true);
    expect(readHidden('{"hidden":false}')).toBe(false);
    expect(readHidden('[]')).toBeNull();
    expect(() => readHidden('')).toThrow();
    expect(() => readHidden('[{"hidden":null}]')).toThrow();
  });
});
