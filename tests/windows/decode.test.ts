import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { Command } from '../../src/core/types.ts';
import { createDecoder, decode } from '../../src/windows/text/decode.ts';

const encodings: readonly Command['encoding'][] = ['oem', 'utf16le', 'utf8'];

describe('decode', () => {
  test.each(encodings)('plain ASCII is the same whatever was declared: %s', (encoding) => {
    expect(decode(Buffer.from('STATE : 4  RUNNING\r\n'), encoding, 850)).toBe('STATE : 4  RUNNING\r\n');
    expect(decode(Buffer.from('x'.repeat(200)), encoding, 850)).toBe('x'.repeat(200));
    expect(decode(new Uint8Array(), encoding, 850)).toBe('');
  });

  test.each([
    [437, 'Überprüfung ½ abgeschlossen.'],
    [850, "Il servizio è già stato avviato. L'élément Ð"],
    [852, 'Usługa żądana została już uruchomiona.'],
    [857, 'Hizmet şu anda çalışıyor, ığüİ'],
    [866, 'Тем не менее служба уже запущена, рам этот текст'],
    [932, 'サービスは既に開始されています。'],
    [936, '请求的服务已经启动。无法修复其中某些文件'],
  ])('OEM code page %i', (codePage, text) => {
    expect(decode(iconv.encode(text, `cp${codePage}`), 'oem', codePage)).toBe(text);
  });

  test.each(encodings)('sfc writes UTF-16LE with or without a BOM, whatever was declared: %s', (encoding) => {
    const text = '\r\n\r\nÜberprüfung 26 % abgeschlossen.\r';
    expect(decode(Buffer.from(text, 'utf16le'), encoding, 850)).toBe(text);
    expect(decode(Buffer.from(`\uFEFF${text}`, 'utf16le'), encoding, 850)).toBe(text);
    expect(decode(Buffer.from('\r\n\r\n一些文件一一一一', 'utf16le'), encoding, 936)).toBe('\r\n\r\n一些文件一一一一');
  });

  test('a BOM is enough where no NUL shows UTF-16LE', () => {
    expect(decode(Buffer.from('\uFEFF开始系统扫描。', 'utf16le'), 'oem', 936)).toBe('开始系统扫描。');
  });

  test('a stray NUL does not make UTF-16 of text', () => {
    expect(decode(Buffer.from('ab\0cdé'), 'oem', 850)).toBe('ab\0cdé');
    expect(decode(Buffer.from('ab\0\0cdé'), 'oem', 850)).toBe('ab\0\0cdé');
  });

  test('UTF-16LE without a single NUL is believed where it was promised', () => {
    expect(decode(Buffer.from('开始系统扫描。', 'utf16le'), 'utf16le', 936)).toBe('开始系统扫描。');
    expect(decode(Buffer.from('一', 'utf16le'), 'utf16le', 936)).toBe('一');
  });

  test.each(encodings)('the UTF-8 locale shows itself, with or without a BOM: %s', (encoding) => {
    const text = 'Le service demandé a déjà été démarré. Сервис';
    const bytes = Buffer.from(text);
    if (encoding !== 'utf16le') expect(decode(bytes, encoding, 850)).toBe(text);
    expect(decode(Buffer.from(`\uFEFF${'name'.repeat(20)} ${text}`), 'utf8', 850)).toBe(`${'name'.repeat(20)} ${text}`);
  });

  test('what was declared UTF-8 and is not is in the OEM code page', () => {
    expect(decode(iconv.encode('Zugriff verweigert: für', 'cp850'), 'utf8', 850)).toBe('Zugriff verweigert: für');
  });

  test('UTF-8 cut off at the end is not UTF-8', () => {
    expect(decode(Buffer.from('é').subarray(0, 1), 'oem', 850)).toBe('├');
  });

  test('a code page nobody has tables for', () => {
    expect(decode(Uint8Array.of(0x61, 0x82), 'oem', 99_999)).toBe('aé');
    expect(decode(Uint8Array.of(0x61, 0x82), 'oem', 65_001)).toBe('a\uFFFD');
  });

  test('half a megabyte of UTF-8 with one bad byte at its end stays UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('ééé '.repeat(70_000)), Uint8Array.of(0x82, 0x61)]);
    expect(decode(bytes, 'oem', 850)).toBe(`${'ééé '.repeat(70_000)}\uFFFDa`);
  });
});

describe('createDecoder', () => {
  test('any split of any bytes gives what decode gives', () => {
    fc.assert(
      fc.property(
        outputs,
        fc.array(fc.nat(), { maxLength: 12 }),
        fc.constantFrom(...encodings),
        fc.constantFrom(437, 850, 866, 932, 936, 949, 65_001),
        (bytes, cuts, encoding, codePage) => {
          expect(decodeIn(split(bytes, cuts), encoding, codePage)).toBe(decode(bytes, encoding, codePage));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('byte by byte', () => {
    for (const bytes of [
      Buffer.from('\r\n\r\nПроверка 😀 100% завершена.\r\n'.repeat(4), 'utf16le'),
      Buffer.from('déjà 😀 démarré '.repeat(9)),
      iconv.encode('サービスは既に開始されています。'.repeat(9), 'cp932'),
    ]) {
      const bytewise = [...bytes].map((byte) => Uint8Array.of(byte));
      expect(decodeIn(bytewise, 'oem', 932)).toBe(decode(bytes, 'oem', 932));
    }
  });

  test('where 64 KiB prove UTF-8, the edge may split a character', () => {
    for (const shift of [0, 1, 2]) {
      const bytes = Buffer.concat([
        Buffer.from('x'.repeat(64 + shift)),
        Buffer.from('一'.repeat(30_000)),
        Uint8Array.of(0x82),
      ]);
      const whole = decode(bytes, 'oem', 850);
      expect(whole).toMatch(/^x+一+\uFFFD$/);
      for (const size of [1_000, 65_537]) {
        expect(
          decodeIn(
            split(
              bytes,
              Array.from({ length: 99 }, (_, n) => n * size),
            ),
            'oem',
            850,
          ),
        ).toBe(whole);
      }
    }
  });

  test('what comes after those 64 KiB has no say, wherever the chunks end', () => {
    const bytes = Buffer.concat([Buffer.from('é'.repeat(32_768)), Uint8Array.of(0x82)]);
    expect(decode(bytes, 'oem', 850)).toBe(`${'é'.repeat(32_768)}\uFFFD`);
    expect(decodeIn(split(bytes, [1_001]), 'oem', 850)).toBe(decode(bytes, 'oem', 850));
  });

  test('progress flows: ASCII at once after the first 64 bytes, OEM text word by word', () => {
    const decoder = createDecoder('oem', 850);
    expect(decoder.write(Buffer.from('x'.repeat(63)))).toBe('');
    expect(decoder.write(Buffer.from('xy'))).toBe(`${'x'.repeat(64)}y`);
    expect(decoder.write(Buffer.from('[== 4.9% ]'))).toBe('[== 4.9% ]');
    expect(decoder.write(iconv.encode('Opération terminée', 'cp850'))).toBe('Opération ');
    expect(decoder.write(iconv.encode(' à', 'cp850'))).toBe('terminée ');
    expect(decoder.end()).toBe('à');
  });

  test('UTF-8 is held back until 64 KiB have proved it, and flows from then on', () => {
    const decoder = createDecoder('oem', 850);
    expect(decoder.write(Buffer.from(`${'x'.repeat(64)}é`))).toBe('x'.repeat(64));
    expect(decoder.write(Buffer.from('y'.repeat(65_533)))).toBe('');
    expect(decoder.write(Buffer.from('y'))).toBe(`é${'y'.repeat(65_534)}`);
    expect(decoder.write(Buffer.from('é'))).toBe('é');
  });

  test('a chunk that its owner reuses afterwards is not lost', () => {
    const decoder = createDecoder('oem', 850);
    const chunk = Buffer.from(`${'x'.repeat(63)}é`);
    let text = decoder.write(chunk);
    chunk.fill(0x2e);
    text += decoder.end();
    expect(text).toBe(`${'x'.repeat(63)}é`);
  });
});

/** Bytes such as programs write: text in some encoding, spoiled or not. */
const outputs: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .array(fc.constantFrom(0, 0x0d, 0x0a, 0x41, 0x82, 0xa0, 0xc3, 0xa9, 0xe0, 0xe2, 0xf0, 0xff, 0xfe), {
      maxLength: 200,
    })
    .map((bytes) => Uint8Array.from(bytes)),
  texts().map((text) => Buffer.from(text)),
  texts().map((text) => Buffer.from(text, 'utf16le')),
  texts().map((text) => Buffer.from(`\uFEFF${text}`, 'utf16le')),
  fc
    .tuple(texts(), fc.constantFrom('cp850', 'cp866', 'cp932', 'cp936'))
    .map(([text, page]) => iconv.encode(text, page)),
  fc.tuple(texts(), fc.uint8Array({ maxLength: 3 })).map(([text, tail]) => Buffer.concat([Buffer.from(text), tail])),
);

function texts(): fc.Arbitrary<string> {
  const letters = fc.constantFrom(...'aZ9 :\r\n%éüàßЖрам服务サ一😀');
  return fc
    .tuple(fc.nat(80), fc.string({ unit: letters, maxLength: 80 }))
    .map(([ascii, text]) => 'x'.repeat(ascii) + text);
}

function split(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return edges.slice(1).map((edge, at) => bytes.subarray(edges[at], edge));
}

function decodeIn(chunks: readonly Uint8Array[], encoding: Command['encoding'], codePage: number): string {
  const decoder = createDecoder(encoding, codePage);
  return chunks.map((chunk) => decoder.write(chunk)).join('') + decoder.end();
}

test('a sentence of eight bits without a line end is no UTF-16, though that was promised', () => {
  const french = 'Le programme de protection des ressources Windows a trouvé des fichiers endommagés';
  expect(decode(iconv.encode(french, 'cp850'), 'utf16le', 850)).toBe(french);
  const russian = 'Программа защиты ресурсов Windows не обнаружила нарушений целостности.';
  expect(decode(iconv.encode(russian, 'cp866'), 'utf16le', 866)).toBe(russian);
  const japanese = 'システムファイルの検査を開始しています。これには“しばらく”時間がかかることがあります。';
  expect(decode(Buffer.from(japanese, 'utf16le'), 'utf16le', 932)).toBe(japanese);
});
