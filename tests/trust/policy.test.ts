import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('SECURITY.md names tests that are there, and no address that nobody reads', () => {
  const policy = readFileSync('SECURITY.md', 'utf8');
  const tests = [...policy.matchAll(/`(tests\/[^`]+)`/g)].map(([, path = '']) => path);
  expect(tests.length).toBeGreaterThan(8);
  expect(tests.filter((path) => !existsSync(path))).toEqual([]);
  expect(policy).not.toMatch(/\S@\S|https?:/);
  expect(policy).toContain('private vulnerability reporting');
});
