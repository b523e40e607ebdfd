import { Buffer } from 'node:buffer';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import {
  cannotRepair,
  cbsLines,
  dismBar,
  dismConsole,
  dismDone,
  dismError,
  repairedFile,
  type SfcFrame,
  sfcConsole,
  sfcFrames,
  sfcLog,
  storeReport,
  wrapped,
} from '../support/captures.ts';
import { ending, newPc } from '../support/cli-pc.ts';

/** A recording of a program: what it wrote, how it ended, and what CBS.log gained, if anybody knows. */
type Capture = { stdout: Uint8Array; exitCode?: number; log?: string };

/** Replays it: the verdict, and the exit code of wufix. */
async function replay(line: string, { stdout, exitCode = 0, log }: Capture, oemCodePage: number): Promise<string> {
  const [tool = ''] = line.split(' ');
  const reply = { match: tool, exitCode, stdout: { base64: Buffer.from(stdout).toString('base64') } };
  const pc = newPc({ oemCodePage, replies: [{ ...reply, ...(log !== undefined && { log }) }] });
  const { exitCode: ended, events } = await pc.wufix(`${line} --json`);
  const verdict = events.find((event) => event.type === 'verdict');
  expect(ending(events).exitCode).toBe(ended);
  return `${verdict?.verdict} ${ended}`;
}

type Way = readonly [name: string, (text: string, codePage: number) => Uint8Array];

const inCodePage = (text: string, codePage: number) => iconv.encode(text.replaceAll('’', "'"), `cp${codePage}`);
const onConsole = (text: string) => text.replaceAll('\r\n', '\r\r\n');
const oneLineEach = (text: string) => text.replace(/\r(?!\n)/g, '\r\n');
const lastDrawn = (text: string) => text.replace(/[^\n]*\r(?!\n)(?=[^\r\n])/g, '');

/** The ways in which such a recording has come to be: piped, redirected, copied, saved by an editor. */
const ways: readonly Way[] = [
  ['UTF-16LE from a pipe', (text) => Buffer.from(text, 'utf16le')],
  ['UTF-16LE with a byte order mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16LE, wrapped at 80 columns', (text) => Buffer.from(wrapped(text), 'utf16le')],
  ['UTF-16LE, wrapped at 40 columns, CR CR LF', (text) => Buffer.from(onConsole(wrapped(text, 40)), 'utf16le')],
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-8 with a byte order mark, wrapped', (text) => Buffer.from(`\ufeff${wrapped(text)}`)],
  ['UTF-8, without its redraws', (text) => Buffer.from(lastDrawn(text))],
  ['UTF-8, LF only', (text) => Buffer.from(oneLineEach(text).replaceAll('\r\n', '\n'))],
  ['the OEM code page', inCodePage],
  ['the OEM code page, wrapped', (text, codePage) => inCodePage(wrapped(text), codePage)],
];

/** What sfc says at its end, by language; the code page of its consoles; the verdict a reader of it gives. */
type Said = readonly [language: string, frame: SfcFrame, codePage: number, sentence: string, verdict: string];

const { english, german, french, russian, spanish, italian, chinese, polish, turkish } = sfcFrames;

const de = 'Der Windows-Ressourcenschutz';
const fr = 'Le programme de protection des ressources Windows';
const ru = 'Защита ресурсов Windows';
const es = 'Protección de recursos de Windows';

const inKnownLanguages: readonly Said[] = [
  ['English', english, 437, 'Windows Resource Protection did not find any integrity violations.', 'clean 0'],
  [
    'English',
    english,
    437,
    'Windows Resource Protection found corrupt files and successfully repaired them.',
    'repaired 0',
  ],
  [
    'English',
    english,
    437,
    'Windows Resource Protection found corrupt files but was unable to fix some of them.',
    'unrepaired 4',
  ],
  [
    'English',
    english,
    437,
    'Windows Resource Protection could not perform the requested operation.',
    'could-not-run 1',
  ],
  ['German', german, 850, `${de} hat keine Integritätsverletzungen gefunden.`, 'clean 0'],
  ['German', german, 850, `${de} hat beschädigte Dateien gefunden und erfolgreich repariert.`, 'repaired 0'],
  [
    'German',
    german,
    850,
    `${de} hat beschädigte Dateien gefunden, konnte jedoch einige davon nicht reparieren.`,
    'unrepaired 4',
  ],
  ['German', german, 850, `${de} hat Integritätsverletzungen gefunden.`, 'unrepaired 4'],
  ['German', german, 850, `${de} hat Integritätsverletzungen festgestellt.`, 'unrepaired 4'],
  ['German', german, 850, `${de} konnte den angeforderten Vorgang nicht ausführen.`, 'could-not-run 1'],
  ['French', french, 850, `${fr} n’a trouvé aucune violation d’intégrité.`, 'clean 0'],
  [
    'French',
    french,
    850,
    'La Protection des ressources Windows a détecté des fichiers corrompus et les a réparés.',
    'repaired 0',
  ],
  [
    'French',
    french,
    850,
    "La Protection des ressources Windows a détecté des fichiers corrompus, mais n'a pas pu réparer certains d'entre eux.",
    'unrepaired 4',
  ],
  [
    'French',
    french,
    850,
    'La protection des ressources Windows n’a pas réussi à effectuer l’opération demandée.',
    'could-not-run 1',
  ],
  [
    'French',
    french,
    850,
    'La protection des ressources Windows n’a pas réussi à démarrer le service de réparation.',
    'could-not-run 1',
  ],
  ['Russian', russian, 866, `${ru} не обнаружила нарушений целостности.`, 'clean 0'],
  ['Russian', russian, 866, `${ru} обнаружила поврежденные файлы и успешно восстановила их.`, 'repaired 0'],
  [
    'Russian',
    russian,
    866,
    `${ru} обнаружила поврежденные файлы, но не смогла восстановить некоторые из них.`,
    'unrepaired 4',
  ],
  ['Russian', russian, 866, `${ru} не может выполнить запрошенную операцию.`, 'could-not-run 1'],
  ['Spanish', spanish, 850, `${es} no encontró ninguna infracción de integridad.`, 'clean 0'],
  ['Spanish', spanish, 850, `${es} encontró archivos dañados y los reparó correctamente.`, 'repaired 0'],
  ['Spanish', spanish, 850, `${es} encontró archivos dañados pero no pudo corregir algunos de ellos.`, 'unrepaired 4'],
  ['Spanish', spanish, 850, `${es} no pudo realizar la operación solicitada.`, 'could-not-run 1'],
  ['Italian', italian, 850, 'Protezione risorse di Windows non ha trovato violazioni di integrità.', 'clean 0'],
];

const inOtherLanguages: readonly Said[] = [
  ['Italian', italian, 850, 'Protezione risorse di Windows ha trovato file danneggiati e li ha corretti.', 'unknown 4'],
  ['Chinese', chinese, 936, 'Windows 资源保护未找到任何完整性冲突。', 'unknown 4'],
  ['Chinese', chinese, 936, 'Windows 资源保护找到了损坏文件，但无法修复\n其中某些文件。', 'unknown 4'],
  [
    'Polish',
    polish,
    852,
    'Funkcja Ochrona zasobów systemu Windows nie odnalazła żadnych naruszeń integralności.',
    'unknown 4',
  ],
  ['Turkish', turkish, 857, 'Windows Kaynak Koruması herhangi bir bütünlük ihlali bulmadı.', 'unknown 4'],
];

const recorded = (said: readonly Said[]) =>
  said.flatMap(([language, frame, codePage, sentence, verdict]) =>
    ways.map(([way, bytes]) => ({
      language,
      way,
      sentence,
      verdict,
      codePage,
      stdout: bytes(sfcConsole(sentence, frame), codePage),
    })),
  );

describe('sfc, in a language that is known', () => {
  test.each(recorded(inKnownLanguages))('$language, $way: $sentence', async ({ stdout, codePage, verdict }) => {
    expect(await replay('sfc --yes', { stdout }, codePage)).toBe(verdict);
  });
});

describe('sfc, in a language that is not', () => {
  test.each(recorded(inOtherLanguages))('$language, $way: $sentence', async ({ stdout, codePage, verdict }) => {
    expect(await replay('sfc --yes', { stdout }, codePage)).toBe(verdict);
    // CBS.log speaks English everywhere.
    expect(await replay('sfc --yes', { stdout, log: sfcLog() }, codePage)).toBe('clean 0');
    expect(await replay('sfc --yes', { stdout, log: sfcLog([cannotRepair('alpha.dll')]) }, codePage)).toBe(
      'unrepaired 4',
    );
    expect(await replay('sfc --yes', { stdout, log: '' }, codePage)).toBe('could-not-run 1');
  });
});

describe('sfc, cut short at any place', () => {
  const text = sfcConsole(`${de} hat keine Integritätsverletzungen gefunden.`, german);
  const end = text.indexOf('gefunden.') + 'gefunden.'.length;

  test('is never content before its sentence is whole', async () => {
    const bytes = Buffer.from(text, 'utf16le');
    for (const at of [0, 1, 63, 64, 65, 500, end * 2 - 21, end * 2 - 20, end * 2 - 2, end * 2 - 1])
      expect(await replay('sfc --yes', { stdout: bytes.subarray(0, at) }, 850)).toBe('unknown 4');
    for (const at of [end * 2, end * 2 + 1, bytes.length])
      expect(await replay('sfc --yes', { stdout: bytes.subarray(0, at) }, 850)).toBe('clean 0');
  });
});

describe('sfc, its log', () => {
  const driver = 'C:\\Windows\\System32\\drivers\\alpha.sys';
  const hashes =
    "CSI Hashes for file member [l:9]'alpha.dll' do not match.\r\n Expected: {l:32 ml:33 b:00}.\r\n Actual: {l:32 b:11}.";
  const logs: readonly (readonly [name: string, log: string, verdict: string])[] = [
    ['clean', sfcLog(), 'clean 0'],
    ['with a byte order mark', `\ufeff${sfcLog()}`, 'clean 0'],
    ['with bare line feeds', sfcLog([cannotRepair('alpha.dll')]).replaceAll('\r\n', '\n'), 'unrepaired 4'],
    [
      'with carriage returns too many',
      sfcLog([cannotRepair('alpha.dll')]).replaceAll('\r\n', '\r\r\n'),
      'unrepaired 4',
    ],
    ['without its last line end', sfcLog().trimEnd(), 'clean 0'],
    [
      'with lines between that are not about sfc',
      `${sfcLog()}${cbsLines('CBS Failed to find package. [HRESULT = 0x800f080d]')}`,
      'clean 0',
    ],
    ['with hashes that do not match', sfcLog([hashes, cannotRepair('alpha.dll')]), 'unrepaired 4'],
    ['repaired', sfcLog([repairedFile('C:\\Windows\\System32\\alpha.dll')]), 'repaired 0'],
    [
      'repaired, by copying from a backup',
      sfcLog(['CSI Repaired file \\SystemRoot\\WinSxS\\Manifests\\alpha.manifest by copying from backup']),
      'repaired 0',
    ],
    [
      'a driver',
      sfcLog() + cbsLines(`DEPLOY [Pnp] Corrupt file: ${driver}`, `DEPLOY [Pnp] Failed repairing file: ${driver}: `),
      'unrepaired 4',
    ],
    [
      'a driver that was repaired',
      sfcLog() + cbsLines(`DEPLOY [Pnp] Corrupt file: ${driver}`, `DEPLOY [Pnp] Repaired file: ${driver}`),
      'repaired 0',
    ],
    ['of two runs, the first of them bad', sfcLog([cannotRepair('alpha.dll')]) + sfcLog(), 'unrepaired 4'],
    ['not a log', 'MSCF\0\0\0\0', 'could-not-run 1'],
  ];
  const foreign = Buffer.from(
    sfcConsole('Windows Kaynak Koruması herhangi bir bütünlük ihlali bulmadı.', turkish),
    'utf16le',
  );

  test.each(logs)('%s', async (_name, log, verdict) => {
    expect(await replay('sfc --yes', { stdout: foreign, log }, 857)).toBe(verdict);
  });

  test('of ten megabytes', async () => {
    const noise = cbsLines('CBS Appl: detect Parent, Package: Sample, disposition state: Detected').repeat(100_000);
    const log = `${noise}${sfcLog([cannotRepair('alpha.dll')])}${noise.slice(0, 100_000)}`;
    expect(await replay('sfc --yes', { stdout: foreign, log }, 857)).toBe('unrepaired 4');
  });
});

describe('DISM', () => {
  const header = (words: string, version = 'Version') =>
    `\r\n${words}\r\n${version}: 10.0.26100.1\r\n\r\nImage ${version}: 10.0.26100.4652\r\n\r\n`;
  const bar = `\r${dismBar('62.3')} \r\n\r${dismBar('100.0')} `;
  const russianTool = 'Cистема DISM\r\nВерсия: 10.0.19045.3636\r\n\r\nВерсия образа: 10.0.19045.4412\r\n\r\n';
  const germanTool = header('Tool zur Imageverwaltung für die Bereitstellung');
  const frenchTool = 'Outil Gestion et maintenance des images de déploiement\r\nVersion : 10.0.26100.1\r\n\r\n';
  const error = (number: string, word: string, says: string) => `\r\n\r\n${word} ${number}\r\n\r\n${says}\r\n`;

  const table: readonly (readonly [
    name: string,
    line: string,
    codePage: number,
    text: string,
    exitCode: number,
    verdict: string,
  ])[] = [
    [
      'English, healthy',
      'dism scan',
      437,
      dismConsole(`No component store corruption detected.${dismDone}`),
      0,
      'healthy 0',
    ],
    [
      'English, repairable',
      'dism scan',
      437,
      dismConsole(`The component store is repairable.${dismDone}`),
      0,
      'repairable 4',
    ],
    [
      'English, hopeless',
      'dism scan',
      437,
      dismConsole(`The component store cannot be repaired.${dismDone}`),
      0,
      'not-repairable 4',
    ],
    [
      'English, the flag',
      'dism check',
      437,
      dismConsole(`The component store is repairable.${dismDone}`, { bars: 'none' }),
      0,
      'repairable 4',
    ],
    [
      'English, wrapped',
      'dism scan',
      437,
      wrapped(dismConsole(`The component store is repairable.${dismDone}`)),
      0,
      'repairable 4',
    ],
    ['English, a restart first', 'dism scan', 437, dismConsole(dismError('3017'), { last: '60.2' }), 3017, 'unknown 4'],
    [
      'German, healthy',
      'dism scan',
      850,
      `${germanTool}${bar}Es wurde keine Komponentenspeicherbeschädigung erkannt.\r\nDer Vorgang wurde erfolgreich beendet.\r\n`,
      0,
      'healthy 0',
    ],
    [
      'German, repairable',
      'dism scan',
      850,
      `${germanTool}${bar}Der Komponentenspeicher kann repariert werden.\r\nDer Vorgang wurde erfolgreich beendet.\r\n`,
      0,
      'repairable 4',
    ],
    [
      'German, elevated rights',
      'dism check',
      850,
      error('740', 'Fehler:', 'Zum Ausführen von DISM sind erhöhte Berechtigungen erforderlich.'),
      740,
      'unknown 4',
    ],
    [
      'French, healthy',
      'dism scan',
      850,
      `${frenchTool}${bar}Aucun endommagement du magasin de composants n'a été détecté.\r\nL'opération a réussi.\r\n`,
      0,
      'healthy 0',
    ],
    [
      'French, repairable',
      'dism scan',
      850,
      `${frenchTool}${bar}Le magasin de composants est réparable.\r\nL'opération a réussi.\r\n`,
      0,
      'repairable 4',
    ],
    [
      'French, no source',
      'dism scan',
      850,
      `${frenchTool}${bar}${error('0x800f081f', 'Erreur\u00a0:', 'Les fichiers sources sont introuvables.')}`,
      0x800f081f,
      'unknown 4',
    ],
    [
      'Russian, healthy',
      'dism scan',
      866,
      `${russianTool}${bar}Повреждение хранилища компонентов не обнаружено.\r\nОперация успешно завершена.\r\n`,
      0,
      'healthy 0',
    ],
    [
      'Russian, repairable',
      'dism scan',
      866,
      `${russianTool}${bar}Хранилище компонентов подлежит восстановлению.\r\nОперация успешно завершена.\r\n`,
      0,
      'repairable 4',
    ],
    [
      'Russian, WSUS',
      'dism scan',
      866,
      `${russianTool}${bar}${error('0x800f0954', 'Ошибка:', 'Сбой DISM. Операция не выполнена.')}`,
      0x800f0954,
      'unknown 4',
    ],
    [
      'Spanish, no content',
      'dism scan',
      850,
      `${header('Herramienta Administración y mantenimiento de imágenes de implementación', 'Versión')}${bar}${error('0x800f0915', 'Error:', 'No se encontró el contenido de reparación en ningún lugar.')}`,
      0x800f0915,
      'unknown 4',
    ],
    [
      'Italian',
      'dism scan',
      850,
      `${header('Gestione e manutenzione immagini distribuzione', 'Versione')}${bar}Il deposito è in ordine, così pare.\r\nOperazione completata.\r\n`,
      0,
      'unknown 4',
    ],
    [
      'Chinese',
      'dism scan',
      936,
      `\r\n部署映像服务和管理工具\r\n版本: 10.0.26100.1\r\n\r\n${bar}未检测到组件存储损坏。\r\n操作成功完成。\r\n`,
      0,
      'unknown 4',
    ],
    [
      'Japanese',
      'dism scan',
      932,
      `\r\n展開イメージのサービスと管理ツール\r\nバージョン: 10.0.26100.1\r\n\r\n${bar}${error('0x800f081f', 'エラー:', 'ソース ファイルが見つかりませんでした。')}`,
      0x800f081f,
      'unknown 4',
    ],
    [
      'Portuguese, glued',
      'dism scan',
      850,
      `\r\nFerramenta de Gerenciamento e Manutenção de Imagens de Implantaçã\r\noVersão: 10.0.19045.1\r\n${bar}No component store corruption detected.${dismDone}\r\n`,
      0,
      'healthy 0',
    ],
    ['nothing', 'dism scan', 437, '', 0, 'unknown 4'],
    ['cut off in its bar', 'dism scan', 437, dismConsole('').slice(0, 300), 0, 'unknown 4'],
  ];

  test.each(table)('%s', async (_name, line, codePage, text, exitCode, verdict) => {
    const recordings = [
      inCodePage(text, codePage),
      Buffer.from(text),
      Buffer.from(text, 'utf16le'),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
    ];
    for (const stdout of [...recordings, Buffer.from(onConsole(text)), Buffer.from(text.replaceAll('\r\n', '\n'))])
      expect(await replay(line, { stdout, exitCode }, codePage)).toBe(verdict);
  });

  test.each([
    ['healthy', storeReport(), 'healthy 0'],
    [
      'damaged',
      storeReport({ files: ['amd64_sample-alpha_31bf3856ad364e35_10.0.26100.1_none_0\\alpha.dll'] }),
      'repairable 4',
    ],
    [
      'of an older Windows, without stamps',
      storeReport({ files: ['a'] }).replace(/^\S+ \S+ \w+ +CBS +/gm, ''),
      'repairable 4',
    ],
    ['with bare line feeds', storeReport({ files: ['a'] }).replaceAll('\r\n', '\n'), 'repairable 4'],
    [
      'whose totals and lines disagree',
      storeReport({ files: ['a'] }).replace('Detected Corruption:\t1', 'Detected Corruption:\t0'),
      'repairable 4',
    ],
    ['of two, the last', storeReport({ files: ['a'] }) + storeReport(), 'healthy 0'],
    ['cancelled', storeReport({ result: '0x800f0820' }), 'unknown 4'],
    ['cut off', storeReport().slice(0, 300), 'unknown 4'],
    ['absent', '', 'unknown 4'],
  ])('in Italian, where CBS.log settles it: %s', async (_name, log, verdict) => {
    const stdout = Buffer.from(`${bar}Il deposito è in ordine, così pare.\r\nOperazione completata.\r\n`);
    expect(await replay('dism scan', { stdout, log }, 850)).toBe(verdict);
  });

  test('a restore that fails at 100 % is no success', async () => {
    const stdout = Buffer.from(dismConsole(dismError('0x800f081f')));
    const pc = newPc({
      replies: [{ match: 'dism', exitCode: 0x800f081f, stdout: { base64: stdout.toString('base64') } }],
    });
    expect((await pc.wufix('dism restore --yes')).exitCode).toBe(exit.failed);
  });
});
