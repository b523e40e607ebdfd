import { describe, expect, test } from 'vitest';
import type { Command, Machine } from '../../src/core/types.ts';
import {
  analyzeComponentStore,
  checkHealth,
  getWimInfo,
  restoreHealth,
  scanHealth,
  sourceText,
  startComponentCleanup,
  withoutEnglish,
} from '../../src/windows/dism/commands.ts';

const machine: Machine = {
  systemRoot: 'C:\\Windows',
  system32: 'C:\\Windows\\Sysnative',
  programData: 'C:\\ProgramData',
  build: 26_100,
};
const online = { machine, logPath: 'C:\\ProgramData\\my state\\dism.log' };
const offline = { ...online, image: 'D:\\' };
const log = '/LogPath:C:\\ProgramData\\my state\\dism.log';

const all: readonly (readonly [name: string, command: Command, args: readonly string[]])[] = [
  ['check', checkHealth(online), ['/English', '/Online', log, '/Cleanup-Image', '/CheckHealth']],
  ['scan', scanHealth(online), ['/English', '/Online', log, '/Cleanup-Image', '/ScanHealth']],
  ['scan offline', scanHealth(offline), ['/English', '/Image:D:\\', log, '/Cleanup-Image', '/ScanHealth']],
  [
    'restore',
    restoreHealth(online, { sources: [], limitAccess: false }),
    ['/English', '/Online', log, '/Cleanup-Image', '/RestoreHealth', '/NoRestart'],
  ],
  [
    'restore from sources',
    restoreHealth(online, {
      sources: [
        { wim: 'E:\\my media\\install.wim', index: 6 },
        { esd: 'E:\\install.esd', index: 1 },
        { folder: '\\\\server\\c$\\Windows' },
      ],
      limitAccess: true,
    }),
    [
      '/English',
      '/Online',
      log,
      '/Cleanup-Image',
      '/RestoreHealth',
      '/Source:WIM:E:\\my media\\install.wim:6',
      '/Source:ESD:E:\\install.esd:1',
      '/Source:\\\\server\\c$\\Windows',
      '/LimitAccess',
      '/NoRestart',
    ],
  ],
  [
    'restore offline',
    restoreHealth(offline, { sources: [{ folder: 'E:\\Windows' }], limitAccess: false }),
    ['/English', '/Image:D:\\', log, '/Cleanup-Image', '/RestoreHealth', '/Source:E:\\Windows'],
  ],
  [
    'cleanup',
    startComponentCleanup(online, { resetBase: false }),
    ['/English', '/Online', log, '/Cleanup-Image', '/StartComponentCleanup', '/NoRestart'],
  ],
  [
    'cleanup for good',
    startComponentCleanup(offline, { resetBase: true }),
    ['/English', '/Image:D:\\', log, '/Cleanup-Image', '/StartComponentCleanup', '/ResetBase'],
  ],
  ['analyze', analyzeComponentStore(online), ['/English', '/Online', log, '/Cleanup-Image', '/AnalyzeComponentStore']],
  [
    'images',
    getWimInfo(online, 'E:\\my media\\install.wim'),
    ['/English', log, '/Get-WimInfo', '/WimFile:E:\\my media\\install.wim'],
  ],
  [
    'one image',
    getWimInfo(offline, 'E:\\install.esd', 6),
    ['/English', log, '/Get-WimInfo', '/WimFile:E:\\install.esd', '/Index:6'],
  ],
];

describe.each(all)('%s', (name, command, args) => {
  test('is this command line, and no argument is quoted', () => {
    expect(command.args).toEqual(args);
    expect(command.args.join('')).not.toContain('"');
    expect(command.file).toBe('C:\\Windows\\Sysnative\\Dism.exe');
    expect(command.encoding).toBe('oem');
  });

  test('waits long, and knows a restart for success', () => {
    expect(command.timeoutMs).toBeGreaterThanOrEqual(15 * 60_000);
    if (/scan|restore|cleanup/.test(name)) expect(command.timeoutMs).toBeGreaterThanOrEqual(3 * 3_600_000);
    expect(command.reboot).toEqual(/image/.test(name) ? undefined : [3010]);
    expect(command.ok).toBeUndefined();
  });

  test('has a variant for a DISM that does not know /English', () => {
    expect(withoutEnglish(command)).toEqual({ ...command, args: args.slice(1) });
    expect(withoutEnglish(withoutEnglish(command)).args).toEqual(args.slice(1));
  });
});

test('sources as /Source spells them', () => {
  expect(sourceText({ folder: 'E:\\Windows' })).toBe('E:\\Windows');
  expect(sourceText({ wim: 'E:\\install.wim', index: 6 })).toBe('WIM:E:\\install.wim:6');
  expect(sourceText({ esd: 'E:\\install.esd', index: 2 })).toBe('ESD:E:\\install.esd:2');
});
