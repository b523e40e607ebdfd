import { expect, test } from 'vitest';
import { sourcesIn } from '../support/sources.ts';

test('every parser of src is fuzzed, by itself or as a part of another', () => {
  const sources = new Map([...sourcesIn('src'), ...sourcesIn('tests/fuzz')].map((source) => [source.path, source]));
  const reached = new Set([...sources.keys()].filter((path) => path.startsWith('tests/fuzz/')));
  for (const path of reached) for (const name of sources.get(path)?.imports ?? []) reached.add(name);
  const parser = /^export (?:async )?function (?:(?:read|parse)\w+|create\w+(?:Reader|Decoder))\(/m;
  const missing = [...sources.values()].filter(
    ({ path, text }) => /^src\/(windows|logs|codes)\//.test(path) && parser.test(text) && !reached.has(path),
  );
  expect(missing.map(({ path }) => path)).toEqual([]);
});
