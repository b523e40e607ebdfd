import { describe, expect, test } from 'vitest';
import { diskImage, diskImageScript } from '../../src/scripts/powershell/disk-image.ts';
import { mountDiskImage, mountDiskImageScript } from '../../src/scripts/powershell/mount-disk-image.ts';
import { power } from '../../src/scripts/powershell/power.ts';
import { protectedDrives } from '../../src/scripts/powershell/protected-drives.ts';
import { signature, signatureScript } from '../../src/scripts/powershell/signature.ts';
import { readArguments } from '../../src/simulation/programs/powershell-arguments.ts';
import { readDiskImage } from '../../src/windows/setup/disk-image.ts';

const paths = [
  'C:\\Downloads\\a b.iso',
  "C:\\it's; Remove-Item C:\\ -Recurse; '.iso",
  'C:\\‘; calc; ’.iso',
  'C:\\‚ ‛ ’’ ‘.iso',
  'C:\\$(calc) `n $env:PATH %PATH% & | ^.iso',
  'C:\\файл «1».iso',
  '\\\\server\\share\\x.iso',
  'C:\\ends with a quote\\',
];

describe.each([
  ['signature', signature, signatureScript, {}],
  ['diskImage', diskImage, diskImageScript, {}],
  ['mountDiskImage', (path: string) => mountDiskImage(path, true), mountDiskImageScript, { mount: true }],
  ['mountDiskImage back', (path: string) => mountDiskImage(path, false), mountDiskImageScript, { mount: false }],
] as const)('%s', (_name, build, script, more) => {
  test.each(paths)('takes %s for a path and nothing else', (path) => {
    expect(readArguments(build(path), script)).toEqual(new Map(Object.entries({ path, ...more })));
  });
});

test.each([
  ['signature', signatureScript],
  ['diskImage', diskImageScript],
  ['mountDiskImage', mountDiskImageScript],
  ['power', power],
  ['protectedDrives', protectedDrives],
])('%s is one line of ASCII without a double quote, that closes what it opens', (_name, script) => {
  expect(script).toMatch(/^[ !#-~]+$/);
  const code = script.replace(/'(?:[^']|'')*'/g, '');
  expect(code).not.toContain("'");
  for (const [open, close] of ['()', '{}', '[]']) {
    const count = (bracket = '') => code.split(bracket).length;
    expect([open, count(open)]).toEqual([open, count(close)]);
  }
});

describe('what PowerShell prints of an ISO', () => {
  test.each([
    ['[{"attached":true,"letter":"E"}]', { attached: true, letter: 'E' }],
    ['{"attached":true,"letter":"e"}', { attached: true, letter: 'E' }],
    ['[{"attached":true,"letter":"\\u0000"}]', { attached: true, letter: null }],
    ['[{"attached":true,"letter":null}]', { attached: true, letter: null }],
    ['[{"attached":false,"letter":""}]', { attached: false, letter: null }],
    ['[{"attached":true,"letter":"EF"}]', { attached: true, letter: null }],
  ])('%s', (text, image) => expect(readDiskImage(text)).toEqual(image));

  test.each(['', '[]', '[{"attached":"True"}]', 'Attached : True'])('%j is no answer', (text) => {
    expect(() => readDiskImage(text)).toThrow('form that wufix does not know');
  });
});
