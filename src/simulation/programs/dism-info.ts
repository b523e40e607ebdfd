import { kindOf } from '../files.ts';
import { identityOf } from '../identity.ts';
import type { ImageFile, SimulatedImage } from '../parts.ts';
import { parentOf } from '../paths.ts';
import { findImage, findImageFile } from '../repair-source.ts';
import type { World } from '../world.ts';
import type { DismOptions } from './dism-options.ts';
import { fail, header, wordsFor } from './dism-text.ts';
import { type Answer, say } from './program.ts';

/** `/Get-WimInfo`: the list of images, or with `/Index` the description of one; its labels are known in English only. */
export function wimInfo(world: World, options: DismOptions): Answer {
  const path = options.wimFile ?? '';
  const top = header(world, options);
  const file = findImageFile(world, path);
  if (kindOf(world.scenario, path) !== 'file') {
    return fail(world, options, kindOf(world.scenario, parentOf(path)) === 'missing' ? 3 : 2, top);
  }
  if (file === undefined) return fail(world, options, 11, top);
  const one = options.index === undefined ? undefined : findImage(file, options.index);
  // What DISM says to an index that the file lacks is not documented.
  if (options.index !== undefined && one === undefined) return fail(world, options, 2, top);
  return report(world, options, [`Details for image : ${path}`, '', ...(one ? describe(one) : list(file))]);
}

function list({ indexes }: ImageFile): string[] {
  return indexes.flatMap((image) => [...named(image), '']);
}

function named({ index, name, bytes }: SimulatedImage): string[] {
  return [
    `Index : ${index}`,
    `Name : ${name}`,
    `Description : ${name}`,
    `Size : ${bytes.toLocaleString('en-US')} bytes`,
  ];
}

function describe(image: SimulatedImage): string[] {
  const { architecture, build, revision, edition, languages } = image;
  return [
    ...named(image),
    'WIM Bootable : No',
    `Architecture : ${architecture}`,
    'Hal : <undefined>',
    `Version : 10.0.${build}`,
    `ServicePack Build : ${revision}`,
    'ServicePack Level : 0',
    `Edition : ${edition}`,
    'Installation : Client',
    'ProductType : WinNT',
    'ProductSuite : Terminal Server',
    'System Root : WINDOWS',
    'Directories : 28134',
    'Files : 122348',
    'Created : 4/1/2024 - 8:09:02 AM',
    'Modified : 6/12/2025 - 8:45:51 PM',
    'Languages :',
    ...languages.map((language, at) => `\t${language}${at === 0 ? ' (Default)' : ''}`),
    '',
  ];
}

/** `/Get-CurrentEdition`. */
export function currentEdition(world: World, options: DismOptions): Answer {
  return report(world, options, ['Current edition is:', '', `Current Edition : ${identityOf(world).edition}`, '']);
}

/** `/Get-Intl`. */
export function international(world: World, options: DismOptions): Answer {
  const { language } = identityOf(world);
  return report(world, options, [
    'Reporting online international settings.',
    '',
    `Default system UI language : ${language}`,
    `System locale : ${language}`,
    'Default time zone : W. Europe Standard Time',
    'Active keyboard(s) : 0409:00000409',
    'Keyboard layered driver : PC/AT Enhanced Keyboard (101/102-Key)',
    '',
    `Installed language(s): ${language}`,
    '  Type : Fully localized language.',
    '',
  ]);
}

function report(world: World, options: DismOptions, lines: readonly string[]): Answer {
  return say(`${header(world, options)}${[...lines, wordsFor(world, options).ended].join('\r\n')}\r\n`);
}
