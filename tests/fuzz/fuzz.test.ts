import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytes, changed, cuts, split, texts } from './inputs.ts';
import { isFailure, parsers } from './parsers.ts';
import { schemas } from './schemas.ts';
import { readAll, streams } from './streams.ts';

/** `npm run fuzz` takes its time. */
const isLong = process.env.MODE === 'fuzz';
const options = { numRuns: isLong ? 100_000 : 300, ...(isLong ? {} : { seed: 20261121 }) };

/** No input is longer than some 10 KB, and none may take longer than this (ms), on a machine that does other things as well. */
const patience = 1_000;

/** Runs `read`, and lets nothing through but what it may throw. */
async function survive(read: () => unknown, refuses: (error: unknown) => boolean): Promise<void> {
  const start = performance.now();
  try {
    await read();
  } catch (error) {
    if (!refuses(error)) throw error;
  }
  expect(performance.now() - start).toBeLessThan(patience);
}

describe('no input makes a parser crash or hang', () => {
  test.each(parsers)(
    '$name',
    async ({ words, read, refuses = () => false }) => {
      await fc.assert(
        fc.asyncProperty(texts(words), (text) => survive(() => read(text), refuses)),
        options,
      );
    },
    3_600_000,
  );

  test.each(schemas)(
    '$name',
    async ({ good, read }) => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...good).chain(changed), (value) => survive(() => read(value), isFailure)),
        options,
      );
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
    3_600_000,
  );
});

describe('what a reader gives does not depend on where its input is cut', () => {
  test.each(streams)(
    '$name',
    (stream) => {
      fc.assert(
        fc.property(bytes(stream.words), cuts, (whole, places) => {
          const start = performance.now();
          expect(readAll(stream, split(whole, places))).toEqual(readAll(stream, [whole]));
          expect(performance.now() - start).toBeLessThan(patience);
        }),
        options,
      );
    },
    3_600_000,
  );
});
