import { stateText } from '../../windows/packages/cbs-packages.ts';
import { kindOf } from '../files.ts';
import type { SimulatedUpdateFile } from '../parts.ts';
import { canService, work } from '../servicing.ts';
import { findUpdateFile, installUpdate, packageState } from '../update-files.ts';
import type { World } from '../world.ts';
import type { DismOptions } from './dism-options.ts';
import { bars, fail, header, wordsFor } from './dism-text.ts';
import { type Answer, say, unfinished } from './program.ts';

const minute = 60_000;

/** CBS_E_INVALID_PACKAGE and CBS_E_NOT_APPLICABLE, as CBS names them; ERROR_SERVICE_DISABLED. */
const invalidPackage = 0x800f_0805;
const notApplicable = 0x800f_081e;
const serviceDisabled = 1058;

/** `/Get-PackageInfo /PackagePath:`; its labels are known in English only. Source: captures from Windows 10. */
export function packageInfo(world: World, options: DismOptions): Answer {
  const top = header(world, options);
  const update = findIn(world, options);
  if (typeof update === 'number') return fail(world, options, update, top);
  const lines = [
    'Package information:',
    '',
    `Package Identity : ${update.package}`,
    `Applicable : ${update.applicable ? 'Yes' : 'No'}`,
    'Copyright : Microsoft Corporation',
    'Company : Microsoft Corporation',
    'Creation Time : ',
    'Description : Fix for it',
    'Release Type : Update',
    `Restart Required : ${update.needsRestart ? 'Required' : 'Possible'}`,
    `State : ${stateName(packageState(world, update.package))}`,
    'Completely offline capable : Undetermined',
    '',
    'Custom Properties:',
    '',
    '(No custom properties found)',
    '',
    wordsFor(world, options).ended,
  ];
  return say(`${top}${lines.join('\r\n')}\r\n`);
}

/** `/Add-Package /PackagePath:`. */
export async function addPackage(world: World, options: DismOptions, timeoutMs: number): Promise<Answer> {
  const top = header(world, options);
  if (!canService(world)) return fail(world, options, serviceDisabled, top);
  const update = findIn(world, options);
  if (typeof update === 'number') return fail(world, options, update, top);
  const said = `${top}Processing 1 of 1 - Adding package ${update.package}\r\n`;
  if (!update.applicable) return fail(world, options, notApplicable, said);
  const done = await work(world, 3 * minute, timeoutMs);
  if (done < 1) return unfinished(`${said}${bars(done)}`);
  const exitCode = packageState(world, update.package) >= 0x60 ? 0 : installUpdate(world, update);
  if (exitCode !== 0 && exitCode !== 3010) return fail(world, options, exitCode, `${said}${bars(1)}\r\n`);
  return say(`${said}${bars(1)}\r\n${wordsFor(world, options).ended}\r\n`, exitCode);
}

function findIn(world: World, { packagePath = '' }: DismOptions): SimulatedUpdateFile | number {
  if (kindOf(world.scenario, packagePath) !== 'file') return 3;
  return findUpdateFile(world, packagePath) ?? invalidPackage;
}

const names: Readonly<Record<number, string>> = { 0: 'Not Present', 96: 'Install Pending', 112: 'Installed' };

function stateName(state: number): string {
  return names[state] ?? stateText(state);
}
