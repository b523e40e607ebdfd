import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { recommended } from '../../src/codes/commands.ts';
import { findRemedies } from '../../src/codes/find-remedies.ts';
import { hresultFromWin32 } from '../../src/codes/layout.ts';
import { pairs } from '../../src/codes/meanings/setup-pairs.ts';
import { families, findMeaning } from '../../src/codes/meanings.ts';
import { findName } from '../../src/codes/names.ts';
import { remedies } from '../../src/codes/remedies.ts';
import { knownUpdates } from '../../src/codes/updates.ts';
import { buildProgram } from '../../src/program.ts';

const terminal = { out: () => {}, err: () => {}, interactive: false, color: false };
const program = await buildProgram({ terminal }, () => async () => {});

const everyMeaning = (await Promise.all(Object.values(families).map((load) => load()))).flatMap(
  ({ meanings }) => meanings,
);
const whole = (code: number) => (code > 0 && code <= 0xffff ? hresultFromWin32(code) : code);
const hex = (code: number) => `0x${code.toString(16).toUpperCase().padStart(8, '0')}`;

/** The command of the program that a line names, and the words after it. */
function findCommand(line: string): { command: Command; rest: string[] } | null {
  const [, first = '', ...rest] = line.split(' ');
  const command = program.commands.find((one) => one.name() === first);
  const below = command?.commands.find((one) => one.name() === rest[0]);
  return command ? { command: below ?? command, rest: below ? rest.slice(1) : rest } : null;
}

describe('commands that are recommended', () => {
  const lines = Object.values(recommended);

  test.each(lines)('%s exists', (line) => {
    const { command, rest = [] } = findCommand(line) ?? {};
    const known = command?.options.map(({ long }) => long);
    const options = rest.filter((word) => word.startsWith('--'));
    expect([command === undefined, options.filter((option) => !known?.includes(option))]).toEqual([false, []]);
  });

  test('no text names another', () => {
    const texts = everyMeaning.flatMap(({ meaning, helps, doesNotHelp = [] }) => [
      meaning,
      ...helps.map(({ text }) => text),
      ...doesNotHelp,
    ]);
    const named = [...texts, ...remedies.map(({ text }) => text)].flatMap(
      (text) => text.match(/wufix [a-z]+(?= --)/g) ?? [],
    );
    const allowed = lines.map((line) => line.split(' ').slice(0, 2).join(' '));
    expect(named.filter((line) => !allowed.includes(line))).toEqual([]);
  });
});

describe('every code that has a meaning', () => {
  test('is found by its number, and only once', async () => {
    for (const meaning of everyMeaning)
      expect([hex(meaning.code), await findMeaning(whole(meaning.code))]).toEqual([hex(meaning.code), meaning]);
    expect(new Set(everyMeaning.map(({ code }) => code)).size).toBe(everyMeaning.length);
  });

  test('has a name, but for those that no header has', async () => {
    const named = await Promise.all(everyMeaning.map(({ code }) => findName(code)));
    const nameless = everyMeaning.filter((_, at) => named[at] === null).map(({ code }) => hex(code));
    expect(nameless.toSorted()).toEqual([
      '0x8024A105',
      '0x81000037',
      '0xC142011C',
      '0xC1420121',
      '0xC1800118',
      '0xC7700112',
    ]);
  });

  test('says something to do, or that there is nothing', () => {
    const idle = everyMeaning.filter(({ helps, doesNotHelp = [] }) => helps.length + doesNotHelp.length === 0);
    expect(idle.map(({ code }) => hex(code))).toEqual([]);
  });

  test('says how sure each cause is, and has one unless it is a success', () => {
    const causeless = everyMeaning.filter(
      ({ causes, success }) => !success && Object.values(causes).flat().length === 0,
    );
    expect(causeless.map(({ code }) => hex(code))).toEqual([]);
  });

  test('is worded as a sentence, its causes and helps are not', () => {
    const clauses = everyMeaning.flatMap(({ causes, helps, doesNotHelp = [] }) => [
      ...Object.values(causes).flat(),
      ...helps.map(({ text }) => text),
      ...doesNotHelp,
    ]);
    expect(everyMeaning.map(({ meaning }) => meaning).filter((text) => !/^[A-Z"].*[.]\)?$/.test(text))).toEqual([]);
    expect(clauses.filter((text) => /\.$/.test(text))).toEqual([]);
  });

  test.each([
    0x80070306, 0x80070003, 0x80070643, 0x80070001, 0x81000037, 0x800f0922, 0x80242016, 0x800f081f, 0x800f0954,
    0x800f0906, 0x800f0907, 0x800f0915, 0x80073712, 0x800f0831, 0x80070005, 0x80070020, 0x80070002, 0x80070bc9, 3010,
    3017, 87, 740, 1726, 0x800f0950, 0x800f0820, 0xc1420121, 0x800f0830, 0x800f0838, 0x800f0825, 0x800f0914, 0x800f0988,
    0x80242014, 0x80240017, 0x00240006, 0x80240438, 0x8024401c, 0x8024402c, 0x80244018, 0x80248014, 0x80240016,
    0x8024001e, 0x8024200b, 0x8024a105, 0x8024a10a, 0x8024000c, 0x80072ee2, 0x80072ee7, 0x80072efd, 0x80072efe,
    0x80072f8f, 0xc1900210, 0xc1900208, 0xc1900204, 0xc1900200, 0xc190020e, 0x80248016, 0x80070011, 0xc0000280,
    0x800f080d, 0x800f0805, 0x8007007e, 0x8007007b, 1052, 1243,
  ])('%i, which administrators meet, is among them', async (code) => expect(await findMeaning(code)).not.toBeNull());

  test('the wrong claims of articles are corrected', async () => {
    const says = async (code: number) => (await findMeaning(code))?.meaning;
    expect(await says(0x80070306)).toContain('not ERROR_INVALID_HANDLE');
    expect(await says(0x800f0922)).toContain('is one of its causes, and not its meaning');
    expect(await says(0x80242016)).toContain('no download error');
  });
});

describe('the rest of the data', () => {
  test('pairs of Windows Setup are told once each', () => {
    expect(new Set(pairs.map(({ code, extend }) => `${code} ${extend}`)).size).toBe(pairs.length);
  });

  test('known updates lead to codes that have a meaning', async () => {
    for (const { code } of knownUpdates) expect(await findMeaning(code)).not.toBeNull();
  });

  test.each(remedies)('$remedy is found by each of its phrases', (remedy) => {
    for (const phrase of remedy.phrases) expect(findRemedies(phrase)).toContain(remedy);
  });

  test('a word that is only the object of another remedy asks for none', () => {
    expect(findRemedies('sc sdset bits D:(A;;CCLC)')).toHaveLength(1);
    expect(findRemedies('net stop bits & regsvr32 atl.dll').map(({ verdict }) => verdict)).toEqual([
      'refused',
      'wufix',
    ]);
  });

  test.each([
    'sc sdset',
    'delete policies',
    'pending.xml',
    'RebootPending',
    'PendingXmlIdentifier',
    'regsvr32',
    'netsh winsock reset',
    'reset proxy',
    'netsh advfirewall set allprofiles state off',
    'UseWUServer',
    'CryptSvc manual',
    'TrustedInstaller',
    'taskkill svchost.exe',
    'rd /s /q SoftwareDistribution',
    '/ResetBase',
    'install.wim:1',
    'shutdown /r /f',
    'scheduled task',
    'sppsvc.exe',
    'Spupdsvc.exe',
    'AllowOSUpgrade=1',
  ])('%s is refused', (text) => {
    expect(findRemedies(text)[0]?.verdict).toBe('refused');
  });
});
