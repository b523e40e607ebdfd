import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cbsLog } from '../../src/logs/cbs-log.ts';
import { createLedger } from '../../src/logs/ledger.ts';
import { type Appetite, createLinePicker, type LinePicker } from '../../src/windows/text/line-picker.ts';
import { servicingLine } from '../support/log-lines.ts';

const anchors = ['x8', 'quire', '[SR]'];

/** Bytes cut at these places. */
function pieces(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, n) => bytes.slice(places[n], end));
}

function pick(
  chunks: readonly Uint8Array[],
  wanted: readonly string[] | null,
  appetite: (line: string) => Appetite = () => 'picked',
): string[] {
  const lines: string[] = [];
  const picker = createLinePicker(wanted, (line) => {
    lines.push(line);
    return appetite(line);
  });
  // The chunk is overwritten afterwards, as by a reader that lends it.
  for (const chunk of chunks) {
    picker.write(chunk);
    chunk.fill(0x23);
  }
  picker.end();
  return lines;
}

/** The same, by the slow road: all lines, and then those that hold an anchor. */
function filter(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replaceAll('\r', ''))
    .filter((line) => anchors.some((anchor) => line.includes(anchor)));
}

const word = fc.constantFrom(
  'x8',
  'quire',
  '[SR]',
  'x',
  '8',
  'é',
  ' ',
  'a',
  '\r',
  '\n',
  '\n',
  '\r\n',
  '0x800f0805',
  'required',
);

describe('the picker of lines', () => {
  test('finds the lines that a slow search finds, however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), fc.array(fc.nat(), { maxLength: 6 }), (words, cuts) => {
        const text = words.join('');
        expect(pick(pieces(Buffer.from(text), cuts), anchors)).toEqual(filter(text));
      }),
    );
  });

  test('hands over every line where all are wanted', () => {
    const text = 'a\n\nb\r\n\r\nc';
    expect(pick([Buffer.from(text)], null)).toEqual(['a', 'b', 'c']);
  });

  test('hands over all that follow a line, until it has had enough', () => {
    const text = 'a\nx8 begin\nb\nc end\nd\nx8 once\n';
    const lines = pick([Buffer.from(text)], ['x8'], (line) => (/begin|^b/.test(line) ? 'all' : 'picked'));
    expect(lines).toEqual(['x8 begin', 'b', 'c end', 'x8 once']);
  });

  test('looks for an anchor from the moment it is told', () => {
    const lines: string[] = [];
    const picker: LinePicker = createLinePicker(['x8'], (line) => {
      lines.push(line);
      picker.seek('Q');
      return 'picked';
    });
    picker.write(Buffer.from('Q before\nx8\nQ after\n'));
    picker.end();
    expect(lines).toEqual(['x8', 'Q after']);
  });

  test('cuts a line that does not end, and goes on with the next', () => {
    const chunks = [
      Buffer.from('x8 '),
      ...Array.from({ length: 50 }, () => Buffer.alloc(1_000, 0x61)),
      Buffer.from('\nx8 next\n'),
    ];
    const lines = pick(chunks, ['x8']);
    expect([lines.map(({ length }) => length), lines[1]]).toEqual([[8_192, 7], 'x8 next']);
  });

  test('parts two lines with nothing but a carriage return between them', () => {
    expect(pick([Buffer.from('2026-08-11 10:00:00, x8\r2026-08-11 10:00:01, b\n')], ['x8'])).toEqual([
      '2026-08-11 10:00:00, x8',
      '2026-08-11 10:00:01, b',
    ]);
  });

  test('takes a carriage return for an end where lines without a time are wanted, for a stray elsewhere', () => {
    expect(pick([Buffer.from('a\rb\n')], null)).toEqual(['a', 'b']);
    expect(pick([Buffer.from('x8 a\rb\n')], ['x8'])).toEqual(['x8 ab']);
  });
});

describe('the anchors of CBS.log', () => {
  const session = '31100000_1234567890';
  const report = [
    'CBS =================================',
    'CBS Checking System Update Readiness.',
    'CBS (p)\tCSI Payload Corrupt\t(n)\t\t\tamd64_a_1_10.0.26100.1_none_0\\r\\a.dll',
    'CBS Summary:',
    'CBS Operation: Detect and Repair ',
    'CBS Operation result: 0x0',
    'CBS Total Detected Corruption:\t1',
    'CBS Total Repaired Corruption:\t1',
    'CBS Total Operation Time: 1 seconds.',
  ];
  const blocks: readonly (readonly string[])[] = [
    report,
    report.slice(0, 3),
    report.slice(3, 5),
    ['CBS ================================='],
    ['CBS Appl: Evaluating package applicability for package x, applicable state: Installed'],
    ['CBS Failed to internally open package. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]'],
    ['CBS Failed to find file: a.dll [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]'],
    ['!CBS Failed to perform operation.  [HRESULT = 0x80070306 - ERROR_ERRORS_ENCOUNTERED]'],
    ['!CBS DISM Package Manager HRESULT=80070BC9'],
    ['!CBS something failed with 0xc0000034'],
    ['CBS Downloading update ([82838931] of [87666194])'],
    ['CBS Mark store corruption flag because of package: x. [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]'],
    [
      `CBS Exec: Processing complete.  Session: ${session}, Package: Package_for_KB1~31bf3856ad364e35~amd64~~1.0 [HRESULT = 0x00000000 - S_OK]`,
    ],
    [
      `CBS Exec: Processing complete.  Session: ${session}, Package: Package_for_KB1~31bf3856ad364e35~amd64~~1.0 [HRESULT = 0x80070643]`,
    ],
    [`CBS Session: ${session} finalized. Reboot required: yes [HRESULT = 0x00000000 - S_OK]`],
    [`CBS Session: ${session} finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]`],
    ['CBS TI: Last boot time: 2026-08-11 09:00:00.500'],
    ['CBS TI: Last boot time: 2026-08-11 23:00:00.500'],
    ['CBS Startup: Processing complete. [HRESULT = 0x00000000 - S_OK]'],
    [
      '!CBS Startup: Failed to process advanced operation queue. A rollback transaction will be created. [HRESULT = 0x800f0922]',
    ],
    ['CBS No startup processing required, TrustedInstaller service was not set as autostart'],
    ['CBS TiWorker: Client requests SFP repair object.'],
    [
      'CSI 0000001f [SR] Verifying 100 components',
      'CSI 00000020 [SR] Beginning Verify and Repair transaction',
      'CSI 00000021 [SR] Verify complete',
    ],
    ["CSI 00000022 [SR] Cannot repair member file [l:5]'a.dll' of Contoso, version 1.0, arch amd64 in the store"],
    ["CSI 00000022 Cannot repair member file [l:5]'b.dll' of Contoso, version 1.0, arch amd64 in the store"],
    ['CSI 00000023 Repaired file \\SystemRoot\\b.dll by copying from backup'],
    [
      'CSI 00000024 [SR] Repairing 1 components',
      'CSI 00000025 [SR] Repairing file \\??\\C:\\a.dll from store',
      'CSI 00000026 [SR] Repair complete',
    ],
    ['DEPLOY [Pnp] Corrupt file: C:\\a.sys', 'DEPLOY [Pnp] Repaired file: C:\\a.sys'],
    ["!CSI 00000027 (F) Failed on regenerating file [l:5]'a.dll'[gle=0x80004005]"],
    ['!CSI 00000028 (F) STATUS_OBJECT_NAME_NOT_FOUND #1# from X::Y(flags = 0)[gle=0xd0000034]'],
    ["CSI 00000029 Hashes for file member [l:5]'a.dll' do not match."],
  ];

  function read(text: string, wanted: readonly string[] | null) {
    const ledger = createLedger();
    const reader = cbsLog.create({ ledger, since: null, seek: (anchor) => picker.seek(anchor) });
    const picker = createLinePicker(wanted, reader.take);
    picker.write(Buffer.from(text));
    picker.end();
    return { ...reader.close(), ...ledger.close() };
  }

  test('pick all that the reader understands: it comes to the same from every line', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...blocks), { maxLength: 40 }), (chosen) => {
        const text = chosen
          .flat()
          .map((line, second) => `${servicingLine(line, second)}\r\n`)
          .join('');
        expect(read(text, cbsLog.anchors)).toEqual(read(text, null));
      }),
      { numRuns: 400 },
    );
  });
});
