import { expect, test } from 'vitest';
import { toResult } from '../../src/simulation/answer.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import {
  configureStartup,
  deleteRegistryValue,
  queryRegistry,
  queryService,
  queryToken,
  startService,
  stopService,
} from '../../src/windows/commands.ts';
import { parseRegistry } from '../../src/windows/registry/output.ts';
import { parseIntegrity } from '../../src/windows/rights/integrity.ts';
import { netError } from '../../src/windows/services/net-error.ts';
import { parseServiceState } from '../../src/windows/services/state.ts';
import { simulate } from '../support/simulation-start.ts';

const languages = ['en-US', 'de-DE', 'es-ES', 'fr-FR', 'it-IT', 'ru-RU', 'pl-PL'];
const services: ScenarioInput['services'] = {
  msiserver: { state: 'stopped' },
  UsoSvc: { state: 'stopped', start: 'disabled' },
  CryptSvc: { refuses: 1052 },
  BITS: { dependents: ['DoSvc'] },
};

test.each(languages)('in %s the numbers are where they are in English', async (language) => {
  const { machine, shell } = simulate({ language, services });
  const state = async (name: string) => parseServiceState((await shell.query(queryService(machine, name))).stdout);
  expect([await state('wuauserv'), await state('msiserver')]).toEqual(['running', 'stopped']);
  expect((await shell.query(queryService(machine, 'Nonsense'))).stdout).toMatch(/\b1060\b/);

  const stop = async (name: string) => netError((await shell.run(stopService(machine, name))).stderr);
  expect([await stop('Nonsense'), await stop('msiserver'), await stop('CryptSvc')]).toEqual([2185, 3521, 2191]);
  const start = async (name: string) => netError((await shell.run(startService(machine, name))).stderr);
  expect([await start('wuauserv'), await start('UsoSvc'), await start('AppIDSvc')]).toEqual([2182, 1058, 5]);
  expect(await shell.run(stopService(machine, 'BITS'))).toMatchObject({ exitCode: 2 });
  expect((await shell.run(configureStartup(machine, 'AppIDSvc', 'auto'))).stdout).toMatch(/\b5\b/);

  const found = await shell.query(
    queryRegistry(machine, 'HKLM\\SYSTEM\\CurrentControlSet\\Services', '/s', '/v', 'LaunchProtected'),
  );
  expect(parseRegistry(found.stdout)).toHaveLength(2);
  expect(found.stdout.trim().split('\r\n').at(-1)).toMatch(/\b2\b/);
  expect(parseIntegrity((await shell.query(queryToken(machine))).stdout)).toBe('elevated');
});

test('what is translated differs from English', async () => {
  const said = async (language: string) => {
    const { machine, shell } = simulate({ language, services });
    const results = [
      await shell.run(stopService(machine, 'wuauserv')),
      await shell.run(stopService(machine, 'Nonsense')),
      await shell.run(startService(machine, 'wuauserv')),
      await shell.query(queryService(machine, 'Nonsense')),
      await shell.run(configureStartup(machine, 'BITS', 'demand')),
      await shell.run(deleteRegistryValue(machine, 'HKLM\\X', 'y')),
    ];
    return results.map(({ stdout, stderr }) => stdout + stderr);
  };
  const english = await said('en-US');
  expect(await said('pl-PL')).toEqual(english);
  for (const language of ['de-DE', 'es-ES', 'fr-FR', 'it-IT', 'ru-RU']) {
    for (const [at, text] of (await said(language)).entries()) expect(text).not.toBe(english[at]);
  }
});

test.each([
  ['it-IT', 'STATO                   : 4  RUNNING'],
  ['ru-RU', 'Состояние          : 4  RUNNING'],
  ['es-ES', 'CÓD_SALIDA_WIN32   : 0  (0x0)'],
  ['de-DE', 'STATE              : 4  RUNNING'],
])('in %s sc has its own labels', async (language, line) => {
  const { machine, shell } = simulate({ language });
  expect((await shell.query(queryService(machine, 'wuauserv'))).stdout).toContain(line);
});

test.each(languages)('everything that is said in %s is in its code page', async (language) => {
  const { machine, shell } = simulate({ language, services });
  for (const command of [
    stopService(machine, 'BITS'),
    stopService(machine, 'CryptSvc'),
    startService(machine, 'UsoSvc'),
  ]) {
    const { stdout, stderr } = await shell.run(command);
    // What a code page lacks comes out as a question mark; only the question about dependents has a real one.
    expect(`${stdout}${stderr}`.replace(/[¿?][^?\r\n]*\?|\? \(/g, '')).not.toContain('?');
  }
});

test('a character that the code page lacks is lost, as in Windows', async () => {
  const named = (oemCodePage: number) =>
    simulate({ language: 'it-IT', oemCodePage, services: { BITS: { displayName: 'Сервис è' } } });
  const said = async ({ machine, shell }: ReturnType<typeof simulate>) =>
    (await shell.run(stopService(machine, 'BITS'))).stdout;
  expect(await said(named(850))).toContain('?????? è');
  expect(await said(named(866))).toContain('Сервис ?');
  expect(await said(named(65001))).toContain('Сервис è');
});

test('a program writes in the encoding that its command declares', async () => {
  const command = { file: 'x.exe', args: [], timeoutMs: 1 };
  const text = 'Überprüfung abgeschlossen, это всё.\r\n';
  for (const encoding of ['utf16le', 'utf8'] as const) {
    const result = await toResult({ exitCode: 0, stdout: text, stderr: '' }, { ...command, encoding }, 850);
    expect(result.stdout).toBe(text);
  }
  const oem = await toResult({ exitCode: 0, stdout: text, stderr: '' }, { ...command, encoding: 'oem' }, 850);
  expect(oem.stdout).toBe('Überprüfung abgeschlossen, ??? ???.\r\n');
});
