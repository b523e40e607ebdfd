import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withArguments } from '../../src/scripts/powershell/arguments.ts';
import { device, deviceScript } from '../../src/scripts/powershell/device.ts';
import { hideUpdate, hideUpdateScript } from '../../src/scripts/powershell/hide-update.ts';
import { knownUpdates } from '../../src/scripts/powershell/known-updates.ts';
import { problemDrivers } from '../../src/scripts/powershell/problem-drivers.ts';
import { switchDevice, switchDeviceScript } from '../../src/scripts/powershell/switch-device.ts';
import { updateState, updateStateScript } from '../../src/scripts/powershell/update-state.ts';
import { readArguments } from '../../src/simulation/programs/powershell-arguments.ts';

/** What PowerShell takes for a single quote (CharTraits.cs). */
const quotes = "'‘’‚‛";

/**
 * Reads the single-quoted string at the beginning of a text as PowerShell's tokenizer does: to the first quote that no other
 * follows. Gives what it means, and the text behind it.
 */
function readLiteral(text: string): { value: string; rest: string } {
  let value = '';
  for (let at = 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (!quotes.includes(character)) value += character;
    else if (!quotes.includes(text.charAt(at + 1) || ' ')) return { value, rest: text.slice(at + 1) };
    else {
      at += 1;
      value += text.charAt(at);
    }
  }
  throw new Error('the string has no end');
}

const nasty = [
  "'; Remove-Item C:\\ -Recurse; '",
  '‘; calc; ’',
  "‚ ‛ ’’ ‘'",
  '$(calc) `" $env:PATH',
  'USB\\VID_1&PID_2\\5&6',
  "'",
  '’',
  '',
  'a\nb',
  '" | calc',
];

function expectInert(text: string): void {
  const script = withArguments({ id: text }, '<script>');
  expect(script.startsWith('$id = ')).toBe(true);
  expect(readLiteral(script.slice('$id = '.length))).toEqual({ value: text, rest: '; <script>' });
  expect(readArguments(script, '<script>')).toEqual(new Map([['id', text]]));
}

describe('an argument never becomes a part of the script', () => {
  test.each(nasty)('%j', expectInert);

  test('whatever it is', () => {
    const unit = fc.oneof(fc.constantFrom(...quotes, '$', '`', '"', ';', '\n', '\\', '{', '0'), fc.string());
    fc.assert(fc.property(fc.array(unit), (parts) => expectInert(parts.join(''))));
  });
});

const id = 'USB\\VID_1&PID_2\\5&6';

describe.each([
  ['device', device(id), deviceScript, { id }],
  ['switchDevice on', switchDevice(id, true), switchDeviceScript, { id, method: 'Enable' }],
  ['switchDevice off', switchDevice(id, false), switchDeviceScript, { id, method: 'Disable' }],
  ['hideUpdate', hideUpdate('a-b', true), hideUpdateScript, { id: 'a-b', hidden: true }],
  ['hideUpdate back', hideUpdate('a-b', false), hideUpdateScript, { id: 'a-b', hidden: false }],
  ['updateState', updateState('a-b'), updateStateScript, { id: 'a-b' }],
  ['knownUpdates', knownUpdates, knownUpdates, {}],
  ['problemDrivers', problemDrivers, problemDrivers, {}],
] as const)('%s', (_name, text, script, given) => {
  test('is its script with its arguments before it', () => {
    expect(readArguments(text, script)).toEqual(new Map(Object.entries(given)));
  });

  test('is one line of ASCII without a double quote, that closes what it opens', () => {
    expect(script).toMatch(/^[ !#-~]+$/);
    const code = script.replace(/'(?:[^']|'')*'/g, '');
    expect(code).not.toContain("'");
    for (const [open, close] of ['()', '{}', '[]']) {
      const count = (bracket = '') => code.split(bracket).length;
      expect([open, count(open)]).toEqual([open, count(close)]);
    }
  });
});

test.each([
  "$id = 'a'; calc; <script>",
  'calc <script>',
  "$id = 'a' + (calc); <script>",
  "$id = 'a'; <other>",
  '$id = $env:X; <script>',
])('the simulation runs nothing else: %s', (text) => expect(readArguments(text, '<script>')).toBeNull());
