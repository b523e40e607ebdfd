import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { dismConsole, dismDone, dismError, dismHeader } from '../support/captures.ts';
import { wufix, wufixWith } from '../support/cli.ts';
import { deeds, newPc, notes, type Pc, planned } from '../support/cli-pc.ts';

type Reply = NonNullable<ScenarioInput['replies']>[number];

/** An image as DISM describes it; what is left out is that of a Windows 11 Pro in German. */
type Image = {
  name?: string;
  edition?: string;
  version?: string;
  build?: number;
  architecture?: string;
  languages?: readonly string[];
};

const wim = 'D:\\sources\\install.wim';
const esd = 'E:\\sources\\install.esd';
const files = [wim, esd, 'F:\\good windows\\Windows\\explorer.exe', 'F:\\Windows\\'];

const done = `${dismDone}\r\n`;

/** What DISM says of the Windows that is to be repaired. */
const thisWindows: readonly Reply[] = [
  {
    match: 'Dism Get-CurrentEdition',
    stdout: `${dismHeader}Current edition is:\r\n\r\nCurrent Edition : Professional\r\n${done}`,
  },
  {
    match: 'Dism Get-Intl',
    stdout: `${dismHeader}Reporting online international settings.\r\n\r\nDefault system UI language : de-DE\r\nSystem locale : en-US\r\nDefault time zone : W. Europe Standard Time\r\nActive keyboard(s) : 0407:00000407\r\n\r\nInstalled language(s): de-DE\r\n  Type : Fully localized language.\r\n${done}`,
  },
];

/** What DISM says of a file with these images: of each alone, and of all. */
function describedAs(path: string, images: readonly Image[]): Reply[] {
  const name = path.slice(path.lastIndexOf('\\') + 1);
  const header = `\r\nDeployment Image Servicing and Management tool\r\nVersion: 10.0.26100.1\r\n\r\nDetails for image : ${path}\r\n\r\n`;
  const title = (image: Image, at: number) =>
    `Index : ${at + 1}\r\nName : ${image.name ?? 'Windows 11 Pro'}\r\nDescription : ${image.name ?? 'Windows 11 Pro'}\r\nSize : 18,675,690,173 bytes\r\n`;
  return [
    ...images.map((image, at) => ({
      match: `Dism Get-WimInfo ${name} Index:${at + 1}`,
      stdout: `${header}${title(image, at)}${details(image)}${done}`,
    })),
    { match: `Dism Get-WimInfo ${name}`, stdout: `${header}${images.map(title).join('\r\n')}${done}` },
  ];
}

function details({
  edition = 'Professional',
  version = '10.0.26100',
  build = 4652,
  architecture = 'x64',
  languages = ['de-DE (Default)'],
}: Image): string {
  return [
    'WIM Bootable : No',
    `Architecture : ${architecture}`,
    'Hal : <undefined>',
    `Version : ${version}`,
    `ServicePack Build : ${build}`,
    'ServicePack Level : 0',
    `Edition : ${edition}`,
    'Installation : Client',
    'ProductType : WinNT',
    'ProductSuite : Terminal Server',
    'System Root : WINDOWS',
    'Directories : 24762',
    'Files : 107921',
    'Created : 06/09/2026 - 04:26:57',
    'Modified : 06/09/2026 - 05:06:35',
    `Languages :\r\n${languages.map((language) => `\t${language}`).join('\r\n')}`,
    '',
  ].join('\r\n');
}

const home: Image = { name: 'Windows 11 Home', edition: 'Core' };
const pro: Image = {};
const media = [home, { name: 'Windows 11 Education', edition: 'Education' }, pro];

const repaired: readonly Reply[] = [
  { match: 'Dism RestoreHealth', stdout: dismConsole(`The restore operation completed successfully.${dismDone}`) },
  {
    match: 'Dism CheckHealth',
    stdout: dismConsole(`No component store corruption detected.${dismDone}`, { bars: 'none' }),
  },
];

function pcWith(described: readonly Reply[], more: readonly Reply[] = repaired): Pc {
  return newPc({ files, replies: [...more, ...thisWindows, ...described] });
}

/** The words after `/RestoreHealth` for these sources. */
async function asked(
  pc: Pc,
  ...sources: string[]
): Promise<{ words: string; notes: string; stderr: string; exitCode: number }> {
  const options = sources.flatMap((source) => ['--source', source]);
  const { events, stderr, exitCode, stdout } = await wufixWith(
    ['dism', 'restore', '--dry-run', '--json', ...options, '--simulate', pc.file],
    { home: pc.home },
  );
  const refused = stdout.split('\n').find((line) => line.includes('"type":"error"'));
  const error = refused ? (JSON.parse(refused) as { message: string; hint?: string }) : undefined;
  return {
    words: planned(events)[0]?.replace(/^.*\/RestoreHealth ?/, '') ?? '',
    notes: notes(events),
    stderr: error ? [error.message, error.hint ?? ''].join(' ') : stderr,
    exitCode,
  };
}

describe('how a source is spelled', () => {
  test.each([
    [wim, `/Source:WIM:${wim}:3`],
    [`${wim}:3`, `/Source:WIM:${wim}:3`],
    [`wim:${wim}`, `/Source:WIM:${wim}:3`],
    [`WIM:${wim}:3`, `/Source:WIM:${wim}:3`],
    ['d:\\Sources\\Install.WIM', '/Source:WIM:d:\\Sources\\Install.WIM:3'],
    [esd, `/Source:ESD:${esd}:1`],
    [`esd:${esd}:1`, `/Source:ESD:${esd}:1`],
    ['F:\\Windows', '/Source:F:\\Windows'],
    ['F:\\good windows\\Windows', '/Source:F:\\good windows\\Windows'],
  ])('%s', async (source, words) => {
    const pc = pcWith([...describedAs(wim, media), ...describedAs(esd, [pro])]);
    expect(await asked(pc, source)).toMatchObject({ words: `${words} /NoRestart`, exitCode: exit.ok });
  });

  test.each([
    ['install.wim', 'The source install.wim is no full path.'],
    ['..\\install.wim', 'is no full path.'],
    ['D:install.wim', 'is no full path.'],
    ['/mnt/d/install.wim', 'is no full path.'],
    ['wim:install.wim:3', 'is no full path.'],
    ['', 'The word behind --source is empty.'],
    ['D:\\sources\\install?.wim', 'is no full path.'],
    ['D:\\missing\\install.wim', "The source D:\\missing\\install.wim does not exist, or can't be reached."],
    ['D:\\sources\\install.wim:', "does not exist, or can't be reached."],
    ['\\\\server\\share\\install.wim', "does not exist, or can't be reached."],
    ['G:\\Windows', "The source G:\\Windows does not exist, or can't be reached."],
    ['F:\\good windows\\Windows\\explorer.exe', 'The source F:\\good windows\\Windows\\explorer.exe is a file.'],
    [`${wim}:9`, `${wim} has no image 9; it has 1, 2, 3.`],
    [`${wim}:0`, `${wim} has no image 0; it has 1, 2, 3.`],
  ])('%s is refused in a sentence', async (source, sentence) => {
    const outcome = await asked(pcWith(describedAs(wim, media)), source);
    expect(outcome).toMatchObject({ words: '', exitCode: exit.usage });
    expect(outcome.stderr).toContain(sentence);
  });

  test('a folder with the name of an image is no image', async () => {
    const pc = newPc({ files: ['D:\\install.wim\\readme.txt'], replies: [...thisWindows] });
    expect(await asked(pc, 'D:\\install.wim')).toMatchObject({
      exitCode: exit.usage,
      stderr: expect.stringContaining('The source D:\\install.wim is a folder.'),
    });
  });

  test('an ISO has to be mounted', async () => {
    const pc = newPc({ files: ['D:\\windows.iso'], replies: [...thisWindows] });
    expect((await asked(pc, 'D:\\windows.iso')).stderr).toContain('of an ISO, mount it and name sources\\install.wim');
  });
});

describe('the image that fits', () => {
  test('is found by its edition, and named', async () => {
    const { notes: told } = await asked(pcWith(describedAs(wim, media)), wim);
    expect(told).toContain(`Of ${wim}, image 3 (Windows 11 Pro) fits this Windows.`);
    expect(told).not.toContain('It may lack');
  });

  test('is the one of the same revision, where several have the edition', async () => {
    const pc = pcWith(describedAs(wim, [{ build: 1742 }, pro, { build: 5000 }]));
    expect((await asked(pc, wim)).words).toContain(`${wim}:2`);
  });

  test('may be of another revision, with a warning that names both', async () => {
    const { words, notes: told } = await asked(pcWith(describedAs(wim, [home, { build: 1742 }])), wim);
    expect(words).toContain(`${wim}:2`);
    expect(told).toContain(
      'It may lack files all the same: revision: the image has 26100.1742, this Windows 26100.4652.',
    );
  });

  test('may say its language on the line of the label, or below it', async () => {
    const inLine = describedAs(wim, [pro]).map((reply) => ({
      ...reply,
      stdout: String(reply.stdout).replace('Languages :\r\n\t', 'Languages : '),
    }));
    expect((await asked(pcWith(inLine), wim)).words).toContain(`${wim}:1`);
    const several = describedAs(wim, [{ languages: ['en-US (Default)', 'de-DE'] }]);
    expect((await asked(pcWith(several), wim)).words).toContain(`${wim}:1`);
  });

  test('may be one of a later version that has the same files', async () => {
    expect((await asked(pcWith(describedAs(wim, [{ version: '10.0.26200' }])), wim)).words).toContain(`${wim}:1`);
  });

  test.each<[what: string, image: Image, sides: string]>([
    ['edition', { edition: 'Core' }, 'edition: the image has Core, this Windows Professional'],
    ['language', { languages: ['en-US (Default)'] }, 'language: the image has en-US, this Windows de-DE'],
    ['build', { version: '10.0.22621' }, 'build: the image has 22621, this Windows 26100'],
    ['kind', { edition: '<undefined>' }, 'edition: the image has none, this Windows Professional'],
  ])('is none of another %s, and both sides are named', async (_what, image, sides) => {
    for (const source of [wim, `${wim}:2`]) {
      const outcome = await asked(pcWith(describedAs(wim, [{ ...home, ...image }, image])), source);
      expect(outcome).toMatchObject({ exitCode: exit.refused, words: '' });
      expect(outcome.stderr).toContain(`No image in ${wim} can repair this Windows: image `);
      expect(outcome.stderr).toContain(sides);
      expect(outcome.stderr).toContain('same edition, language and build');
    }
  });

  test('is looked for in all, and all their differences are named', async () => {
    const outcome = await asked(pcWith(describedAs(wim, [home, { version: '10.0.22621' }])), wim);
    expect(outcome.stderr).toContain(
      'image 1 (Windows 11 Home): edition: the image has Core, this Windows Professional; image 2 (Windows 11 Pro): build: the image has 22621, this Windows 26100',
    );
  });

  test('that was asked for is not replaced by one that fits', async () => {
    const outcome = await asked(pcWith(describedAs(wim, media)), `${wim}:1`);
    expect(outcome).toMatchObject({ exitCode: exit.refused });
    expect(outcome.stderr).toContain('image 1 (Windows 11 Home): edition');
    expect(outcome.stderr).not.toContain('image 3');
  });
});

describe('a DISM that does not tell', () => {
  const silent = { stdout: dismConsole(dismError('0x8007000d')), exitCode: 0x8007000d };

  test('what this Windows is', async () => {
    const pc = newPc({ files, replies: [{ match: 'Dism Get-CurrentEdition', ...silent }, ...thisWindows] });
    const outcome = await asked(pc, wim);
    expect(outcome.exitCode).toBe(exit.refused);
    expect(outcome.stderr).toContain('DISM did not say which edition, language and build this Windows has');
  });

  test('for want of rights', async () => {
    const elevate = { stdout: dismConsole(dismError('740')), exitCode: 740 };
    const pc = newPc({ files, replies: [{ match: 'Dism Get', ...elevate }] });
    expect((await asked(pc, wim)).stderr).toContain('elevated terminal');
  });

  test('what is in a file', async () => {
    const pc = pcWith([{ match: 'Dism Get-WimInfo', ...silent }]);
    const outcome = await asked(pc, wim);
    expect(outcome).toMatchObject({ exitCode: exit.refused });
    expect(outcome.stderr).toContain(`DISM found no image in ${wim}`);
  });

  test('what one image is, though it lists them', async () => {
    const all = describedAs(wim, media);
    const pc = pcWith([{ match: 'Dism Get-WimInfo Index', ...silent }, ...all]);
    expect((await asked(pc, wim)).stderr).toContain('DISM could not describe one');
  });
});

describe('several sources', () => {
  test('are all handed on, each with its image, in their order', async () => {
    const pc = pcWith([...describedAs(wim, media), ...describedAs(esd, [pro])]);
    const { words, notes: told } = await asked(pc, wim, 'F:\\Windows', esd);
    expect(words).toBe(`/Source:WIM:${wim}:3 /Source:F:\\Windows /Source:ESD:${esd}:1 /NoRestart`);
    expect(told).toContain(
      'Nobody can tell beforehand whether F:\\Windows is of the same edition, language and build.',
    );
  });

  test('are refused together where one does not fit', async () => {
    const pc = pcWith([...describedAs(wim, media), ...describedAs(esd, [home])]);
    expect(await asked(pc, wim, esd)).toMatchObject({ words: '', exitCode: exit.refused });
  });
});

describe('a restore from a source', () => {
  test('is carried out as shown, without Windows Update where that is wanted', async () => {
    const pc = pcWith(describedAs(wim, media));
    const { events, exitCode } = await pc.wufix(`dism restore --source ${wim} --limit-access --yes --json`);
    expect(exitCode).toBe(exit.ok);
    expect(deeds(events)[0]).toContain(`/RestoreHealth /Source:WIM:${wim}:3 /LimitAccess /NoRestart`);
    expect(planned(events)).toEqual(expect.arrayContaining(deeds(events)));
  });

  test('a dry run only asks, and makes nothing', async () => {
    const pc = pcWith(describedAs(wim, media));
    const before = pc.text();
    const { stdout, events } = await pc.wufix(`dism restore --source ${wim} --dry-run --json`);
    expect(events.some(({ type }) => type === 'effect' || type === 'step.start')).toBe(false);
    expect(stdout).toContain('"outcome":"planned"');
    expect(pc.text()).toBe(before);
    expect(pc.journals()).toEqual([]);
  });

  test('asks DISM once what this Windows is, for an offline one too', async () => {
    const pc = newPc({
      files: [...files, 'G:\\Windows\\System32\\ntdll.dll'],
      replies: [
        ...repaired,
        { ...thisWindows[0], match: 'Dism Image:G:\\ Get-CurrentEdition' } as Reply,
        { ...thisWindows[1], match: 'Dism Image:G:\\ Get-Intl' } as Reply,
        ...describedAs(wim, media),
      ],
    });
    const { exitCode, events } = await pc.wufix(`dism restore --image G:\\ --source ${wim} --yes --json`);
    expect(exitCode).toBe(exit.ok);
    expect(deeds(events)[0]).toContain(`/Image:G:\\ `);
    expect(deeds(events)[0]).toContain(`/Source:WIM:${wim}:3`);
  });
});

describe('where there is no Windows to ask', () => {
  test('the plan takes an index at its word', async () => {
    const { exitCode, stdout } = await wufix(`dism restore --dry-run --source ${wim}:6 --source F:\\Windows`);
    expect(exitCode).toBe(exit.ok);
    expect(stdout).toContain(`/RestoreHealth /Source:WIM:${wim}:6 /Source:F:\\Windows /NoRestart`);
  });

  test('and asks for one where it can not look', async () => {
    const { exitCode, stderr } = await wufix(`dism restore --dry-run --source ${wim}`);
    expect(exitCode).toBe(exit.usage);
    expect(stderr).toContain(`Without a Windows nobody can tell which image of ${wim} fits.`);
    expect((await wufix('dism restore --dry-run --source install.wim:6')).exitCode).toBe(exit.usage);
  });

  test('the plans of all tasks are shown', async () => {
    for (const task of ['check', 'scan', 'analyze', 'cleanup', 'restore', 'scan --image D:\\'])
      expect((await wufix(`dism ${task} --dry-run`)).exitCode).toBe(exit.ok);
    for (const line of ['sfc --dry-run', 'sfc --offline D:\\Windows --dry-run'])
      expect((await wufix(line)).exitCode).toBe(exit.ok);
  });
});
