import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSfcLogReader, judgeSfcLog, type SfcLog } from '../../src/windows/sfc/cbs-log.ts';

const hello = sr('Verifying 100 components', 'Beginning Verify and Repair transaction');
const clean = [
  ...hello,
  ...sr('Verify complete', 'Verifying 32 components', 'Beginning Verify and Repair transaction', 'Verify complete'),
];
const nothingToRepair = sr('Repairing 0 components', 'Beginning Verify and Repair transaction', 'Repair complete');

/** The part of a run that repairs, with what it says in between. It ends with good news in any case (KB954402). */
function repairing(count: number, ...words: string[]): string[] {
  return sr(
    `Repairing ${count} components`,
    'Beginning Verify and Repair transaction',
    ...words,
    'Repair complete',
    'Committing transaction',
    'Verify and Repair Transaction completed. All files and registry keys listed in this transaction  have been successfully repaired',
  );
}

const token = 'nonSxS, pkt {l:8 b:31bf3856ad364e35}';
const noCopy = 'in the store, hash mismatch';
const alpha = `Cannot repair member file [l:9]'alpha.dll' of Sample-Alpha, version 10.0.26100.1, arch amd64, ${token} ${noCopy}`;
const alpha32 = `Cannot repair member file [l:9]'alpha.dll' of Sample-Alpha, version 10.0.26100.1, arch Host= amd64 Guest= x86, ${token} ${noCopy}`;
const alphaMui = (culture: string) =>
  `Cannot repair member file [l:13]'alpha.dll.mui' of Sample-Alpha.Resources, version 10.0.26100.1, arch amd64, culture [l:5]'${culture}', ${token} ${noCopy}`;
const fromStore = (path: string) => `Repairing file \\??\\${path} from store`;
const alphaPath = 'C:\\Windows\\System32\\alpha.dll';

describe('a run of sfc in CBS.log', () => {
  test('nothing found: Repairing 0 components is how it ends', () => {
    const log = read([...clean, ...nothingToRepair]);
    expect(log).toEqual({
      scanned: true,
      whole: true,
      components: 0,
      damaged: [],
      repaired: [],
      unrepaired: [],
      unlisted: 0,
      unclear: [],
    });
    expect(verdicts(log)).toEqual(['clean', 'clean']);
  });

  test('verify-only ends without a word on repairs', () => {
    expect(verdicts(read(clean))).toEqual(['clean', 'clean']);
  });

  test('the counts of Windows Vista and 7', () => {
    const old = sr(
      'Verifying 100 (0x00000064) components',
      'Beginning Verify and Repair transaction',
      'Verify complete',
    );
    expect(verdicts(read([...old, ...sr('Repairing 0 (0x00000000) components', 'Repair complete')]))).toEqual([
      'clean',
      'clean',
    ]);
  });

  test('no [SR] line: sfc did not scan, whatever else is in the log', () => {
    const other = [
      line('CBS', 'Exec: Processing complete. [HRESULT = 0x800f080d - CBS_E_MANIFEST_INVALID_ITEM]'),
      line('CBS', 'Failed to internally open package. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]'),
      line('CSI', 'Warning: Overlap: Directory \\??\\C:\\Windows\\System32\\drivers\\ is owned twice'),
      line('CBS', '(p)\tCSI Payload Corrupt\t(n)\t\t\tamd64_sample_31bf3856ad364e35_10.0.26100.1_none_0\\r\\alpha.dll'),
      line('CBS', 'Total Detected Corruption:\t1'),
    ];
    expect(read(other)).toMatchObject({ scanned: false, whole: false, unrepaired: [] });
    expect(verdicts(read(other))).toEqual(['could-not-run', 'could-not-run']);
    expect(verdicts(read([]))).toEqual(['could-not-run', 'could-not-run']);
  });

  test('that noise changes nothing between the lines of a clean run', () => {
    const noise = line('CBS', 'Appl: detect Parent, Package: Sample [HRESULT = 0x800f080d], Cannot find it, corrupt');
    expect(verdicts(read([...clean, ...nothingToRepair].flatMap((own) => [noise, own])))).toEqual(['clean', 'clean']);
  });

  test.each([
    ['while it verified', hello],
    ['between its beginning and anything else', sr('Beginning Verify and Repair transaction')],
    ['before its end was reached', [...clean, ...sr('Verifying 100 components')]],
    ['while it repaired', [...clean, ...sr('Repairing 3 components', 'Beginning Verify and Repair transaction')]],
    ['and repaired', [...clean, ...sr('Repairing 1 components', fromStore(alphaPath))]],
    [
      'with good news, but without the end of the repair',
      [
        ...clean,
        ...sr('Repairing 1 components', fromStore(alphaPath)),
        ...sr('Verify and Repair Transaction completed. All files have been successfully repaired'),
      ],
    ],
  ])('a log that ends %s proves nothing', (_name, lines) => {
    expect(judgeSfcLog(read(lines), false)).toBe('unknown');
  });

  test('a log that begins in the middle proves nothing, unless it sums up what was verified', () => {
    const rest = sr('Verify complete', 'Verifying 32 components', 'Verify complete');
    expect(verdicts(read(rest))).toEqual(['unknown', 'unknown']);
    expect(verdicts(read([...rest, ...nothingToRepair]))).toEqual(['clean', 'clean']);
    expect(verdicts(read(sr('Repairing 0 components')))).toEqual(['clean', 'clean']);
  });
});

describe('files', () => {
  test('repaired: announced while it verifies, done while it repairs', () => {
    const log = read([...hello, ...sr(fromStore(alphaPath), 'Verify complete'), ...repairing(1, fromStore(alphaPath))]);
    expect(log).toMatchObject({ repaired: [alphaPath], damaged: [], unrepaired: [], components: 1 });
    expect(verdicts(log)).toEqual(['repaired', 'violations']);
  });

  test('an announcement is no repair (KB928228)', () => {
    const log = read([...hello, ...sr(fromStore(alphaPath), 'Verify complete')]);
    expect(log).toMatchObject({ repaired: [], damaged: [alphaPath], unrepaired: [] });
    expect(verdicts(log)).toEqual(['violations', 'violations']);
  });

  test('not repaired, though all is said to have been repaired in the end', () => {
    const log = read([...hello, ...sr(alpha, 'Verify complete'), ...repairing(1, alpha, alpha)]);
    expect(log).toMatchObject({ unrepaired: ['alpha.dll'], repaired: [], unclear: [], whole: true });
    expect(verdicts(log)).toEqual(['unrepaired', 'violations']);
  });

  test('components were repaired that are not named', () => {
    expect(verdicts(read([...clean, ...repairing(2)]))).toEqual(['repaired', 'violations']);
  });

  test.each([
    ["[l:9]'alpha.dll' of Sample-Alpha, version 10.0.26100.1, arch amd64", 'alpha.dll'],
    ['[l:9]"alpha.dll" of Sample-Alpha, version 10.0.26100.1, arch amd64', 'alpha.dll'],
    [
      '[l:18{9}]"alpha.dll" of Sample-Alpha, Version = 6.1.7600.16385, pA = PROCESSOR_ARCHITECTURE_AMD64 (9), Culture neutral, Type neutral, TypeN',
      'alpha.dll',
    ],
    [`[l:26]'Assets\\light\\folder o.k.svg' of Sample-Alpha, version 1, arch amd64`, 'Assets\\light\\folder o.k.svg'],
    [`[l:12]'Bob's ink.dll' of Sample-Alpha, version 1, arch amd64`, "Bob's ink.dll"],
    ['"alpha.dll"', 'alpha.dll'],
    ['alpha.dll', 'alpha.dll'],
    ['[l:9]"größe.dll" of Sample-Alpha', 'größe.dll'],
  ])('Cannot repair member file %s', (rest, name) => {
    for (const why of ['', ` ${noCopy}`, ' in the store, file is missing']) {
      expect(read(sr(`Cannot repair member file ${rest}${why}`)).unrepaired).toEqual([name]);
      expect(read([line('CSI', `0000000e Cannot repair member file ${rest}${why}`)]).unrepaired).toEqual([name]);
    }
  });

  test.each([
    ['\\??\\C:\\Windows\\System32\\\\alpha.dll', alphaPath],
    ['[ml:520{260},l:38{19}]"\\??\\C:\\Windows\\System32"\\[l:18{9}]"alpha.dll"', alphaPath],
    ['[ml:520{260},l:38{19}]"??\\C:\\Windows\\System32"[l:18{9}]"alpha.dll"', alphaPath],
    [`[l:23 ml:24]'\\??\\C:\\Windows\\System32'[l:9]'alpha.dll'`, alphaPath],
    ['\\SystemRoot\\WinSxS\\Manifests\\[ml:24{12},l:18{9}]"alpha.inf"', '\\SystemRoot\\WinSxS\\Manifests\\alpha.inf'],
    ["\\??\\C:\\Program Files\\Bob's\\\\alpha.dll", "C:\\Program Files\\Bob's\\alpha.dll"],
    [`[l:28]'\\??\\C:\\Program Files\\Bob's'[l:9]'alpha.dll'`, "C:\\Program Files\\Bob's\\alpha.dll"],
    ['[l:9]"alpha.dll"', 'alpha.dll'],
  ])('the path %s', (written, path) => {
    expect(read(sr(`Repairing corrupted file ${written} from store`)).repaired).toEqual([path]);
    expect(read(sr(`Repairing file ${written} from store`)).repaired).toEqual([path]);
    expect(read(sr(`Repaired file ${written} by copying from backup`)).repaired).toEqual([path]);
    expect(read([line('CSI', `0000000e Repaired file ${written} by copying from backup`)]).repaired).toEqual([path]);
    const why = '; source file in store is also corrupted';
    expect(read(sr(`Could not reproject corrupted file ${written}${why}`)).unrepaired).toEqual([path]);
  });

  test('drivers of Windows 11 have no [SR]', () => {
    const driver = 'C:\\Windows\\System32\\drivers\\sample.sys';
    const other = 'C:\\Windows\\System32\\drivers\\other.sys';
    const corrupt = line('DEPLOY', `[Pnp] Corrupt file: ${driver}`);
    const repaired = line('DEPLOY', `[Pnp] Repaired file: ${driver.toUpperCase()}`);
    const run = [...clean, ...nothingToRepair];
    expect(verdicts(read([...clean, corrupt]))).toEqual(['unrepaired', 'violations']);
    expect(read([...run, corrupt, repaired])).toMatchObject({ repaired: [driver.toUpperCase()], unrepaired: [] });
    expect(verdicts(read([...run, corrupt, repaired]))).toEqual(['repaired', 'violations']);
    expect(read([...run, repaired, corrupt])).toMatchObject({ repaired: [], unrepaired: [driver] });
    const failed = line('DEPLOY', `[Pnp] Failed repairing file: ${other}: `).replace('Info ', 'Error');
    expect(read([...run, failed])).toMatchObject({ unrepaired: [other], unclear: [] });
    const mixed = read([...run, corrupt, repaired, line('DEPLOY', `[Pnp] Corrupt file: ${other}`), failed]);
    expect(mixed).toMatchObject({ repaired: [driver.toUpperCase()], unrepaired: [other] });
    expect(verdicts(mixed)).toEqual(['unrepaired', 'violations']);
  });

  test('drivers alone are no scan', () => {
    const repaired = line('DEPLOY', '[Pnp] Repaired file: C:\\Windows\\System32\\drivers\\sample.sys');
    expect(read([repaired]).scanned).toBe(false);
    expect(judgeSfcLog(read([repaired]), false)).toBe('unknown');
    expect(judgeSfcLog(read([repaired.replace('Repaired', 'Corrupt')]), false)).toBe('unrepaired');
  });
});

describe('the last word per file', () => {
  const backup =
    'Repaired file \\SystemRoot\\WinSxS\\amd64_sample-alpha_31bf3856ad364e35_10.0.26100.1_none_0\\[l:9]"alpha.dll" by copying from backup';
  const reprojected = `Could not reproject corrupted file \\??\\${alphaPath}; source file in store is also corrupted`;

  test('not repaired after repaired', () => {
    const log = read([...clean, ...repairing(1, backup, fromStore(alphaPath), alpha)]);
    expect(log).toMatchObject({ repaired: [], unrepaired: ['alpha.dll'] });
  });

  test('repaired after not repaired', () => {
    expect(read([...clean, ...repairing(1, alpha, fromStore(alphaPath))])).toMatchObject({
      repaired: [alphaPath],
      unrepaired: [],
    });
    expect(read([...clean, ...repairing(1, reprojected, fromStore(alphaPath))]).unrepaired).toEqual([]);
    expect(read([...clean, ...repairing(1, fromStore(alphaPath), reprojected)]).repaired).toEqual([]);
  });

  test('a path that is bad stands for the name of its member', () => {
    expect(read([...clean, ...repairing(1, alpha, reprojected)]).unrepaired).toEqual([alphaPath]);
    expect(read([...clean, ...repairing(1, reprojected, alpha)]).unrepaired).toEqual([alphaPath]);
  });

  test('an announcement does not take back that it could not be repaired', () => {
    const log = read([...hello, ...sr(alpha, fromStore(alphaPath), 'Verify complete')]);
    expect(log).toMatchObject({ unrepaired: ['alpha.dll'], damaged: [] });
  });

  test('paths are told apart, but not by case', () => {
    const other = 'C:\\Windows\\System32\\sub\\alpha.dll';
    const log = read([...clean, ...repairing(2, reprojected, fromStore(other))]);
    expect(log).toMatchObject({ repaired: [other], unrepaired: [alphaPath] });
    expect(read([...clean, ...repairing(1, reprojected, fromStore(alphaPath.toUpperCase()))]).unrepaired).toEqual([]);
  });

  test('a member without its component is the file of any path of its name', () => {
    const bare = "Cannot repair member file [l:9]'alpha.dll'";
    expect(read([...clean, ...repairing(1, bare, fromStore(alphaPath))]).unrepaired).toEqual([]);
    expect(read([...clean, ...repairing(1, fromStore(alphaPath), bare)])).toMatchObject({
      repaired: [],
      unrepaired: ['alpha.dll'],
    });
  });

  test.each([
    ['the other architecture', alpha32, fromStore(alphaPath)],
    ['the other architecture', alpha, fromStore('C:\\Windows\\SysWOW64\\alpha.dll')],
    ['the other architecture', alpha, fromStore('C:\\Program Files (x86)\\Sample\\alpha.dll')],
    ['another language', alphaMui('de-DE'), fromStore('C:\\Windows\\System32\\en-US\\alpha.dll.mui')],
    ['another file', alpha, fromStore('C:\\Windows\\System32\\my-alpha.dll')],
  ])('the file of %s, repaired later, does not speak for it', (_name, member, repaired) => {
    const log = read([...clean, ...repairing(2, member, repaired)]);
    expect(log.unrepaired).toHaveLength(1);
    expect(log.repaired).toHaveLength(1);
  });

  test.each([
    ['its architecture', alpha32, fromStore('C:\\Windows\\SysWOW64\\alpha.dll')],
    ['its language', alphaMui('de-DE'), fromStore('C:\\Windows\\System32\\de-DE\\alpha.dll.mui')],
    [
      'its language in the store',
      alphaMui('de-DE'),
      fromStore('C:\\Windows\\WinSxS\\amd64_sample_31bf3856ad364e35_10.0.26100.1_de-de_0\\alpha.dll.mui'),
    ],
  ])('the file of %s does', (_name, member, repaired) => {
    expect(read([...clean, ...repairing(1, member, repaired)]).unrepaired).toEqual([]);
  });

  test('where two members may be meant, one path does not speak for both', () => {
    const twin = alpha.replace('Sample-Alpha', 'Sample-Alpha-Twin');
    const log = read([...clean, ...repairing(2, alpha, twin, fromStore(alphaPath))]);
    expect(log).toMatchObject({ unrepaired: ['alpha.dll'], repaired: [alphaPath] });
  });

  test('a file is listed once, however often it is named', () => {
    const log = read([...clean, ...repairing(3, alpha, alpha32, alpha, alphaMui('de-DE'), alphaMui('en-US'))]);
    expect(log.unrepaired).toEqual(['alpha.dll', 'alpha.dll.mui']);
  });
});

describe('lines nobody has seen before', () => {
  test.each([
    'Cannot verify component files for Sample-Alpha, Version = 6.1.7600.16385, manifest is damaged (TRUE)',
    'Repair failed',
    'Unable to open the store',
    'The store is corrupt',
  ])('%s: not clean, and not repaired', (words) => {
    const log = read([...clean, ...sr(words), ...nothingToRepair]);
    expect(log.unclear).toEqual([words]);
    expect(judgeSfcLog(log, false)).toBe('unknown');
    expect(judgeSfcLog(read([...clean, ...sr(words), ...repairing(1, fromStore(alphaPath))]), false)).toBe('unknown');
  });

  test('a driver that could not be verified', () => {
    const log = read([...clean, line('DEPLOY', '[Pnp] Failed verifying file: C:\\Windows\\System32\\drivers\\s.sys')]);
    expect(judgeSfcLog(log, false)).toBe('unknown');
  });

  test('which package a component belongs to is no failure, whatever its name', () => {
    const log = read([...clean, ...sr('This component was referenced by [l:30]"Sample-Corrupt-Damaged-Failed"')]);
    expect(verdicts(log)).toEqual(['clean', 'clean']);
  });

  test('what is neither good nor bad is passed over', () => {
    expect(verdicts(read([...clean, ...sr('Elapsed 12 seconds'), ...nothingToRepair]))).toEqual(['clean', 'clean']);
  });
});

describe('bytes', () => {
  const run = [
    ...hello,
    ...sr(alpha, fromStore('C:\\Windows\\größe\\beta.dll'), 'Verify complete'),
    ...repairing(2, alpha, fromStore('C:\\Windows\\größe\\beta.dll')),
    line('DEPLOY', '[Pnp] Corrupt file: C:\\Windows\\System32\\drivers\\sample.sys'),
    line('DEPLOY', '[Pnp] Repaired file: C:\\Windows\\System32\\drivers\\sample.sys'),
  ];
  const expected = read(run);

  test('the run that is cut up below', () => {
    expect(expected).toMatchObject({
      unrepaired: ['alpha.dll'],
      repaired: ['C:\\Windows\\größe\\beta.dll', 'C:\\Windows\\System32\\drivers\\sample.sys'],
      whole: true,
    });
  });

  test('a BOM, bare line feeds, doubled and stray carriage returns', () => {
    for (const end of ['\n', '\r\n', '\r\r\n', '\r\n\r\n', '\r\n\r', '\r']) {
      expect(readBytes([Buffer.from(`\uFEFF${run.join(end)}${end}`)])).toEqual(expected);
      expect(readBytes([Buffer.from(run.join(end))])).toEqual(expected);
    }
    const mixed = run.map((own, at) => own + ['\r\n', '\n', '\r\r\n'][at % 3]).join('');
    expect(readBytes([Buffer.from(mixed)])).toEqual(expected);
    expect(readBytes([Buffer.from(run.join('\r\n').replaceAll('file', 'fi\rle'))])).toEqual(expected);
    expect(readBytes([Buffer.from(run.join('\r\n').replaceAll("'alpha.dll'", "'alpha.dll'\r"))])).toEqual(expected);
  });

  test('split at every byte', () => {
    const bytes = Buffer.from(`\uFEFF${run.join('\r\n')}\r\n`);
    for (let at = 0; at <= bytes.length; at++) {
      expect(readBytes([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(expected);
    }
    expect(readBytes([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(expected);
  });

  test('split anywhere, into chunks that their owner fills anew', () => {
    const bytes = Buffer.from(run.join('\r\n'));
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 20 }), (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const reader = createSfcLogReader();
        for (const [at, edge] of edges.slice(1).entries()) {
          const chunk = Buffer.from(bytes.subarray(edges[at], edge));
          reader.write(chunk);
          chunk.fill(0x5b);
        }
        expect(reader.end()).toEqual(expected);
      }),
    );
  });

  test('bytes that are no UTF-8 at all are survived', () => {
    const broken = Buffer.from(run.join('\r\n'), 'latin1');
    expect(readBytes([broken])).toMatchObject({ unrepaired: ['alpha.dll'], whole: true });
    fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => void readBytes([bytes])));
  });

  test('ten thousand files are listed, the rest are counted, and none is forgotten', () => {
    const path = (n: number) => `C:\\Windows\\System32\\${n}.dll`;
    const many = Array.from({ length: 10_500 }, (_, n) => sr(fromStore(path(n)))).flat();
    const bad = sr(`Could not reproject corrupted file \\??\\${path(20_000)}; source file in store is also corrupted`);
    const log = read([...clean, ...sr('Repairing 9 components'), ...many, ...bad, ...sr('Repair complete')]);
    expect(log.repaired).toHaveLength(10_000);
    expect(log).toMatchObject({ unrepaired: [], unlisted: 1 });
    expect(verdicts(log)).toEqual(['unrepaired', 'violations']);
    const again = sr(`Could not reproject corrupted file \\??\\${path(0)}; source file in store is also corrupted`);
    expect(read([...many, ...again])).toMatchObject({ unrepaired: [path(0)], unlisted: 0 });
    expect(read(Array.from({ length: 50 }, () => sr('Repair failed')).flat()).unclear).toHaveLength(20);
  });
});

function line(source: string, text: string): string {
  return `2026-03-05 10:00:00, Info                  ${source.padEnd(6)} ${text}`;
}

function sr(...texts: string[]): string[] {
  return texts.map((text) => line('CSI', `0000000e [SR] ${text}`));
}

function read(lines: readonly string[]): SfcLog {
  return readBytes([Buffer.from(lines.map((own) => `${own}\r\n`).join(''))]);
}

function readBytes(chunks: readonly Uint8Array[]): SfcLog {
  const reader = createSfcLogReader();
  for (const chunk of chunks) reader.write(chunk);
  return reader.end();
}

/** The verdict on a run that was to repair, and on one that was only to verify. */
function verdicts(log: SfcLog): string[] {
  return [judgeSfcLog(log, false), judgeSfcLog(log, true)];
}
