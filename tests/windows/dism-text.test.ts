import { Buffer } from 'node:buffer';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { createDismProgress } from '../../src/windows/dism/progress.ts';
import { readDismText } from '../../src/windows/dism/text.ts';
import { createDecoder, decode } from '../../src/windows/text/decode.ts';

/** How DISM draws: a line for each step into a pipe, one line redrawn on a console, all of it gone in a copy. */
type Drawing = 'piped' | 'redrawn' | 'copied';

function bar(percent: string): string {
  const filled = '='.repeat(Math.min(26, Math.round((Number.parseFloat(percent) / 100) * 58)));
  return `[${filled.padEnd(26)}${percent}%${'='.repeat(percent === '100.0' ? 26 : 0).padEnd(26)}]`;
}

function bars(drawing: Drawing, last = '100.0'): string {
  if (drawing === 'copied') return `${bar(last)} `;
  const steps = ['4.9', '33.1', '62.3', '62.3', last];
  return steps.map((step) => `\r${bar(step)} `).join(drawing === 'piped' ? '\r\n' : '');
}

const header =
  '\r\nDeployment Image Servicing and Management tool\r\nVersion: 10.0.26100.1\r\n\r\nImage Version: 10.0.26100.4652\r\n\r\n';
const done = 'The operation completed successfully.\r\n';

const healthy = 'No component store corruption detected.';
const repairable = 'The component store is repairable.';
const hopeless = 'The component store cannot be repaired.';

/** The verdict and the closing words, where they have been seen. */
const verdicts: readonly (readonly [
  language: string,
  codePage: number,
  verdict: string,
  end: string,
  health: string,
])[] = [
  ['English', 437, healthy, 'The operation completed successfully.', 'healthy'],
  ['English', 437, repairable, 'The operation completed successfully.', 'repairable'],
  ['English', 437, hopeless, 'The operation completed successfully.', 'not-repairable'],
  [
    'German',
    850,
    'Es wurde keine Komponentenspeicherbeschädigung erkannt.',
    'Der Vorgang wurde erfolgreich beendet.',
    'healthy',
  ],
  [
    'German',
    850,
    'Der Komponentenspeicher kann repariert werden.',
    'Der Vorgang wurde erfolgreich beendet.',
    'repairable',
  ],
  [
    'German',
    850,
    'Der Komponentenspeicher kann nicht repariert werden.',
    'Der Vorgang wurde erfolgreich beendet.',
    'not-repairable',
  ],
  ['French', 850, 'Le magasin de composants est réparable.', "L'opération a réussi.", 'repairable'],
  ['Russian', 866, 'Повреждение хранилища компонентов не обнаружено.', 'Операция успешно завершена.', 'healthy'],
  ['Russian', 866, 'Хранилище компонентов подлежит восстановлению.', 'Операция успешно завершена.', 'repairable'],
];

describe('the verdict', () => {
  const drawings: readonly Drawing[] = ['piped', 'redrawn', 'copied'];
  const cases = verdicts.flatMap((verdict) => drawings.map((drawing) => [...verdict, drawing] as const));

  test.each(cases)('%s (code page %i): %s %s is %s, %s', (_language, codePage, verdict, end, health, drawing) => {
    const text = `${header}${bars(drawing)}${verdict}\r\n${end}\r\n`;
    const expected = { health, restored: null, error: null, ended: true };
    expect(readDismText(text)).toEqual(expected);
    expect(readDismText(`${header}${verdict}\r\n${end}\r\n`)).toEqual(expected);
    expect(readDismText(`${header}${bars(drawing)}\r\n\r\n${verdict}\r\n\r\n${end}\r\n`)).toEqual(expected);
    expect(readDismText(decode(iconv.encode(text, `cp${codePage}`), 'oem', codePage))).toEqual(expected);
    expect(readDismText(decode(Buffer.from(text), 'oem', codePage))).toEqual(expected);
    expect(readDismText(decode(Buffer.from(text, 'utf16le'), 'oem', codePage))).toEqual(expected);
  });

  test.each(verdicts)(
    '%s (code page %i): %s wrapped at 80 columns, or anywhere else',
    (_language, _page, verdict, end, health) => {
      const text = `${header}${bars('copied')}${verdict} ${end}\r\n`;
      for (const width of [80, 79, 72, 64]) {
        const wrapped = text.replace(new RegExp(`[^\\r\\n]{${width}}`, 'g'), '$&\r\n');
        expect(wrapped).not.toBe(text);
        expect(readDismText(wrapped)).toEqual({ health, restored: null, error: null, ended: true });
      }
      for (let at = 1; at < verdict.length; at++) {
        expect(readDismText(`${verdict.slice(0, at)}\r\n${verdict.slice(at)}\r\n`).health).toBe(health);
      }
    },
  );

  test.each(cases)('%s (code page %i): %s split at every byte', (_language, codePage, verdict, end, health) => {
    const bytes = iconv.encode(`${header}${bars('redrawn')}${verdict}\r\n${end}\r\n`, `cp${codePage}`);
    for (let at = 0; at <= bytes.length; at++) {
      const decoder = createDecoder('oem', codePage);
      const text = decoder.write(bytes.subarray(0, at)) + decoder.write(bytes.subarray(at)) + decoder.end();
      expect(readDismText(text)).toEqual({ health, restored: null, error: null, ended: true });
    }
  });

  test('an apostrophe of any shape', () => {
    for (const quote of ['’', "'", '´']) {
      expect(readDismText(`Le magasin de composants est réparable.\r\nL${quote}opération a réussi.\r\n`).ended).toBe(
        true,
      );
    }
  });

  test('letters that are composed, spaces that do not break, signs that are not seen', () => {
    const decomposed = 'Es wurde keine Komponentenspeicherbeschädigung erkannt.'.normalize('NFD');
    expect(readDismText(decomposed).health).toBe('healthy');
    expect(readDismText('\ufeffThe\u00a0component store\u202fis repair\u200bable.').health).toBe('repairable');
  });

  test('a header glued to it, with a Latin C in front of Russian', () => {
    expect(readDismText(`Версия: 10.0.19045.1No component store corruption detected.`).health).toBe('healthy');
    const russian = 'Cистема DISM\r\nВерсия: 10.0.26100.1\r\n\r\nВерсия образа: 10.0.26100.1\r\n\r\n';
    expect(readDismText(`${russian}Хранилище компонентов подлежит восстановлению.\r\n`).health).toBe('repairable');
    expect(readDismText(`Implantaçã\r\noVersão: 10.0.19045.1\r\n${bars('copied')}${healthy}\r\n${done}`).health).toBe(
      'healthy',
    );
  });

  test.each([
    ['nothing', ''],
    ['a success that says no more', `${header}${bars('piped')}${done}`],
    ['part of the healthy sentence', 'component store corruption detected.'],
    ['the opposite of the healthy sentence', 'Component store corruption detected.'],
    ['a sentence that ends like one', 'Either the source was not found or the component store cannot be repaired.'],
    [
      'the same where the line breaks before it',
      'Either the source was not found or\r\nthe component store cannot be repaired.',
    ],
    ['a word in front', 'PerhapsThe component store is repairable.'],
    ['a sentence without its end', 'The component store is repairable'],
    ['Italian', 'Nessun danneggiamento rilevato nel magazzino dei componenti.\r\nOperazione completata.\r\n'],
    ['Polish', 'Nie wykryto uszkodzenia magazynu.\r\nOperacja zakończona.\r\n'],
    ['what nobody prints', 'The component store is fine.\r\n'],
    [
      'a wrong code page',
      decode(iconv.encode('Повреждение хранилища компонентов не обнаружено.', 'cp866'), 'oem', 850),
    ],
  ])('%s is unknown', (_name, text) => {
    expect(readDismText(text).health).toBe('unknown');
  });

  test('of two, the worse one counts', () => {
    expect(readDismText(`${healthy}\r\n${repairable}\r\n`).health).toBe('repairable');
    expect(readDismText(`${hopeless}\r\n${repairable}\r\n`).health).toBe('not-repairable');
  });
});

describe('a restore', () => {
  test('that succeeded, as now and as on older builds', () => {
    const now = readDismText(`${header}${bars('piped')}The restore operation completed successfully.\r\n${done}`);
    expect(now).toEqual({ health: 'healthy', restored: true, error: null, ended: true });
    const older = `${bars('redrawn')}The restore operation completed successfully. The component store corruption was repaired.\r\n`;
    expect(readDismText(older + done)).toEqual(now);
    expect(readDismText(`The component store corruption was repaired.\r\n`)).toMatchObject({
      restored: true,
      ended: false,
    });
  });

  test('that succeeded at 99.3 %', () => {
    const text = `${header}${bars('piped', '99.3')}\r\nThe restore operation completed successfully.\r\n${done}`;
    expect(readDismText(text)).toMatchObject({ health: 'healthy', restored: true });
  });

  test('that says the store is damaged all the same', () => {
    expect(readDismText(`The restore operation completed successfully.\r\n${repairable}\r\n`).health).toBe(
      'repairable',
    );
  });

  test('that failed', () => {
    const text =
      'The restore operation failed. Either the repair source was not found or the component store cannot be repaired.';
    expect(readDismText(text)).toEqual({ health: 'unknown', restored: false, error: null, ended: false });
    expect(readDismText(`${text}\r\n${healthy}`).health).toBe('unknown');
  });

  test('that reached 100 % and failed', () => {
    const text = `${header}${bars('piped')}\r\n\r\nError: 0x800f081f\r\n\r\nThe source files could not be found.\r\n`;
    expect(readDismText(text)).toEqual({ health: 'unknown', restored: false, error: 0x800f081f, ended: true });
    expect(readDismText(`The restore operation completed successfully.\r\n${text}`)).toMatchObject({
      health: 'unknown',
      restored: false,
    });
  });
});

describe('the error', () => {
  const after =
    '\r\n\r\nSome sentence about it.\r\n\r\nThe DISM log file can be found at C:\\WINDOWS\\Logs\\DISM\\dism.log\r\n';

  test.each([
    ['Error: 0x800f081f', 0x800f081f],
    ['Error: 0x800F0915', 0x800f0915],
    ['Error: 3017', 3017],
    ['Error: 87', 87],
    ['Error: 2', 2],
    ['Error: -2146498529', 0x800f081f],
    ['Erreur : 0x800f081f', 0x800f081f],
    ['Erreur\u00a0: 740', 740],
    ['Fehler: 740', 740],
    ['Erro: 0x800f0906', 0x800f0906],
    ['Errore: 0x800f081f', 0x800f081f],
    ['Ошибка: 0x800f0954', 0x800f0954],
    ['错误: 87', 87],
    ['错误：0x800f081f', 0x800f081f],
    ['错误：740', 740],
    ['エラー: 0x800f0831', 0x800f0831],
    ['Błąd: 11', 11],
    ['ข้อผิดพลาด: 0xc1420121', 0xc1420121],
    ['ข้อผิดพลาด: 740', 740],
    ['Hata: 50', 50],
  ])('%s', (line, code) => {
    expect(readDismText(`${header}${line}${after}`)).toEqual({
      health: 'unknown',
      restored: false,
      error: code,
      ended: true,
    });
    expect(readDismText(`${header}${bars('piped')}${line}${after}`).error).toBe(code);
    expect(readDismText(`${header}${bars('redrawn')}${line}`).error).toBe(code);
    expect(readDismText(`Image Version: 10.0.19045.1\n${line}\nSome sentence about it.\n`).error).toBe(code);
    expect(readDismText(`${header}${line}${after}`.replaceAll('\r\n', '\r\r\n')).error).toBe(code);
  });

  test('after a verdict that was healthy', () => {
    const text = `${bars('piped')}${healthy}\r\n\r\nError: 3017${after}`;
    expect(readDismText(text)).toEqual({ health: 'unknown', restored: false, error: 3017, ended: true });
    expect(readDismText(text.replace(healthy, repairable)).health).toBe('repairable');
  });

  test('of several, the last that is not indented', () => {
    const first = 'Processing 1 of 2 - Adding package Package_A\r\nPackage_A: It went wrong.\r\n Error: 0x8007007f\r\n';
    const second = 'Processing 2 of 2 - Package_B: It went wrong.\r\n Error: 0x800f0830\r\n';
    expect(readDismText(`${first}${second}\r\nError: 127${after}`).error).toBe(127);
    expect(readDismText(`\r\nError: 5${after}${first}`).error).toBe(5);
    expect(readDismText(`Error: 5${after}Error: 127${after}${first}`).error).toBe(127);
    expect(readDismText(first + second).error).toBe(0x800f0830);
    expect(readDismText(`${bars('copied')}Error: 127${after}${first}`).error).toBe(127);
    expect(readDismText(`Processing - Package_A Error: 0x800f0922\r\n${first}`).error).toBe(0x8007007f);
    expect(readDismText(`${first}Processing - Package_A Error: 0x800f0922\r\n`).error).toBe(0x8007007f);
  });

  test('glued to a line that says more counts where there is none of its own', () => {
    expect(readDismText('Image Version: 10.0.19045.1Error: 0x800f081f\r\n').error).toBe(0x800f081f);
    expect(readDismText('An error occurred - Package_A Error: 0x800f0922\r\n\r\nError: 14098\r\n').error).toBe(14098);
  });

  test.each([
    ['a version', 'Version: 10.0.26100.1\r\n'],
    ['a value of an image', 'Index : 1\r\nName : Windows 11 Pro\r\n'],
    ['the same with a carriage return too many', 'Index : 1\r\r\nName : Windows 11 Pro\r\r\n'],
    ['values below one another', 'Directories : 18679\r\nFiles : 87458\r\nCreated : 4/1/2026 - 8:09:02 PM\r\n'],
    ['a count of packages', 'Number of Reclaimable Packages : 4\r\nComponent Store Cleanup Recommended : Yes\r\n'],
    ['nothing at all', 'Number of Reclaimable Packages : 0\r\n'],
    ['a number in a sentence', 'Package 5: 0x800f081f was not found.\r\n'],
    ['a path', 'The DISM log file can be found at C:\\5\r\n'],
  ])('null for %s', (_name, text) => {
    expect(readDismText(text).error).toBeNull();
  });

  test('an error nobody has a word for does not make an end of a text without one', () => {
    expect(readDismText(`${header}${bars('piped')}`)).toEqual({
      health: 'unknown',
      restored: null,
      error: null,
      ended: false,
    });
  });
});

describe('progress', () => {
  test('a line for each step', () => {
    const progress = createDismProgress();
    expect(progress(header)).toBeNull();
    expect(['4.9', '62.3', '62.3', '100.0'].map((step) => progress(`\r${bar(step)} \r\n`))).toEqual([
      4.9, 62.3, 62.3, 100,
    ]);
    expect(progress('The operation completed successfully.\r\n')).toBeNull();
  });

  test('one line redrawn, several bars after one another, and only the last of a chunk', () => {
    const progress = createDismProgress();
    expect(progress(`\r${bar('4.9')} \r${bar('33.1')} `)).toBe(33.1);
    expect(progress(`\r${bar('100.0')} \r\n\r\n`)).toBe(100);
    expect(progress(`\r${bar('1.0')} `)).toBe(1);
  });

  test('split anywhere', () => {
    const text = `${header}${bars('piped')}\r\n${bars('redrawn', '99.3')}`;
    for (let at = 0; at <= text.length; at++) {
      const progress = createDismProgress();
      const seen = [progress(text.slice(0, at)), progress(text.slice(at))];
      expect(seen.findLast((percent) => percent !== null)).toBe(99.3);
    }
    const progress = createDismProgress();
    expect([...text].map(progress).filter((percent) => percent !== null)).toEqual([
      4.9, 33.1, 62.3, 62.3, 100, 4.9, 33.1, 62.3, 62.3, 99.3,
    ]);
  });

  test('a comma, a space, no decimals', () => {
    const progress = createDismProgress();
    expect(progress('[=====   12,5%    ]')).toBe(12.5);
    expect(progress('[=====   12 %    ]')).toBe(12);
    expect(progress('[   0.0%   ]')).toBe(0);
    expect(progress('[=====   999.9%  ]')).toBe(100);
  });

  test('no bar, no progress', () => {
    const progress = createDismProgress();
    expect(progress('25 % of the image, [Users] 30%, 62.3%')).toBeNull();
    expect(progress('x'.repeat(100_000))).toBeNull();
  });
});

test('a megabyte of bars is read at once', () => {
  const text = `${header}${Array.from({ length: 16_000 }, () => `\r${bar('62.3')} `).join('\r\n')}${repairable}\r\n${done}`;
  const begin = performance.now();
  expect(readDismText(text).health).toBe('repairable');
  expect(performance.now() - begin).toBeLessThan(2_000);
});
