import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Machine } from '../../src/core/types.ts';
import { driverFile, judgeWimmount } from '../../src/windows/wimmount.ts';
import { temporaryFolder, wufix } from '../support/cli.ts';

const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\WIMMount';
const adk =
  'C:\\Program Files (x86)\\Windows Kits\\10\\Assessment and Deployment Kit\\Deployment Tools\\amd64\\DISM\\wimmount.sys';
const inbox = 'C:\\Windows\\System32\\drivers\\wimmount.sys';

/** A scenario file with these keys and files. */
function pcWith(scenario: object): { home: string; pc: string } {
  const home = temporaryFolder();
  const pc = join(home, 'pc.json');
  writeFileSync(pc, JSON.stringify(scenario));
  return { home, pc };
}

const withImagePath = (data: string, files: string[]) => ({
  files,
  registry: { [key]: { ImagePath: { type: 'REG_EXPAND_SZ', data } } },
});

describe('wufix wimmount', () => {
  test('finds nothing wrong with the one that Windows installs', async () => {
    const { exitCode, stdout } = await wufix('wimmount --simulate healthy');
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringContaining('right: ImagePath names C:\\Windows\\System32\\drivers\\wimmount.sys'),
    ]);
  });

  test('calls a path of the ADK right whose file is there, and leaves it alone', async () => {
    const { home, pc } = pcWith(withImagePath(`\\??\\${adk}`, [adk, inbox]));
    const looked = await wufix(`wimmount --simulate ${pc}`, { home });
    expect([looked.exitCode, looked.stdout]).toEqual([
      0,
      expect.stringContaining('the driver of the Windows ADK, which is as good'),
    ]);
    const fixed = await wufix(`wimmount --fix --yes --json --simulate ${pc}`, { home });
    expect(fixed.events.filter(({ type }) => type === 'effect')).toEqual([]);
  });

  test('mends a path of the ADK whose file is gone, with the type of the value, and takes it back', async () => {
    const { home, pc } = pcWith(withImagePath(`\\??\\${adk}`, [inbox]));
    const looked = await wufix(`wimmount --json --simulate ${pc}`, { home });
    expect([looked.exitCode, JSON.parse(looked.stdout)]).toEqual([
      4,
      expect.objectContaining({ verdict: 'file-missing' }),
    ]);

    expect((await wufix(`wimmount --fix --yes --simulate ${pc}`, { home })).exitCode).toBe(0);
    const mended = await wufix(`wimmount --json --simulate ${pc}`, { home });
    expect(JSON.parse(mended.stdout)).toMatchObject({
      verdict: 'right',
      imagePath: { type: 'REG_EXPAND_SZ', data: 'system32\\drivers\\wimmount.sys' },
    });

    expect((await wufix(`undo --yes --simulate ${pc}`, { home })).exitCode).toBe(0);
    const back = await wufix(`wimmount --json --simulate ${pc}`, { home });
    expect(JSON.parse(back.stdout)).toMatchObject({ verdict: 'file-missing', imagePath: { data: `\\??\\${adk}` } });
  });

  test.each([
    ['that hangs', { how: 'hang' }],
    ['that breaks', { how: 'fail', exitCode: 0xc0000142 }],
  ])('does not take a reg.exe %s for a missing key', async (_, fault) => {
    const { home, pc } = pcWith({ files: [inbox], faults: [{ match: 'reg query WIMMount', ...fault }] });
    for (const line of ['wimmount', 'wimmount --fix --yes']) {
      const { exitCode, stderr, stdout } = await wufix(`${line} --simulate ${pc}`, { home });
      expect([exitCode, stdout + stderr]).toEqual([1, expect.stringContaining('reg.exe did not tell')]);
    }
  });

  test('writes all values where the key is gone', async () => {
    const { home, pc } = pcWith({ files: [inbox], registry: { [key]: null } });
    expect((await wufix(`wimmount --simulate ${pc}`, { home })).exitCode).toBe(4);
    const { exitCode, events } = await wufix(`wimmount --fix --yes --json --simulate ${pc}`, { home });
    expect(exitCode).toBe(0);
    const plan = events.find((event) => event.type === 'plan')?.plan;
    expect(plan?.steps.length).toBe(11);
    expect((await wufix(`wimmount --simulate ${pc}`, { home })).exitCode).toBe(0);
  });

  test('a value that reg.exe could not read is not taken for one that is not there', async () => {
    const { home, pc } = pcWith({
      ...withImagePath('\\??\\C:\\gone\\wimmount.sys', [inbox]),
      replies: [{ match: 'reg.exe query WIMMount /v ImagePath', exitCode: 5, stdout: '' }],
    });
    const { exitCode, stdout } = await wufix(`wimmount --fix --yes --simulate ${pc}`, { home });
    expect(stdout).toContain('ended with 5');
    expect(exitCode).toBe(1);
    expect(readFileSync(pc, 'utf8')).toContain('gone');
  });

  test('a value of a type that could not be written back is left alone', async () => {
    const { home, pc } = pcWith({
      ...withImagePath('\\??\\C:\\gone\\wimmount.sys', [inbox]),
      replies: [
        {
          match: 'reg.exe query WIMMount /v ImagePath',
          stdout: `HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\WIMMount\r\n    ImagePath    REG_NONE    00\r\n`,
        },
      ],
    });
    const { exitCode, stdout } = await wufix(`wimmount --fix --yes --simulate ${pc}`, { home });
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining("is a REG_NONE, which wufix can't put back")]);
    expect(readFileSync(pc, 'utf8')).toContain('gone');
  });

  test('a path by a device is neither right nor broken', async () => {
    const { home, pc } = pcWith(withImagePath('\\Device\\HarddiskVolume3\\ADK\\wimmount.sys', [inbox]));
    const before = readFileSync(pc, 'utf8');
    for (const line of ['wimmount', 'wimmount --fix --yes']) {
      const { exitCode, stderr } = await wufix(`${line} --simulate ${pc}`, { home });
      expect([exitCode, stderr]).toEqual([4, expect.stringContaining('by a device')]);
    }
    expect(readFileSync(pc, 'utf8')).toBe(before);
  });

  test('refuses to point to a driver that is not there', async () => {
    const { home, pc } = pcWith(withImagePath(`\\??\\${adk}`, []));
    const { exitCode, stderr } = await wufix(`wimmount --fix --yes --simulate ${pc}`, { home });
    expect([exitCode, stderr]).toEqual([
      5,
      expect.stringContaining('its driver is missing from System32\\drivers too'),
    ]);
  });
});

describe('driverFile', () => {
  const machine: Machine = {
    systemRoot: 'C:\\Windows',
    system32: 'C:\\Windows\\System32',
    programData: 'C:\\ProgramData',
    build: 26100,
  };

  test.each([
    ['system32\\drivers\\wimmount.sys', inbox],
    ['\\SystemRoot\\system32\\drivers\\wimmount.sys', inbox],
    ['\\DosDevices\\C:\\Windows\\system32\\drivers\\wimmount.sys', inbox],
    ['%SystemDrive%\\Windows\\system32\\drivers\\wimmount.sys', inbox],
    ['\\Device\\HarddiskVolume3\\Windows\\system32\\drivers\\wimmount.sys', null],
    ['%SystemRoot%\\system32\\drivers\\wimmount.sys', inbox],
    ['\\??\\C:\\WINDOWS\\system32\\drivers\\wimmount.sys', inbox],
    ['"C:\\Windows\\System32\\drivers\\wimmount.sys"', inbox],
    [`\\??\\${adk}`, adk],
  ])('%s', (imagePath, file) => expect(driverFile(imagePath, machine)).toBe(file));

  test('through Sysnative from a 32-bit process', () => {
    const narrow = { ...machine, system32: 'C:\\Windows\\Sysnative' };
    expect(driverFile('system32\\drivers\\wimmount.sys', narrow)).toBe('C:\\Windows\\Sysnative\\drivers\\wimmount.sys');
  });
});

test('an empty ImagePath is a missing one', () => {
  const facts = { keyExists: true, imagePath: null, file: null, inboxDriver: 'file' as const };
  expect(judgeWimmount(facts).fault).toBe('value-missing');
});
