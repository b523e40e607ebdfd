import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { asksForRestart, readSfcText, type SfcVerdict } from '../../src/windows/sfc/text.ts';
import { createDecoder, decode } from '../../src/windows/text/decode.ts';
import { lastPercent } from '../../src/windows/text/percent.ts';

const wrp = 'Windows Resource Protection';

/** Language, the code page of its consoles, what sfc says, what a reader of the language concludes. */
const said: readonly (readonly [language: string, codePage: number, sentence: string, verdict: SfcVerdict])[] = [
  [
    'EN 1005',
    437,
    'You must be an administrator running a console session in order to use the sfc utility.',
    'not-elevated',
  ],
  ['EN 1007', 437, `${wrp} could not perform the requested operation.`, 'could-not-run'],
  ['EN 1008', 437, `${wrp} found corrupt files and successfully repaired them.`, 'repaired'],
  ['EN 1009', 437, `${wrp} found corrupt files but was unable to fix some of them.`, 'unrepaired'],
  ['EN 100A', 437, `${wrp} did not find any integrity violations.`, 'clean'],
  ['EN 100B', 437, `${wrp} found integrity violations.`, 'violations'],
  [
    'EN 100D',
    437,
    'There is a system repair pending which requires reboot to complete.  Restart Windows and run sfc again.',
    'pending-restart',
  ],
  ['EN 100E', 437, `${wrp} could not start the repair service.`, 'could-not-run'],
  ['EN 1013', 437, 'Another servicing or repair operation is currently running.  Wait for it to finish.', 'busy'],
  [
    'EN 1015',
    437,
    `${wrp} did not find any integrity violations but cannot guarantee the integrity of the system because component metadata is corrupt.`,
    'unrepaired',
  ],
  ['EN 1002', 437, 'The system file repair changes will take effect after the next reboot.', 'pending-restart'],
  [
    'EN 1003',
    437,
    'The maximum number of files have been queued for repair. A reboot is required to complete the repair of these files.',
    'pending-restart',
  ],
  [
    'EN 1004',
    437,
    'The maximum number of files have been repaired. To repair the remaining corrupted files run sfc again.',
    'unrepaired',
  ],
  [
    'EN 1009 with 1002',
    437,
    `${wrp} found corrupt files but was unable to fix some of them.\r\nThe system file repair changes will take effect after the next reboot.`,
    'unrepaired',
  ],
  [
    'EN 1008 with 1002',
    437,
    `${wrp} found corrupt files and successfully repaired them.\r\nThe system file repair changes will take effect after the next reboot.`,
    'repaired',
  ],
  ['DE clean', 850, 'Der Windows-Ressourcenschutz hat keine Integritätsverletzungen gefunden.', 'clean'],
  [
    'DE repaired',
    850,
    'Der Windows-Ressourcenschutz hat beschädigte Dateien gefunden und erfolgreich repariert.',
    'repaired',
  ],
  [
    'DE not repaired',
    850,
    'Der Windows-Ressourcenschutz hat beschädigte Dateien gefunden, konnte jedoch einige davon nicht reparieren.',
    'unrepaired',
  ],
  [
    'DE not repaired, in other words',
    850,
    'Der Windows-Ressourcenschutz hat beschädigte Dateien gefunden, aber einige konnten nicht repariert werden.',
    'unrepaired',
  ],
  ['DE violations', 850, 'Der Windows-Ressourcenschutz hat Integritätsverletzungen gefunden.', 'violations'],
  [
    'DE could not run',
    850,
    'Der Windows-Ressourcenschutz konnte den angeforderten Vorgang nicht ausführen.',
    'could-not-run',
  ],
  [
    'DE not elevated',
    850,
    'Sie müssen als Administrator eine Konsolensitzung ausführen, um das Hilfsprogramm "sfc" zu verwenden.',
    'not-elevated',
  ],
  [
    'DE not elevated, Windows 11',
    850,
    'Sie müssen als Administrator angemeldet sein und eine Konsolensitzung ausführen, um das SFC-Hilfsprogramm verwenden zu können.',
    'not-elevated',
  ],
  [
    'DE pending',
    850,
    'Es steht eine Systemreparatur aus, deren Abschluss einen Neustart erfordert.\r\nStarten Sie Windows neu.',
    'pending-restart',
  ],
  [
    'FR clean',
    850,
    'Le programme de protection des ressources Windows n’a trouvé aucune violation d’intégrité.',
    'clean',
  ],
  [
    'FR repaired',
    850,
    'La Protection des ressources Windows a détecté des fichiers corrompus et les a réparés.',
    'repaired',
  ],
  [
    'FR not repaired',
    850,
    "La Protection des ressources Windows a détecté des fichiers corrompus, mais n'a pas pu réparer certains d'entre eux.",
    'unrepaired',
  ],
  [
    'FR repaired, in older words',
    850,
    'La protection des ressources Windows a trouvé des fichiers endommagés et les a réparés.',
    'repaired',
  ],
  [
    'FR not repaired, in older words',
    850,
    "La protection des ressources Windows a trouvé des fichiers endommagés mais n'a pas pu en réparer certains.",
    'unrepaired',
  ],
  ['FR violations', 850, "La Protection des ressources Windows a détecté des violations de l'intégrité.", 'violations'],
  [
    'FR could not run',
    850,
    'La protection des ressources Windows n’a pas réussi à effectuer l’opération demandée.',
    'could-not-run',
  ],
  [
    'FR no service',
    850,
    'La protection des ressources Windows n’a pas réussi à démarrer le service de réparation.',
    'could-not-run',
  ],
  ['RU clean', 866, 'Защита ресурсов Windows не обнаружила нарушений целостности.', 'clean'],
  ['RU repaired', 866, 'Защита ресурсов Windows обнаружила поврежденные файлы и успешно восстановила их.', 'repaired'],
  [
    'RU not repaired',
    866,
    'Защита ресурсов Windows обнаружила повреждённые файлы, но не смогла восстановить некоторые из них.',
    'unrepaired',
  ],
  [
    'RU not repaired, Windows 7',
    866,
    'Программа защиты ресурсов Windows обнаружила поврежденные файлы, но не может восстановить некоторые из них.',
    'unrepaired',
  ],
  [
    'RU repaired, Windows 7',
    866,
    'Программа защиты ресурсов Windows обнаружила поврежденные файлы и успешно\r\nих восстановила.',
    'repaired',
  ],
  [
    'RU not repaired, in words that nobody has seen',
    866,
    'Защита ресурсов Windows обнаружила поврежденные файлы, но исправила не все.',
    'unrepaired',
  ],
  ['RU violations', 866, 'Защита ресурсов Windows обнаружила нарушения целостности.', 'violations'],
  ['RU could not run', 866, 'Защита ресурсов Windows не может выполнить запрошенную операцию.', 'could-not-run'],
  ['ES clean', 850, 'Protección de recursos de Windows no encontró ninguna infracción de integridad.', 'clean'],
  [
    'ES repaired',
    850,
    'Protección de recursos de Windows encontró archivos dañados y los reparó correctamente.',
    'repaired',
  ],
  [
    'ES not repaired',
    850,
    'Protección de recursos de Windows encontró archivos dañados pero no pudo corregir algunos de ellos.',
    'unrepaired',
  ],
  [
    'ES not repaired, in the words of the support article',
    850,
    'Protección de recursos de Windows encontró archivos dañados y no consiguió reparar algunos de ellos.',
    'unrepaired',
  ],
  ['ES violations', 850, 'Protección de recursos de Windows encontró infracciones de integridad.', 'violations'],
  [
    'ES could not run',
    850,
    'Protección de recursos de Windows no pudo realizar la operación solicitada.',
    'could-not-run',
  ],
  [
    'ES no service',
    850,
    'Protección de recursos de Windows no pudo iniciar el servicio de reparación.',
    'could-not-run',
  ],
  ['IT clean', 850, 'Protezione risorse di Windows non ha trovato violazioni di integrità.', 'clean'],
];

const rows = said.map(([name, codePage, sentence, verdict]) => ({ name, codePage, sentence, verdict }));

describe('what sfc says', () => {
  test.each(rows)('$name: $verdict', ({ sentence, verdict }) => {
    expect(readSfcText(inConsole(sentence))).toBe(verdict);
    expect(readSfcText(sentence)).toBe(verdict);
  });

  test.each(rows)(
    '$name, wrapped anywhere, with spaces of other kinds and other apostrophes',
    ({ sentence, verdict }) => {
      for (const columns of [20, 40, 79, 80, 120]) {
        expect(readSfcText(wrapHard(inConsole(sentence), columns))).toBe(verdict);
        expect(readSfcText(wrapAtWords(sentence, columns))).toBe(verdict);
      }
      expect(readSfcText(sentence.replaceAll(' ', '\u00A0'))).toBe(verdict);
      expect(readSfcText(sentence.replaceAll(' ', '\u202F'))).toBe(verdict);
      expect(readSfcText(sentence.replaceAll(/['’]/g, "'"))).toBe(verdict);
      expect(readSfcText(sentence.replaceAll(/['’]/g, '’'))).toBe(verdict);
      expect(readSfcText(sentence.normalize('NFD'))).toBe(verdict);
    },
  );

  test.each(rows)('$name, as the UTF-16LE it is written in, split at every byte', ({ sentence, codePage, verdict }) => {
    const text = `\r\n${sentence}\r\n`;
    const bytes = Buffer.from(text, 'utf16le');
    for (let at = 0; at <= bytes.length; at++) {
      const decoder = createDecoder('utf16le', codePage);
      expect(decoder.write(bytes.subarray(0, at)) + decoder.write(bytes.subarray(at)) + decoder.end()).toBe(text);
    }
    expect(readSfcText(text)).toBe(verdict);
    expect(readSfcText(decode(Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf16le', codePage))).toBe(verdict);
  });

  test.each(rows)(
    '$name, as the console shows it in its code page, and in UTF-8',
    ({ sentence, codePage, verdict }) => {
      // No code page of consoles has the curly apostrophe: Windows shows the straight one.
      const shown = inConsole(sentence).replaceAll('’', "'");
      expect(readSfcText(decode(iconv.encode(shown, `cp${codePage}`), 'oem', codePage))).toBe(verdict);
      expect(readSfcText(decode(Buffer.from(shown), 'oem', codePage))).toBe(verdict);
    },
  );

  test.each([
    ['zh-CN clean', 'Windows 资源保护未找到任何完整性冲突。'],
    ['zh-CN not repaired', 'Windows 资源保护找到了损坏文件，但无法修复\n其中某些文件。'],
    ['hr clean', 'Zaštita resursa sustava Windows nije pronašla kršenja integriteta.'],
    ['nothing', ''],
    [
      'a bar, and no end',
      '\r\nBeginning system scan.  This process will take some time.\r\n\r\rVerification 100% complete.',
    ],
    ['the usage', 'Scans the integrity of all protected system files and replaces incorrect versions'],
    ['a sentence cut off', `${wrp} did not find any integrity viol`],
    ['no full stop yet: it may go on', `${wrp} did not find any integrity violations`],
    ['another comma', `${wrp} did not find any integrity violations, however it is not sure.`],
    [
      'the log, not the console',
      'All files and registry keys listed in this transaction have been successfully repaired',
    ],
  ])('nobody has seen it: %s', (_name, text) => {
    expect(readSfcText(text)).toBe('unknown');
    expect(asksForRestart(text)).toBe(false);
  });

  test.each([
    'Der Windows-Ressourcenschutz hat keine Integritätsverletzungen gefunden, kann aber für das System nicht bürgen, da Komponentenmetadaten beschädigt sind.',
    "Le programme n'a trouvé aucune violation d'intégrité. Les métadonnées de composants sont toutefois endommagées.",
    'Защита ресурсов Windows не обнаружила нарушений целостности. Однако метаданные компонентов повреждены.',
    'Protección de recursos de Windows no encontró ninguna infracción de integridad. Los metadatos están dañados.',
    'Protezione risorse di Windows non ha trovato violazioni di integrità. I metadati sono danneggiati.',
  ])('no violations, and damaged metadata, is not clean in any language: %s', (text) => {
    expect(readSfcText(text)).toBe('unrepaired');
  });

  test('case does not matter', () => {
    for (const { sentence, verdict } of rows) expect(readSfcText(sentence.toUpperCase())).toBe(verdict);
  });

  test('the words of a sentence are in their order', () => {
    expect(readSfcText('Algunos avisos: encontró archivos dañados y los reparó correctamente.')).toBe('repaired');
  });

  test('which sentences want a restart', () => {
    const wanting = rows.filter(({ sentence }) => asksForRestart(inConsole(sentence))).map(({ name }) => name);
    expect(wanting).toEqual(['EN 100D', 'EN 1002', 'EN 1003', 'EN 1009 with 1002', 'EN 1008 with 1002', 'DE pending']);
  });
});

describe('how far it is', () => {
  test.each([
    ['Verification 26% complete.', 26],
    ['Überprüfung 26 % abgeschlossen.', 26],
    ['Überprüfung 26\u00A0% abgeschlossen.', 26],
    ['Vérification 26\u202F% terminée.', 26],
    ['Проверка 100% завершена.', 100],
    ['%42', 42],
    ['Doğrulama %42 tamamlandı.', 42],
    ['% 42', 42],
    ['%42.', 42],
    ['%42,5', 42],
    ['100\r%7', 7],
    ['42٪', 42],
    ['0%', 0],
    ['\rVerification 9% complete.\rVerification 10% complete.', 10],
    ['%9\r%10\r%11', 11],
    ['%9\r\n11 %', 11],
    ['\rVerification 26% complete.\rVerification 2', 26],
    ['[==   62.3%   ]', 62],
    ['[==   99,3%   ]', 99],
    ['Verification 26% complete. 150% of it, 1234%', 26],
  ])('%j', (text, percent) => {
    expect(lastPercent(text)).toBe(percent);
  });

  test.each([
    '',
    'Beginning system scan.',
    '42',
    '%',
    '%windir%\\Logs\\CBS\\CBS.log',
    '1026%',
    '%1026',
    '%1000',
    '101 %',
  ])('no percentage in %j', (text) => {
    expect(lastPercent(text)).toBeNull();
  });

  test('the bar of a whole run never goes back, wherever a block ends', () => {
    const bar = Array.from({ length: 101 }, (_, n) => `\rÜberprüfung ${n} % abgeschlossen.`).join('');
    let last = 0;
    for (let at = 0; at <= bar.length; at++) {
      const percent = lastPercent(bar.slice(Math.max(0, at - 60), at)) ?? 0;
      expect(percent).toBeGreaterThanOrEqual(last);
      last = percent;
    }
    expect(last).toBe(100);
  });
});

/** The whole of what sfc writes to a pipe: its bar is one line that is drawn anew. */
function inConsole(sentence: string): string {
  const bar = [0, 26, 100].map((percent) => `\rVerification ${percent}% complete.`).join('');
  const details =
    'For online repairs, details are included in the CBS log file located at\r\nwindir\\Logs\\CBS\\CBS.log.';
  return `\r\nBeginning system scan.  This process will take some time.\r\n\r\n${bar}\r\n\r\n${sentence}\r\n${details}\r\n`;
}

function wrapHard(text: string, columns: number): string {
  return text
    .split('\r\n')
    .map((line) => line.replaceAll(new RegExp(`.{${columns}}`, 'gsu'), '$&\r\n'))
    .join('\r\n');
}

function wrapAtWords(text: string, columns: number): string {
  return text.replaceAll(new RegExp(`(.{1,${columns}}) `, 'gu'), '$1 \n');
}
