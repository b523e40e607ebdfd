import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRegistry, registryNumber, registryStrings } from '../../src/windows/registry/output.ts';

const services = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services';

describe('reg query', () => {
  test('a key with its values and the names of its subkeys', () => {
    const text = [
      '',
      `${services}\\demo`,
      '    Start    REG_DWORD    0x3',
      '    ImagePath    REG_EXPAND_SZ    system32\\drivers\\demo file.sys',
      '    Display Name    REG_SZ    A  service,  twice   spaced ',
      '    Empty    REG_SZ    ',
      '    Trimmed    REG_SZ',
      '    DependOnService    REG_MULTI_SZ    RpcSs\\0AppID',
      '    Hash    REG_BINARY    00FF10',
      '',
      `${services}\\demo\\Instances`,
      `${services}\\demo\\Security Settings`,
      '',
    ].join('\r\n');
    expect(parseRegistry(text)).toEqual([
      {
        key: `${services}\\demo`,
        values: [
          { name: 'Start', type: 'REG_DWORD', data: '0x3' },
          { name: 'ImagePath', type: 'REG_EXPAND_SZ', data: 'system32\\drivers\\demo file.sys' },
          { name: 'Display Name', type: 'REG_SZ', data: 'A  service,  twice   spaced ' },
          { name: 'Empty', type: 'REG_SZ', data: '' },
          { name: 'Trimmed', type: 'REG_SZ', data: '' },
          { name: 'DependOnService', type: 'REG_MULTI_SZ', data: 'RpcSs\\0AppID' },
          { name: 'Hash', type: 'REG_BINARY', data: '00FF10' },
        ],
      },
      { key: `${services}\\demo\\Instances`, values: [] },
      { key: `${services}\\demo\\Security Settings`, values: [] },
    ]);
  });

  test.each([
    ['(Default)', '(value not set)', 'End of search: 2 match(es) found.'],
    ['(Standard)', '(Wert nicht gesetzt)', 'Ende der Suche: 2 Übereinstimmung(en) gefunden.'],
    ['(par défaut)', '(valeur non définie)', 'Fin de la recherche : 2 correspondance(s) trouvée(s).'],
    ['(По умолчанию)', '(значение не задано)', 'Конец поиска: найдено совпадений: 2.'],
  ])('/s with a translated name and closing line: %s', (name, data, end) => {
    const text = `\r\n${services}\\a\r\n    ${name}    REG_SZ    ${data}\r\n\r\n${services}\\b\r\n    X    REG_DWORD    0x1\r\n\r\n${end}\r\n`;
    expect(parseRegistry(text)).toEqual([
      { key: `${services}\\a`, values: [{ name, type: 'REG_SZ', data }] },
      { key: `${services}\\b`, values: [{ name: 'X', type: 'REG_DWORD', data: '0x1' }] },
    ]);
  });

  test('data that looks like a value, and a name that looks like data', () => {
    const text = `${services}\\a\n    list    REG_SZ    x    REG_SZ    y\n    my REG_SZ    REG_SZ    HKEY_USERS\n`;
    expect(parseRegistry(text)[0]?.values).toEqual([
      { name: 'list', type: 'REG_SZ', data: 'x    REG_SZ    y' },
      { name: 'my REG_SZ', type: 'REG_SZ', data: 'HKEY_USERS' },
    ]);
  });

  test('other types, and separators that a dot does not match', () => {
    const text = `${services}\\a\r\n    n    REG_NONE    \r\n    r    REG_RESOURCE_LIST    0102\r\n    u    REG_SZ    a\u2028b\r\n`;
    expect(parseRegistry(text)[0]?.values).toEqual([
      { name: 'n', type: 'REG_NONE', data: '' },
      { name: 'r', type: 'REG_RESOURCE_LIST', data: '0102' },
      { name: 'u', type: 'REG_SZ', data: 'a\u2028b' },
    ]);
  });

  test('what is no key and no value is skipped', () => {
    expect(parseRegistry('')).toEqual([]);
    expect(parseRegistry('ERROR: The system was unable to find the key.\r\n')).toEqual([]);
    expect(parseRegistry('    Start    REG_DWORD    0x3\r\n')).toEqual([]);
    expect(parseRegistry(`${services}\\a\r\n    Text    REG_SZ    one\r\ntwo\r\n`)[0]?.values).toEqual([
      { name: 'Text', type: 'REG_SZ', data: 'one' },
    ]);
  });

  test('any name without four spaces and any data on one line come back', () => {
    const character = fc.string({ minLength: 1, maxLength: 1, unit: fc.constantFrom(...' aZ0\\_(é服:=%"') });
    const line = fc.array(character, { maxLength: 20 }).map((parts) => parts.join(''));
    const name = line.filter((text) => text.trim() === text && text !== '' && !text.includes('    '));
    fc.assert(
      fc.property(name, fc.constantFrom('REG_SZ', 'REG_MULTI_SZ', 'REG_DWORD'), line, (name, type, data) => {
        const text = `\r\n${services}\\x\r\n    ${name}    ${type}    ${data}\r\n\r\n`;
        expect(parseRegistry(text)).toEqual([{ key: `${services}\\x`, values: [{ name, type, data }] }]);
      }),
    );
  });
});

test.each([
  ['0x2', 2],
  ['0xFFFFFFFF', 4_294_967_295],
  ['0x0', 0],
  ['850', 850],
  ['', null],
  ['0x', null],
  ['0xfg', null],
  ['-1', null],
  ['1.5', null],
  ['0x7fffffffffffffff', null],
])('the number in %j is %j', (data, expected) => {
  expect(registryNumber(data)).toBe(expected);
});

test.each([
  ['RpcSs', ['RpcSs']],
  ['RpcSs\\0AppID\\0CryptSvc', ['RpcSs', 'AppID', 'CryptSvc']],
  ['RpcSs\\0', ['RpcSs']],
  ['RpcSs\\0\\0', ['RpcSs']],
  ['\\??\\C:\\a\\0\\0\\??\\C:\\b\\0\\??\\C:\\c', ['\\??\\C:\\a', '', '\\??\\C:\\b', '\\??\\C:\\c']],
  ['', []],
])('the strings in %j', (data, expected) => {
  expect(registryStrings(data)).toEqual(expected);
});
