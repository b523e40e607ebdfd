import { describe, expect, test } from 'vitest';
import { parseIntegrity } from '../../src/windows/rights/integrity.ts';
import { hex, unsigned } from '../../src/windows/text/exit-code.ts';
import { baseName, joinPath, parentOf } from '../../src/windows/windows-path.ts';

describe('the integrity level in whoami /groups', () => {
  const groups = (...sids: string[]) => sids.map((sid) => `"a group","a type","${sid}","an attribute"`).join('\r\n');
  const administrators = 'S-1-5-32-544';

  test.each([
    ['elevated', 'S-1-16-12288', 'elevated'],
    ['SYSTEM', 'S-1-16-16384', 'elevated'],
    ['an administrator who is not elevated', 'S-1-16-8192', 'not-elevated'],
    ['medium plus', 'S-1-16-8448', 'not-elevated'],
    ['low', 'S-1-16-4096', 'not-elevated'],
    ['a level that only begins like high', 'S-1-16-122880', 'not-elevated'],
  ])('%s', (_name, sid, expected) => {
    expect(parseIntegrity(groups('S-1-1-0', administrators, sid))).toBe(expected);
  });

  test('the administrators group alone is no proof', () => {
    expect(parseIntegrity(groups('S-1-1-0', administrators))).toBeNull();
    expect(parseIntegrity('')).toBeNull();
    expect(parseIntegrity(groups('S-1-5-21-1-16-12288'))).toBeNull();
  });
});

test.each([
  [-2146498529, 2148468767, '0x800F081F'],
  [2148468767, 2148468767, '0x800F081F'],
  [3010, 3010, '0x00000BC2'],
  [0, 0, '0x00000000'],
  [-1, 4294967295, '0xFFFFFFFF'],
])('the exit code %i is %i, %s', (code, number, text) => {
  expect(unsigned(code)).toBe(number);
  expect(hex(code)).toBe(text);
});

test('Windows paths on any system', () => {
  expect(joinPath('C:\\Windows', 'System32', 'catroot2')).toBe('C:\\Windows\\System32\\catroot2');
  expect(parentOf('C:\\Windows\\SoftwareDistribution')).toBe('C:\\Windows');
  expect(parentOf('C:\\')).toBe('C:\\');
  expect(baseName('C:\\Windows\\SoftwareDistribution')).toBe('SoftwareDistribution');
});
