import { expect, test } from 'vitest';
import { causeOrder, causeRules } from '../../src/checks/cause-rules.ts';
import type { Found } from '../../src/checks/check.ts';
import { checks, type Findings } from '../../src/checks/checks.ts';
import { readCode } from '../../src/checks/code-in-question.ts';
import { diagnose } from '../../src/checks/diagnosis.ts';

/** Findings of checks that all ended the same way, with those given in their place. */
function all(found: Found<never>, given: Partial<Findings> = {}): Findings {
  const usual = Object.fromEntries(Object.keys(checks).map((id) => [id, found]));
  return { ...(usual as unknown as Findings), ...given };
}

const nothing: Found<never> = { state: 'good', says: 'fine' };

test('facts that nobody could find out are no evidence', () => {
  const diagnosis = diagnose(all({ state: 'unknown', says: 'could not be checked: …' }), null);
  expect(diagnosis.causes).toEqual([]);
  expect(diagnosis.healthy).toBe(false);
  expect(diagnosis.text).toBe(
    'Nothing wrong was found. Not checked: pending restart, update services, component store, free space.',
  );
});

test('every cause has its place in the order, once, whatever the code', () => {
  for (const code of [null, 0x80070306, 0x80070003, 0x800f0922, 1])
    expect([...causeOrder(code)].sort()).toEqual(Object.keys(causeRules).sort());
  expect(causeOrder(0x80070003).slice(0, 6)).toEqual([
    'false-alarm',
    'restart',
    'disk-failing',
    'disk-full',
    'wimmount',
    'device',
  ]);
});

test('a disk that is full comes before the repair that would fill it', async () => {
  const findings = all(nothing, {
    space: { state: 'bad', says: 'tight', facts: { size: 100, free: 1, tight: true } },
    store: { state: 'bad', says: 'damaged', facts: { health: 'repairable', scanned: false, code: null } },
  });
  const { causes } = diagnose(findings, await readCode('0x80070306'));
  expect(causes.map(({ id }) => id)).toEqual(['disk-full', 'store']);
});

test('what is merely possible comes behind what was found, and the code then needs no words of its own', async () => {
  const findings = all(nothing, {
    antivirus: { state: 'note', says: 'one', facts: { products: ['Contoso'] } },
    store: { state: 'bad', says: 'damaged', facts: { health: 'repairable', scanned: false, code: null } },
  });
  expect(diagnose(findings, await readCode('0x80070020')).causes.map(({ id }) => id)).toEqual(['store', 'antivirus']);
  const healthy = all(nothing, { antivirus: { state: 'note', says: 'one', facts: { products: ['Contoso'] } } });
  expect(diagnose(healthy, await readCode('0x80070020')).causes.map(({ id }) => id)).toEqual(['code', 'antivirus']);
});

test('what a check has just found to be in order is not recommended once more', async () => {
  const [lost] = diagnose(all(nothing), await readCode('0x80070003')).causes;
  expect(lost?.next).toEqual(['wufix logs', 'wufix dism restore', 'wufix sfc']);
  const unsure = all(nothing, { wimmount: { state: 'unknown', says: 'no answer' } });
  expect(diagnose(unsure, await readCode('0x80070003')).causes[0]?.next[0]).toBe('wufix wimmount');
  const [failed] = diagnose(all(nothing), await readCode('0x80070643')).causes;
  expect(failed?.advice).toMatch(/program/);
  expect(JSON.stringify(failed)).not.toContain('WinRE');
});

test('of links in libraries the one that is certain is told first, and the one with the code before it', async () => {
  const link = { concerns: 'Windows Backup', why: 'a backup fails', remedy: 'take it out' } as const;
  const findings = all(nothing, {
    links: {
      state: 'note',
      says: 'some',
      facts: {
        unread: 0,
        bad: [
          { ...link, path: 'C:\\a', code: 0x80070003, certain: false },
          { ...link, path: 'C:\\b', code: 0x80070001, certain: false },
          { ...link, path: 'C:\\c', code: 0x80070001, certain: true },
        ],
      },
    },
  });
  const told = async (code: string | null) =>
    diagnose(findings, code === null ? null : await readCode(code)).causes.find(({ id }) => id === 'backup-links')
      ?.says;
  expect(await told(null)).toContain('the link C:\\c');
  expect(await told('0x80070001')).toMatch(/^the link C:\\c .*\(0x80070001\)/);
  expect(await told('0x80070003')).toMatch(/^the link C:\\a .*\(0x80070003\)/);
  expect(await told('0x80070005')).toBeUndefined();
});

test('a code of the network is not answered with a repair install', async () => {
  const { causes } = diagnose(all(nothing), await readCode('0x80072EE2'));
  expect(causes[0]?.id).toBe('code');
  expect(JSON.stringify(causes)).not.toContain('repair install');
});

test('WSUS with a code of its own is the likely cause', async () => {
  const findings = all(nothing, {
    policies: { state: 'note', says: 'managed', facts: { wsus: 'http://<server>:8530', policies: [] } },
  });
  expect(diagnose(findings, await readCode('0x8024401C')).causes[0]).toMatchObject({ id: 'wsus', sure: 'likely' });
});

test('a text is made of sentences', async () => {
  for (const code of [
    '0x80070306',
    '0x80070003',
    '0x80070643',
    '0x800F0922',
    '0x80072EE2',
    '0x8024001E',
    '0x800F081F',
  ]) {
    const { text } = diagnose(all(nothing), await readCode(code));
    expect(text).toMatch(/^[A-Z].*[.!?]$/);
    expect(text).not.toMatch(/\.\.|\s{2}|undefined|null/);
  }
});
