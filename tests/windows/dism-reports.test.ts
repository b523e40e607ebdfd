import { Buffer } from 'node:buffer';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readComponentStore } from '../../src/windows/dism/analyze.ts';
import { parseWimInfo, type WimImage } from '../../src/windows/dism/wim-info.ts';
import { compareImage, type WindowsIdentity } from '../../src/windows/dism/wim-match.ts';
import { createDecoder, decode } from '../../src/windows/text/decode.ts';

const header = '\r\nDeployment Image Servicing and Management tool\r\nVersion: 10.0.26100.1\r\n\r\n';
const end = '\r\nThe operation completed successfully.\r\n';

function splitEverywhere<T>(text: string, codePage: number, read: (text: string) => T): void {
  const bytes = iconv.encode(text, `cp${codePage}`);
  const whole = read(decode(bytes, 'oem', codePage));
  expect(whole).toEqual(read(text));
  for (let at = 0; at <= bytes.length; at++) {
    const decoder = createDecoder('oem', codePage);
    expect(read(decoder.write(bytes.subarray(0, at)) + decoder.write(bytes.subarray(at)) + decoder.end())).toEqual(
      whole,
    );
  }
}

describe('the size of the component store', () => {
  const report = [
    `${header}Image Version: 10.0.26100.4652\r\n\r\n[==                         4.9%                           ] \r`,
    '[==========================100.0%==========================] ',
    '',
    'Component Store (WinSxS) information:',
    '',
    'Windows Explorer Reported Size of Component Store : 13.42 GB',
    '',
    'Actual Size of Component Store : 12.84 GB',
    '',
    '    Shared with Windows : 6.34 GB',
    '    Backups and Disabled Features : 506.90 MB',
    '    Cache and Temporary Data :  0 bytes',
    '',
    'Date of Last Cleanup : 2026-06-10 23:32:22',
    '',
    'Number of Reclaimable Packages : 4',
    'Component Store Cleanup Recommended : Yes',
    end,
  ].join('\r\n');
  const expected = {
    explorerSize: '13.42 GB',
    actualSize: '12.84 GB',
    sharedWithWindows: '6.34 GB',
    backups: '506.90 MB',
    cache: '0 bytes',
    lastCleanup: '2026-06-10 23:32:22',
    reclaimablePackages: 4,
    cleanupRecommended: true,
  };

  test('as printed', () => {
    expect(readComponentStore(report)).toEqual(expected);
    expect(readComponentStore(report.replace(': Yes', ': No'))).toEqual({ ...expected, cleanupRecommended: false });
    expect(readComponentStore(report.replace('Packages : 4', 'Packages : 0'))?.reclaimablePackages).toBe(0);
    expect(readComponentStore(report.replaceAll('\r\n', '\n'))).toEqual(expected);
    expect(readComponentStore(report.replaceAll('\r\n', '\r\r\n'))).toEqual(expected);
  });

  test('wrapped at 80 columns, where 99.3 % is the end', () => {
    const late = report.replace('100.0%==========================]', '99.3%========================= ]');
    expect(readComponentStore(late)).toEqual(expected);
    expect(readComponentStore(late.replace(/.{80}/g, '$&\r\n'))).toEqual(expected);
  });

  test('in any chunk', () => splitEverywhere(report, 437, readComponentStore));

  test('without a date, or without the rest', () => {
    expect(readComponentStore(report.replace(/Date of.*\r\n/, ''))).toEqual({ ...expected, lastCleanup: null });
    const short = report.slice(0, report.indexOf('Date of'));
    expect(readComponentStore(short)).toEqual({
      ...expected,
      lastCleanup: null,
      reclaimablePackages: null,
      cleanupRecommended: null,
    });
  });

  const translated = (labels: readonly string[], sizes: readonly string[], yes: string, colon = ' : ') =>
    [
      '[==========================100.0%==========================] ',
      ...sizes.map((size, at) => `${at > 1 ? '    ' : ''}${labels[at]}${colon}${size}\r\n`),
      `${labels[5]}${colon}2026-06-10 23:32:22`,
      '',
      `${labels[6]}${colon}3`,
      `${labels[7]}${colon}${yes}`,
      '',
    ].join('\r\n');

  test.each([
    [866, 'Размер|Действительно|Общие|Копии|Кэш|Дата|Пакеты|Рекомендуется', 'Да', ' : ', '17.06 GB'],
    [932, '表示サイズ|実際のサイズ|共有|バックアップ|キャッシュ|日付|パッケージ|推奨', 'はい', ' : ', '17.06 GB'],
    [936, '大小|实际大小|共享|备份|缓存|日期|包数|推荐', '是', '：', '17.06 GB'],
    [850, 'Größe|Tatsächlich|Geteilt|Sicherungen|Zwischenspeicher|Datum|Pakete|Empfohlen', 'Ja', ': ', '17,06 GB'],
    [850, 'Taille|Réelle|Partagé|Sauvegardes|Cache|Date|Paquets|Recommandé', 'Oui', '\u00a0: ', '1\u00a0017,06 Go'],
  ])(
    'in another language the numbers count and the words do not (code page %i)',
    (codePage, labels, yes, colon, size) => {
      const text = translated(labels.split('|'), [size, '1.5 GB', '1,023.45 MB', '3 KB', '0 B'], yes, colon);
      const store = readComponentStore(text);
      expect(store).toEqual({
        explorerSize: size,
        actualSize: '1.5 GB',
        sharedWithWindows: '1,023.45 MB',
        backups: '3 KB',
        cache: '0 B',
        lastCleanup: '2026-06-10 23:32:22',
        reclaimablePackages: 3,
        cleanupRecommended: null,
      });
      splitEverywhere(text, codePage, readComponentStore);
      expect(readComponentStore(decode(Buffer.from(text), 'oem', codePage))).toEqual(store);
    },
  );

  test.each([
    ['nothing', ''],
    ['an error', `${header}Error: 87\r\n\r\nThe analyzecomponentstore option is unknown.\r\n`],
    ['a report that was cut off', report.slice(0, report.indexOf('    Cache'))],
    ['one size too many', report.replace('Date of', 'Something : 3 GB\r\nDate of')],
    ['another report', `${header}Index : 1\r\nSize : 20,000,000,000 bytes\r\n`],
  ])('null for %s', (_name, text) => {
    expect(readComponentStore(text)).toBeNull();
  });
});

const list = [
  `${header}Details for image : E:\\sources\\install.wim`,
  '',
  'Index : 1',
  'Name : Windows 11 Home',
  'Description : Windows 11 Home',
  'Size : 18,281,232,119 bytes',
  '',
  'Index : 10',
  'Name : Windows 11 Pro : für Ärzte',
  'Description : Index : 5',
  'Size : 18,564,178,331 bytes',
  end,
].join('\r\n');

const detail = [
  `${header}Details for image : E:\\sources\\install.wim`,
  '',
  'Index : 6',
  'Name : Windows 11 Pro',
  'Description : Windows 11 Pro',
  'Size : 18,564,178,331 bytes',
  'WIM Bootable : No',
  'Architecture : x64',
  'Hal : <undefined>',
  'Version : 10.0.26100',
  'ServicePack Build : 4652',
  'ServicePack Level : 0',
  'Edition : Professional',
  'Installation : Client',
  'ProductType : WinNT',
  'ProductSuite : Terminal Server',
  'System Root : WINDOWS',
  'Directories : 28134',
  'Files : 122348',
  'Created : 7/1/2026 - 8:09:02 PM',
  'Modified : 7/1/2026 - 8:45:51 PM',
  'Languages :',
  '\tde-DE (Default)',
  '\ten-US',
  end,
].join('\r\n');

/** How they differ, in words. */
function differences(image: WimImage, windows: WindowsIdentity): string[] {
  return compareImage(image, windows).map(({ text }) => text);
}

const pro: WimImage = {
  index: 6,
  name: 'Windows 11 Pro',
  edition: 'Professional',
  architecture: 'x64',
  installation: 'Client',
  build: 26_100,
  revision: 4_652,
  languages: ['de-DE', 'en-US'],
};

describe('the images of a WIM', () => {
  const blank = { edition: null, architecture: null, installation: null, build: null, revision: null, languages: [] };

  test('the list', () => {
    expect(parseWimInfo(list)).toEqual([
      { ...blank, index: 1, name: 'Windows 11 Home' },
      { ...blank, index: 10, name: 'Windows 11 Pro : für Ärzte' },
    ]);
    splitEverywhere(list, 850, parseWimInfo);
  });

  test('one in detail', () => {
    expect(parseWimInfo(detail)).toEqual([pro]);
    expect(parseWimInfo(detail.slice(detail.indexOf('Index')))).toEqual([pro]);
    expect(parseWimInfo(detail.replaceAll('\r\n', '\n'))).toEqual([pro]);
    splitEverywhere(detail, 850, parseWimInfo);
  });

  test('several in detail', () => {
    const other = detail.replace('Index : 6', 'Index : 7').replace(': Professional', ': Core');
    expect(parseWimInfo(detail + other)).toEqual([pro, { ...pro, index: 7, edition: 'Core' }]);
  });

  test.each([
    ['Edition ID', 'Edition : Professional', 'Edition ID : Professional'],
    ['an Edition ID beside an Edition', 'Edition : Professional', 'Edition : Pro\r\nEdition ID : Professional'],
    ['an empty Edition ID', 'Edition : Professional', 'Edition : Professional\r\nEdition ID :'],
    ['a version of four parts', 'Version : 10.0.26100\r\nServicePack Build : 4652', 'Version : 10.0.26100.4652'],
    ['languages on the line', 'Languages :\r\n\tde-DE (Default)\r\n', 'Languages : de-DE (Default)\r\n'],
    ['languages after spaces', '\tde-DE (Default)\r\n\ten-US', '        de-DE (Default)\r\n        en-US'],
    ['a default language below', '\ten-US\r\n', '\ten-US\r\nDefault Language : de-DE\r\n'],
  ])('%s', (_name, from, to) => {
    const text = detail.replace(from, to);
    expect(text).not.toBe(detail);
    expect(parseWimInfo(text)).toEqual([pro]);
  });

  test('what is undefined, and tags of other shapes', () => {
    const text = detail
      .replace('Edition : Professional', 'Edition : <undefined>')
      .replace('de-DE', 'zh-Hans-CN')
      .replace('en-US', 'es-419');
    expect(parseWimInfo(text)).toEqual([{ ...pro, edition: null, languages: ['zh-Hans-CN', 'es-419'] }]);
    expect(parseWimInfo(detail.slice(0, detail.indexOf('Languages')))).toEqual([{ ...pro, languages: [] }]);
    expect(parseWimInfo(detail.replace('Version : 10.0.26100', 'Version : none'))).toMatchObject([
      { build: null, revision: 4_652 },
    ]);
  });

  test('none in any other text', () => {
    expect(parseWimInfo('')).toEqual([]);
    expect(parseWimInfo(`${header}Error: 11\r\n\r\nAn attempt was made to load a program.\r\n`)).toEqual([]);
    expect(parseWimInfo('Indice : 1\r\nNome : Windows 11 Pro\r\n')).toEqual([]);
  });
});

describe('an image for a Windows', () => {
  const windows: WindowsIdentity = {
    edition: 'Professional',
    language: 'de-DE',
    build: 26_100,
    revision: 4_652,
    architecture: 'amd64',
  };

  test('that is the same has no difference', () => {
    expect(differences(pro, windows)).toEqual([]);
    expect(differences(pro, { ...windows, edition: 'PROFESSIONAL', language: 'EN-us' })).toEqual([]);
    const { architecture: _, ...without } = windows;
    expect(differences(pro, without)).toEqual([]);
    expect(differences({ ...pro, architecture: null }, without)).toEqual([]);
  });

  test.each([
    [{ edition: 'Core' }, 'edition: the image has Core, this Windows Professional'],
    [{ edition: null }, 'edition: the image has none, this Windows Professional'],
    [{ edition: 'ProfessionalN' }, 'edition: the image has ProfessionalN, this Windows Professional'],
    [{ languages: ['fr-FR', 'en-US'] }, 'language: the image has fr-FR, en-US, this Windows de-DE'],
    [{ languages: [] }, 'language: the image has none, this Windows de-DE'],
    [{ build: 22_621 }, 'build: the image has 22621, this Windows 26100'],
    [{ build: null }, 'build: the image has none, this Windows 26100'],
    [{ revision: 1_742 }, 'revision: the image has 26100.1742, this Windows 26100.4652'],
    [{ revision: 4_653 }, 'revision: the image has 26100.4653, this Windows 26100.4652'],
    [{ revision: null }, 'revision: the image has 26100.?, this Windows 26100.4652'],
    [{ architecture: 'arm64' }, 'architecture: the image has arm64, this Windows amd64'],
  ])('differs by %j', (change, text) => {
    expect(differences({ ...pro, ...change }, windows)).toEqual([text]);
  });

  test('all differences are named, each with what it is', () => {
    const other = { ...pro, edition: 'Core', languages: ['fr-FR'], build: 19_041, architecture: 'x86' };
    expect(compareImage(other, windows).map(({ what }) => what)).toEqual([
      'edition',
      'language',
      'build',
      'architecture',
    ]);
  });

  test.each([
    [19_041, 19_045],
    [22_621, 22_631],
    [26_100, 26_200],
    [26_200, 26_100],
  ])('%i and %i have the same files, and the revision still counts', (build, other) => {
    expect(differences({ ...pro, build }, { ...windows, build: other })).toEqual([]);
    expect(differences({ ...pro, build, revision: 1 }, { ...windows, build: other })).toHaveLength(1);
  });

  test.each([
    [17_763, 19_041],
    [19_045, 22_621],
    [22_631, 26_100],
  ])('%i and %i have not', (build, other) => {
    expect(compareImage({ ...pro, build }, { ...windows, build: other })).toMatchObject([{ what: 'build' }]);
  });
});
