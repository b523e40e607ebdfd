import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { type CbsSummary, cbsHealth, createCbsSummaryReader, leftDamaged } from '../../src/windows/dism/cbs-summary.ts';

const stamp = '2026-08-11 10:39:36, Info                  CBS    ';

const payload = 'amd64_contoso-alpha_31bf3856ad364e35_10.0.26100.1_none_0123456789abcdef\\alpha.dll';
const manifest = 'wow64_contoso-beta_31bf3856ad364e35_10.0.26100.1_none_fedcba9876543210';
const backup = 'amd64_contoso-gamma_31bf3856ad364e35_10.0.26100.1_none_00000000ffffffff\\r\\gamma.dll';

type Parts = {
  operation?: string;
  result?: string;
  items?: string[];
  detected?: number;
  repaired?: number;
  kinds?: string[];
};

function report({
  operation = 'Detect only',
  result = '0x0',
  items = [],
  detected = 0,
  repaired = 0,
  kinds = [],
}: Parts): string[] {
  return [
    '=================================',
    'Checking System Update Readiness.',
    '',
    ...items,
    '',
    'Summary:',
    `Operation: ${operation} `,
    `Operation result: ${result}`,
    'Last Successful Step: Entire operation completes.',
    `Total Detected Corruption:\t${detected}`,
    ...kinds,
    `Total Repaired Corruption:\t${repaired}`,
    '\tCBS Manifest Repaired:\t0',
    '\tCSI Store Metadata refreshed:\tTrue',
    '',
    'Total Operation Time: 372 seconds.',
  ];
}

/** Every line with a timestamp, only the first, or none, as the versions of Windows have it. */
const layouts: readonly (readonly [name: string, (lines: readonly string[]) => string])[] = [
  ['a timestamp on each line', (lines) => lines.map((line) => `${stamp}${line}\r\n`).join('')],
  ['a timestamp on the first line', (lines) => `${stamp}${lines.join('\r\n')}\r\n`],
  ['no timestamp', (lines) => `${lines.join('\r\n')}\r\n`],
  ['bare line feeds', (lines) => lines.map((line) => `${stamp}${line}\n`).join('')],
  ['stray carriage returns', (lines) => lines.map((line) => `${stamp}${line}\r\r\n`).join('')],
  ['spaces instead of tabs', (lines) => `${lines.join('\r\n').replaceAll('\t', '    ')}\r\n`],
  ['a byte order mark', (lines) => `\ufeff${stamp}${lines.join('\r\n')}\r\n`],
];

function read(...chunks: (string | Uint8Array)[]): CbsSummary | null {
  const reader = createCbsSummaryReader();
  for (const chunk of chunks) reader.write(Buffer.from(chunk));
  return reader.end();
}

function health(text: string): string {
  const summary = read(text);
  return summary === null ? 'none' : cbsHealth(summary);
}

describe.each(layouts)('%s', (_name, lay) => {
  test('no damage', () => {
    const summary = read(lay(report({})));
    expect(summary).toEqual({
      operation: 'detect',
      result: 0,
      detected: 0,
      repaired: 0,
      listed: 0,
      unfixed: 0,
      reverseDeltas: 0,
      files: [],
    });
    expect(summary && cbsHealth(summary)).toBe('healthy');
  });

  test('damage, with and without flags', () => {
    const items = [
      `(p)\tCSI Payload Corrupt\t\t\t(n)\t    \t${payload}`,
      `(p)\tCSI Manifest Corrupt\t\t\t\t${manifest}`,
    ];
    const summary = read(
      lay(report({ items, detected: 2, kinds: ['\tCSI Manifest Corruption:\t1', '\tCSI Payload Corruption:\t1'] })),
    );
    expect(summary).toMatchObject({ detected: 2, listed: 2, unfixed: 2, files: [payload, manifest] });
    expect(summary && cbsHealth(summary)).toBe('repairable');
  });

  test('damage that a repair fixed, with notes between the lines', () => {
    const items = [
      `(p)\tCSI Payload Corrupt\t(w)\t(Fixed)\t${payload}`,
      'Repaired from somewhere.',
      `(p)\tCSI Manifest Corrupt\t\t(Fixed)\t${manifest}`,
    ];
    const summary = read(lay(report({ operation: 'Detect and Repair', items, detected: 2, repaired: 2 })));
    expect(summary).toMatchObject({ operation: 'repair', detected: 2, repaired: 2, listed: 2, unfixed: 0, files: [] });
    expect(summary && cbsHealth(summary)).toBe('healthy');
  });

  test('damage that a repair could not fix', () => {
    const items = [`(p)\tCSI Payload Corrupt\t\t\t(n)\t\t\t${payload}`, 'Repair failed: Missing replacement payload.'];
    const summary = read(lay(report({ operation: 'Detect and Repair', result: '0x800f081f', items, detected: 1 })));
    expect(summary).toMatchObject({ operation: 'repair', result: 0x800f081f, detected: 1, repaired: 0, unfixed: 1 });
    expect(summary && cbsHealth(summary)).toBe('repairable');
  });

  test('split at every byte', () => {
    const bytes = Buffer.from(lay(report({ items: [`(p)\tCBS MUM Missing\t\t\t\t(n)\t\t\tPakét~1.0`], detected: 1 })));
    const whole = read(bytes);
    expect(whole).toMatchObject({ detected: 1, files: ['Pakét~1.0'] });
    for (let at = 0; at <= bytes.length; at++) expect(read(bytes.subarray(0, at), bytes.subarray(at))).toEqual(whole);
    expect(read(...[...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(whole);
  });
});

describe('what counts', () => {
  const lines = (parts: Parts) => `${report(parts).join('\r\n')}\r\n`;
  const unfixed = `(p)\tCSI Payload Corrupt\t\t\t(n)\t\t\t${payload}`;
  const fixed = `(p)\tCSI Payload Corrupt\t(w)\t(Fixed)\t${payload}`;

  test('a check that was cancelled says 0 and means nothing', () => {
    expect(health(lines({ result: '0x800f0820' }))).toBe('unknown');
    expect(health(lines({ result: '0x800f0820', items: [unfixed] }))).toBe('repairable');
    expect(health(lines({ result: '-2146498528' }))).toBe('unknown');
    expect(read(lines({ result: '-2146498528' }))?.result).toBe(0x800f0820);
  });

  test('a repair that failed and says that all is repaired proves nothing', () => {
    expect(
      health(lines({ operation: 'Detect and Repair', result: '0x800f081f', items: [fixed], detected: 1, repaired: 1 })),
    ).toBe('unknown');
  });

  test.each([
    ['lines that are not fixed against totals that are', { items: [unfixed, fixed], detected: 2, repaired: 2 }, 1],
    ['totals against lines that are fixed', { items: [fixed], detected: 3, repaired: 1 }, 2],
    ['lines against a total of nothing', { items: [unfixed], detected: 0, repaired: 0 }, 1],
    ['kinds against a total of nothing', { kinds: ['\tCSI Payload Corruption:\t3'], detected: 0, repaired: 0 }, 3],
    ['more repaired than detected', { detected: 2, repaired: 5 }, 0],
  ])('%s: the worse one wins', (_name, parts, left) => {
    const summary = read(lines(parts));
    expect(summary && leftDamaged(summary)).toBe(left);
    expect(summary && cbsHealth(summary)).toBe(left > 0 ? 'repairable' : 'healthy');
  });

  test('the last report of several', () => {
    const bad = lines({ items: [unfixed], detected: 1 });
    expect(health(bad + lines({}))).toBe('healthy');
    expect(health(lines({}) + bad)).toBe('repairable');
    expect(read(bad + bad)).toEqual(read(bad));
    expect(health(bad + lines({ result: '0x800f0820' }))).toBe('unknown');
  });

  test('a report that was cut off is no healthy one, wherever', () => {
    const whole = report({}).slice(0, -1);
    for (let length = 2; length < 9; length++)
      expect(health(`${whole.slice(0, length).join('\r\n')}\r\n`)).toBe('unknown');
    expect(health(lines({}) + whole.slice(0, 4).join('\r\n'))).toBe('unknown');
    expect(health(`${whole.slice(0, 3).join('\r\n')}\r\n${unfixed}\r\n`)).toBe('repairable');
    expect(read(lines({}).slice(0, 90))).toMatchObject({ result: null, detected: null, operation: 'unknown' });
  });

  test('a report without its last line, as older ones have it, or without the end of its line', () => {
    expect(health(report({}).slice(0, -1).join('\n'))).toBe('healthy');
    const until = (label: string) => lines({ detected: 2, repaired: 2 }).split(label)[0] ?? '';
    expect(health(until('\r\n\tCBS Manifest Repaired'))).toBe('healthy');
    expect(health(until('2\r\n\tCBS Manifest Repaired'))).toBe('repairable');
  });

  test('what other lines say is not part of it', () => {
    const noise = `${stamp}Operation result: 0x800f0900\r\n${stamp}(p)\tCSI Payload Corrupt\t\t\t(n)\t\t\t${payload}\r\n`;
    expect(read(noise)).toBeNull();
    expect(read(noise + lines({}) + noise)).toEqual(read(lines({})));
    expect(read(`${stamp}Failed to find Checking System Update Readiness.\r\n${noise}`)).toBeNull();
    const hidden = `${stamp}Note: Total Detected Corruption: 7\r\n${stamp}  see (p) and Operation result: 0x1\r\n`;
    const [first = '', second = '', ...rest] = report({});
    expect(read(`${first}\n${second}\n${hidden}${rest.join('\n')}`)).toEqual(read(lines({})));
  });

  test('lines between which only a carriage return stands', () => {
    expect(read(report({ items: [unfixed], detected: 1 }).join('\r'))).toMatchObject({
      operation: 'detect',
      result: 0,
      detected: 1,
      unfixed: 1,
    });
  });

  test('numbers that are none', () => {
    expect(read(lines({ result: 'S_OK' }))?.result).toBeNull();
    expect(health(lines({}).replace('Detected Corruption:\t0', 'Detected Corruption:\tnone'))).toBe('unknown');
    expect(read(lines({ operation: 'Something new' }))?.operation).toBe('unknown');
  });

  test('kinds of items of any number of words', () => {
    const items = [
      '(p)\tCBS Package Index Package Missing\t(n)\t\tContoso-Package~31bf3856ad364e35~amd64~~10.0.26100.1',
      '(p) CSI C Mark Deployment Not Marked (w) (Fixed) amd64_contoso-delta',
      '(p)\tsomething new',
    ];
    expect(read(lines({ items }))).toMatchObject({
      listed: 3,
      unfixed: 2,
      files: ['Contoso-Package~31bf3856ad364e35~amd64~~10.0.26100.1', '(p)\tsomething new'],
    });
  });

  test('reverse deltas are told apart, and damaged all the same', () => {
    const items = [`(p)\tCSI Payload Corrupt\t\t\t(n)\t\t\t${backup}`, unfixed];
    expect(read(lines({ items, detected: 2 }))).toMatchObject({ unfixed: 2, reverseDeltas: 1 });
    expect(health(lines({ items: items.slice(0, 1), detected: 1 }))).toBe('repairable');
  });

  test('nothing, and no report at all', () => {
    expect(read('')).toBeNull();
    expect(read(`${stamp}Session: 1 initialized.\r\n`)).toBeNull();
  });
});

describe('a log of any size', () => {
  test('names a hundred items and counts them all', () => {
    const items = Array.from(
      { length: 2_049 },
      (_, n) => `(p)\tCSI Payload Corrupt\t\t\t(n)\t\t\tamd64_contoso-${n}\\a.dll`,
    );
    const summary = read(`${report({ items, detected: 2_049 }).join('\r\n')}\r\n`);
    expect(summary).toMatchObject({ listed: 2_049, unfixed: 2_049 });
    expect(summary?.files).toHaveLength(100);
  });

  test('a line without an end is cut, and the next one is read', () => {
    const reader = createCbsSummaryReader();
    const chunk = Buffer.from('x'.repeat(65_536));
    const before = process.memoryUsage().heapUsed;
    for (let n = 0; n < 2_000; n++) reader.write(chunk);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100e6);
    reader.write(Buffer.from(`\r\n${report({}).join('\r\n')}`));
    expect(reader.end()).toMatchObject({ result: 0, detected: 0 });
  });

  test('a chunk that its owner reuses afterwards is not lost', () => {
    const reader = createCbsSummaryReader();
    const chunk = Buffer.from(`${report({}).join('\r\n')}\r\n`);
    reader.write(chunk.subarray(0, 60));
    chunk.fill(0x2e, 0, 60);
    reader.write(chunk.subarray(60));
    expect(reader.end()).toMatchObject({ result: 0, detected: 0 });
  });

  test('bytes that are no UTF-8', () => {
    const bytes = Buffer.concat([
      Buffer.from(`${stamp}x`),
      Uint8Array.of(0xff, 0x82, 0x0a),
      Buffer.from(report({}).join('\n')),
    ]);
    expect(read(bytes)).toMatchObject({ result: 0 });
    const half = Buffer.from('Checking System Update Readiness.\n(p)\tCBS MUM Missing\t(n)\té').subarray(0, -1);
    expect(read(half)?.files).toEqual(['\ufffd']);
  });
});
