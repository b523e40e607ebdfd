import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';

const readme = readFileSync('deploy/intune/README.md', 'utf8');
const scripts = ['detect.ps1', 'remediate.ps1'].map((name) => readFileSync(`deploy/intune/${name}`, 'utf8'));

test('the table of return codes has every exit code of wufix, and those that Intune adds by itself', () => {
  const rows = [...readme.matchAll(/^\| (\d+) \| ([^|]+) \|/gm)].map(([, code, type]) => [Number(code), type]);
  const preset = { 0: 'Success', 1707: 'Success', 3010: 'Soft reboot', 1641: 'Hard reboot', 1618: 'Retry' };
  expect(Object.fromEntries(rows)).toMatchObject(preset);
  const codes = new Set<number>([...Object.values(exit), ...Object.keys(preset).map(Number)]);
  expect(rows.map(([code]) => code)).toEqual([...codes].toSorted((a, b) => a - b));
});

test('the scripts are a few lines of ASCII that call the exe by its full path', () => {
  for (const script of scripts) {
    expect(script.split('\n').length).toBeLessThan(15);
    // Windows PowerShell 5.1 reads a script without a byte order mark in the ANSI code page.
    expect(script).toMatch(/^[\t\n -~]*$/);
    expect(script).toContain('$env:ProgramW6432\\wufix\\wufix.exe');
    expect(script.match(/& \$wufix/g)).toHaveLength(1);
  }
});
