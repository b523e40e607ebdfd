import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explain } from '../../src/codes/explain.ts';
import { takeApart } from '../../src/codes/layout.ts';
import { findName } from '../../src/codes/names.ts';
import { readCodes } from '../../src/codes/read-codes.ts';
import { readUpdates } from '../../src/codes/read-line.ts';
import { makePlain } from '../../src/codes/read-text.ts';

const anyCode = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }),
  fc.integer({ min: 0, max: 0xffff }).map((number) => (0x80070000 | number) >>> 0),
  fc.integer({ min: 0, max: 0xffff }).map((number) => (0x80240000 | number) >>> 0),
);
const hex8 = (code: number) => code.toString(16).padStart(8, '0');
const readingsOf = (text: string) => readCodes(makePlain(text)).map(({ readings }) => readings.map(({ code }) => code));

/** Spellings that can be read in one way only. */
const plain: readonly ((code: number) => string)[] = [
  (code) => `0x${hex8(code)}`,
  (code) => `0X${hex8(code).toUpperCase()}`,
  (code) => `0x${code.toString(16)}`,
  (code) => `[0x${hex8(code)}]`,
  (code) => `HRESULT = 0x${hex8(code)}`,
  (code) => `hr:0x${hex8(code)};`,
  (code) => `“0x${hex8(code)}”`,
  (code) => `0xFFFFFFFF${hex8((code | 0x80000000) >>> 0)}`,
  (code) => `&H${hex8(code)}`,
];

describe('any 32-bit number', () => {
  test.each(plain.map((spell) => [spell(0x80070306), spell] as const))('like %s is read as itself', (_, spell) => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const meant = spell(code).includes('FFFFFFFF') ? (code | 0x80000000) >>> 0 : code;
        expect(readingsOf(spell(code))).toEqual([[meant]]);
      }),
    );
  });

  test('without 0x, signed or unsigned, is read as itself among others', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        for (const text of [hex8(code), String(code), String(code | 0), `HRESULT=${hex8(code)}`, `[${hex8(code)}]`]) {
          expect(readingsOf(text)[0]).toContain(code);
        }
      }),
    );
  });

  test('that fails is found in the middle of a line', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0x80000000, max: 0xffffffff }), (code) => {
        expect(
          readingsOf(`2026-08-13 10:15:22, Error  CBS  Failed to do it (KB5063878) [HRESULT = 0x${hex8(code)}]`),
        ).toEqual([[code]]);
      }),
    );
  });

  test('is put together again from its parts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0x10000, max: 0xffffffff }), (code) => {
        const { facility, number } = takeApart(code);
        expect(((code & 0xf0000000) | ((facility ?? 0) << 16) | number) >>> 0).toBe(code);
      }),
    );
  });

  test('can be explained', async () => {
    await fc.assert(
      fc.asyncProperty(anyCode, async (code) => {
        const { codes } = await explain(`0x${hex8(code)}`);
        expect(codes).toMatchObject([{ code: `0x${hex8(code).toUpperCase()}`, known: expect.any(Boolean) }]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    '0x',
    '80070306',
    'KB',
    'error ',
    '-',
    ' - ',
    '0x20017',
    'HRESULT_FROM_WIN32(',
    '_',
    'х',
    '\u0000',
    '%',
    '(0x',
    '5063878',
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.array(fc.oneof(pieces, fc.string())).map((parts) => parts.join('')),
  );

  test('can be read without a crash', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const { codes } = await explain(text);
        for (const { code } of codes) expect(code).toMatch(/^0x[0-9A-F]{8}$/);
      }),
      { numRuns: 300 },
    );
  });

  test('of the length of a log is read in no time', () => {
    for (const piece of ['0x80070002 ', 'a', 'A_', '-', '1', '0x', 'error ', ' ', 'KB1', '[SC] ']) {
      const began = performance.now();
      readCodes(makePlain(piece.repeat(100_000 / piece.length)));
      expect(performance.now() - began).toBeLessThan(2_000);
    }
  });
});

describe('what is no code', () => {
  test('an update is an update, however it is written', () => {
    expect(
      readUpdates('(KB5063878) kb5027222-x64.msu Package_for_KB3192392~31bf KB 5034441 KB5063878 XKB5000000'),
    ).toEqual(['KB5063878', 'KB5027222', 'KB3192392', 'KB5034441']);
  });

  test.each([
    '31bf3856ad364e35',
    '0x0000008f8e79df60',
    '@0x80070306',
    'v10.0.14393.5285',
    'C:\\80070306\\x',
    '80070306.log',
    '8007-0306',
  ])('%s', (text) => expect(readingsOf(`see ${text} there`)).toEqual([]));
});

describe('names', () => {
  test.each([
    [0x80004005, 'E_FAIL'],
    [0x8024ffff, 'WU_E_REPORTER_UNEXPECTED'],
    [0x00240001, 'WU_S_SERVICE_STOP'],
    [0x000f0801, 'CBS_S_BUSY'],
    [0x80073712, 'ERROR_SXS_COMPONENT_STORE_CORRUPT'],
    [0x3df8, 'STORE_ERROR_LICENSE_REVOKED'],
    [0xc9280004, 'PPF_E_TRANSFORM_DIGEST_ALGO_NOT_PRESENT'],
    [0x800f1000, 'SPAPI_E_ERROR_NOT_INSTALLED'],
    [0xc0000005, 'STATUS_ACCESS_VIOLATION'],
    [0xc0070005, 'ERROR_ACCESS_DENIED'],
  ])('%i is %s', async (code, name) => expect((await findName(code))?.name).toBe(name));

  test('a number that no list has is not found within another', async () => {
    expect(await findName(0x80070007 + 0xf000)).toBeNull();
    expect(await findName(0x24001)).toBeNull();
  });
});
