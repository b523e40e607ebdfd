import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainServiceError, knowsServiceError } from '../../src/windows/services/errors.ts';
import { netError } from '../../src/windows/services/net-error.ts';
import { parseServiceState } from '../../src/windows/services/state.ts';
import { findUpdateService, updateServices } from '../../src/windows/services/update-services.ts';

describe('the state in sc query', () => {
  const query = (type: string, state: string) =>
    ['', 'SERVICE_NAME: demo', `        TYPE               : ${type}`, `        STATE              : ${state}`]
      .concat('                                (STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)')
      .concat('        WIN32_EXIT_CODE    : 1077  (0x435)', '        WAIT_HINT          : 0x0', '')
      .join('\r\n');

  test.each([
    ['1  STOPPED', 'stopped'],
    ['2  START_PENDING', 'start-pending'],
    ['3  STOP_PENDING', 'stop-pending'],
    ['4  RUNNING', 'running'],
    ['5  CONTINUE_PENDING', 'continue-pending'],
    ['6  PAUSE_PENDING', 'pause-pending'],
    ['7  PAUSED', 'paused'],
  ])('%s is %s', (state, expected) => {
    expect(parseServiceState(query('20  WIN32_SHARE_PROCESS  ', `${state} `))).toBe(expected);
  });

  test.each([
    '1  KERNEL_DRIVER',
    '2  FILE_SYSTEM_DRIVER',
    '10  WIN32_OWN_PROCESS',
    '110  WIN32_OWN_PROCESS (interactive)',
  ])('a type is no state: %s', (type) => {
    expect(parseServiceState(query(type, '3  STOP_PENDING'))).toBe('stop-pending');
    expect(parseServiceState(`        TYPE               : ${type}\r\n`)).toBeNull();
  });

  test.each([
    ['Italian, columns out of line', '        STATO           : 4  RUNNING'],
    ['Russian', '        Состояние          : 4  RUNNING'],
    ['Spanish', '        ESTADO             : 4  RUNNING'],
    ['French, with a no-break space', '        ÉTAT\u00A0: 4  RUNNING'],
    ['a wide colon', '        状态：4  RUNNING'],
  ])('a translated label does not matter: %s', (_name, line) => {
    const text = `\r\nNOME_SERVIZIO: demo\r\n        TIPO                     : 10  WIN32_OWN_PROCESS\r\n${line}\r\n`;
    expect(parseServiceState(text)).toBe('running');
  });

  test.each([
    ['nothing', ''],
    ['a failure', '[SC] EnumQueryServicesStatus:OpenService FAILED 1060:\r\n\r\nNo such service.\r\n'],
    ['number and constant that disagree', '        STATE : 4  STOPPED'],
    ['a longer number', '        STATE : 44  RUNNING'],
    ['a longer constant', '        STATE : 4  RUNNING_LATE'],
    ['a number on another line than its label', 'SERVICE_NAME:\r\n4  RUNNING'],
    ['a constant on another line than its number', 'SERVICE_NAME: 4\r\n  RUNNING'],
  ])('null for %s', (_name, text) => {
    expect(parseServiceState(text)).toBeNull();
  });

  test('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...':47 \r\nRUNIG_PAUSED') }),
        (text) => void parseServiceState(text),
      ),
    );
  });
});

describe('the number in what net says', () => {
  test.each([
    [
      'English',
      'The requested service has already been started.\r\n\r\nMore help is available by typing NET HELPMSG 2182.\r\n\r\n',
      2182,
    ],
    ['Chinese', '服务名无效。\r\n\r\n请键入 NET HELPMSG 2185 以获得更多的帮助。\r\n\r\n', 2185],
    ['wrapped', 'Weitere Hilfe erhalten Sie mit NET HELPMSG\r\n2191.\r\n', 2191],
    [
      'a number in the display name',
      'The Xbox 360 service is not started.\r\n\r\nMore help: NET HELPMSG 3521.\r\n',
      3521,
    ],
    ['two of them', 'NET HELPMSG 2182\r\n\r\nNET HELPMSG 2189\r\n', 2189],
  ])('after HELPMSG: %s', (_name, text, expected) => {
    expect(netError(text)).toBe(expected);
  });

  test.each([
    ['English', 'System error 1058 has occurred.\r\n\r\nThe service is disabled.\r\n\r\n', 1058],
    ['German', 'Systemfehler 5 aufgetreten.\r\n\r\nZugriff verweigert\r\n', 5],
    ['Italian, the number last', 'Errore di sistema 1060.\r\n\r\nIl servizio non esiste.\r\n', 1060],
    ['Russian', 'Системная ошибка 5.\r\n\r\nОтказано в доступе.\r\n', 5],
    ['Chinese', '发生系统错误 5。\r\n\r\n拒绝访问。\r\n', 5],
    ['Chinese without a space', '发生系统错误5。\r\n\r\n拒绝访问。\r\n', 5],
    ['a number nobody explains', 'System error 1079 has occurred.\r\n\r\nThe account differs.\r\n', 1079],
    [
      'below a display name with a number',
      'The Xbox 360 service could not be started.\r\n\r\nA system error has occurred.\r\n\r\nSystem error 1067 has occurred.\r\n\r\nThe process ended.\r\n',
      1067,
    ],
    [
      'an explanation of several lines',
      'System error 1053 has occurred.\r\n\r\nThe service did not\r\nanswer in time.\r\n',
      1053,
    ],
    ['bare line feeds', 'System error 32 has occurred.\n\nIn use.\n', 32],
  ])('of a system error: %s', (_name, text, expected) => {
    expect(netError(text)).toBe(expected);
  });

  test.each([
    ['nothing', ''],
    ['no number', 'The service could not be stopped.\r\n\r\nSorry.\r\n'],
    ['only a display name', 'The Xbox 360 service could not be stopped.\r\n'],
    ['a number in a paragraph', 'The Foo 2 service is stopping.\r\nIt was stopped.\r\n\r\nMore.\r\n'],
    ['two numbers', 'The Foo 2 service: 5\r\n\r\nMore.\r\n'],
    ['part of a name', 'The Win32 service could not be stopped.\r\n\r\nMore.\r\n'],
    ['a version', 'The .NET 4.8 service could not be stopped.\r\n\r\nMore.\r\n'],
    ['a date', 'On 2026-08-01 it stopped.\r\n\r\nMore.\r\n'],
    ['a list of dependents', 'These services depend on it:\r\n\r\n   Foo 2\r\n\r\nContinue? (Y/N)\r\n'],
    ['dependents that stopped', 'The Foo 2 service is stopping.\r\nThe Foo 2 service was stopped.\r\n\r\nMore.\r\n'],
    ['a long line', `${'The service said that something went wrong, '.repeat(3)}5 times.\r\n\r\nMore.\r\n`],
  ])('null for %s', (_name, text) => {
    expect(netError(text)).toBeNull();
  });
});

describe('explaining a service error', () => {
  test.each([
    [1052, 'ERROR_INVALID_SERVICE_CONTROL'],
    [1060, 'ERROR_SERVICE_DOES_NOT_EXIST'],
    [2182, 'NERR_ServiceInstalled'],
    [2191, 'NERR_ServiceCtlNotValid'],
    [2194, 'NERR_ServiceNotStarting'],
  ])('%i is %s', (code, name) => {
    expect(explainServiceError(code).name).toBe(name);
  });

  test('every number of the kind is known, and worded as a clause', () => {
    const win32 = [2, 5, 32, 740, 1051, 1052, 1053, 1055, 1056, 1058, 1060, 1061, 1062, 1066, 1067, 1068, 1069, 1070];
    const more = [1072, 1075, 1077, 1243, 1460, 3521, 3534, ...Array.from({ length: 15 }, (_, n) => 2180 + n)];
    for (const code of [...win32, ...more]) {
      expect(knowsServiceError(code), String(code)).toBe(true);
      const { message, hint = 'none' } = explainServiceError(code);
      expect(message).not.toMatch(/^The|\.$/);
      expect(hint).not.toMatch(/^[A-Z][a-z]+ |\.$/);
    }
  });

  test('an unknown number says no more than that', () => {
    expect(explainServiceError(4711)).toMatchObject({ name: 'ERROR 4711', hint: 'see net helpmsg 4711' });
    expect(knowsServiceError(4711)).toBe(false);
  });
});

describe('the services of Windows Update', () => {
  test('are found in any spelling', () => {
    expect(findUpdateService('WUAUSERV')?.name).toBe('wuauserv');
    expect(findUpdateService('cryptsvc')?.startup).toBe('auto');
    expect(findUpdateService('spooler')).toBeUndefined();
  });

  test('start types are documented ones only', () => {
    const startups = updateServices.filter(({ startup }) => startup).map(({ name, startup }) => `${name} ${startup}`);
    expect(startups).toEqual(['wuauserv demand', 'BITS demand', 'CryptSvc auto', 'LanmanWorkstation auto']);
  });

  test('what is never touched has no start type to go back to', () => {
    const untouched = updateServices.filter(({ neverTouched }) => neverTouched);
    expect(untouched.map(({ name }) => name)).toEqual(['TrustedInstaller', 'WaaSMedicSvc']);
    expect(untouched.every(({ startup }) => startup === undefined)).toBe(true);
  });
});
