import { expect, test } from 'vitest';
import { lineOfFault } from '../../src/simulation/json-fault.ts';

test.each([
  ['', 1],
  ['{', 1],
  ['{\n "a": 1,\n', 3],
  ['{\n "a": 1,\n}', 3],
  ['{\n "a": 1\n "b": 2\n}', 3],
  ['{\n "a": oops,\n "b": 2\n}', 2],
  ['{\n "a": "x\n y",\n "b": 2\n}', 2],
  ['{\n "a": [1, 2},\n "b": 2\n}', 2],
  ['{\r\n "a": 1\r\n}\r\n{}', 4],
  [`{\n${' "a": 1,\n'.repeat(1000)} b: 2\n}`, 1002],
])('%j goes wrong in line %i', (text, line) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(lineOfFault(text)).toBe(line);
});
