import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { canBeDisabled, type Device, isDisabled, isInstanceId, readDevice } from '../../src/windows/devices/device.ts';
import { readDrivers } from '../../src/windows/devices/driver.ts';
import { deviceProblem } from '../../src/windows/devices/problems.ts';
import { temporaryFolder, wufixWith } from '../support/cli.ts';
import { deeds, ending, newPc, notes, type Pc, planned } from '../support/cli-pc.ts';

const radio = {
  id: 'USB\\VID_8087&PID_0026\\5&1A2B3C4D&0&10',
  name: 'Беспроводной Bluetooth®',
  code: 10,
  pnpClass: 'Bluetooth',
  driver: { inf: 'oem12.inf', provider: 'Contoso', version: '22.190.0.2', date: '2023-01-12' },
};
const card = { id: 'PCI\\VEN_10EC&DEV_8168\\4&1', name: 'Ethernet', pnpClass: 'Net', needsRestart: true };
const disk = { id: 'SCSI\\DISK&VEN_NVME\\5&2', name: 'Disk', pnpClass: 'DiskDrive', disableable: false };
const strange = { id: "ROOT\\O'NEIL $(calc)`;\\0000", code: 28 };

const problems: ScenarioInput = { devices: [radio, card, disk, strange] };

/** Ids hold spaces here and there, so the words are given one by one. */
function on(pc: Pc, ...words: string[]) {
  return wufixWith([...words, '--simulate', pc.file], { home: pc.home });
}

function deviceOn(pc: Pc, id: string) {
  return pc.windows().devices.find((device) => device.id === id);
}

describe('wufix drivers', () => {
  test('lists what has a problem, with code, meaning and driver', async () => {
    const { exitCode, stdout } = await newPc(problems).wufix('drivers');
    expect(exitCode).toBe(exit.problems);
    expect(stdout).toContain("Беспроводной Bluetooth®: it can't start (code 10, CM_PROB_FAILED_START)");
    expect(stdout).toContain('driver: oem12.inf, Contoso, version 22.190.0.2, of 2023-01-12');
    expect(stdout).toContain(`wufix drivers disable "${radio.id}"`);
    expect(stdout).toContain('its drivers are not installed (code 28');
    expect(stdout).toContain('driver: none');
    expect(stdout).not.toContain('Ethernet');
  });

  test('gives programs a line for each device', async () => {
    const { stdout } = await newPc(problems).wufix('drivers --json');
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toEqual([
      expect.objectContaining({
        v: 1,
        type: 'device',
        simulated: 'pc',
        id: radio.id,
        code: 10,
        problem: 'CM_PROB_FAILED_START',
        fault: true,
        driver: radio.driver,
      }),
      expect.objectContaining({ id: strange.id, name: strange.id, code: 28, driver: null }),
    ]);
  });

  test('finds nothing on a healthy machine', async () => {
    const { exitCode, stdout } = await newPc().wufix('drivers');
    expect([exitCode, stdout]).toEqual([exit.ok, expect.stringContaining('No device has a problem.')]);
  });

  test('a device that somebody disabled is listed, and is no fault', async () => {
    const pc = newPc({ devices: [{ ...radio, disabled: true }] });
    const { exitCode, stdout } = await pc.wufix('drivers');
    expect([exitCode, stdout]).toEqual([exit.ok, expect.stringContaining('somebody disabled it (code 22')]);
    expect(stdout).toContain(`wufix drivers enable "${radio.id}"`);
  });

  test('a code that nobody documents is told as a number', async () => {
    const { exitCode, stdout } = await newPc({ devices: [{ ...radio, code: 60 }] }).wufix('drivers');
    expect([exitCode, stdout]).toEqual([exit.problems, expect.stringContaining('nobody documents (code 60)')]);
  });

  test.each([
    ['fail', 'exit code 1'],
    ['hang', 'no answer'],
  ] as const)('says so where Windows does not tell (%s)', async (how, why) => {
    const pc = newPc({ ...problems, faults: [{ match: 'powershell ConfigManagerErrorCode', how }] });
    const { exitCode, stderr } = await pc.wufix('drivers');
    expect([exitCode, stderr]).toEqual([exit.problems, expect.stringContaining(why)]);
  });

  test('lists the devices even where their drivers can not be told', async () => {
    const pc = newPc({ ...problems, faults: [{ match: 'powershell Win32_PnPSignedDriver', how: 'fail' }] });
    const { exitCode, stdout } = await pc.wufix('drivers');
    expect([exitCode, stdout]).toEqual([exit.problems, expect.stringContaining('driver: it could not be told')]);
  });

  test('tells what SetupDiag said of an upgrade that a driver spoiled', async () => {
    const registry = (rule: string, target: string): ScenarioInput['registry'] => ({
      'HKLM\\SYSTEM\\Setup\\SetupDiag\\Results': {
        ProfileName: { type: 'REG_SZ', data: rule },
        FailureDetails: { type: 'REG_SZ', data: 'oem12.inf blocks the upgrade' },
        HostOSVersion: { type: 'REG_SZ', data: '10.0.22631' },
        TargetOSVersion: { type: 'REG_SZ', data: target },
      },
    });
    const blocked = newPc({ registry: registry('HardblockDeviceOrDriver', '10.0.26200') });
    const { exitCode, stdout } = await blocked.wufix('drivers');
    expect(exitCode).toBe(exit.problems);
    expect(stdout).toContain('a driver is to blame: SetupDiag names the rule HardblockDeviceOrDriver');
    expect(stdout).toContain('oem12.inf blocks the upgrade');
    expect((await blocked.wufix('drivers --json')).stdout).toContain('"type":"setup-diag"');

    const settled = newPc({ registry: registry('HardblockDeviceOrDriver', '10.0.26100') });
    expect((await settled.wufix('drivers')).exitCode).toBe(exit.ok);
    const other = newPc({ registry: registry('DiskSpaceFailure', '10.0.26200') });
    expect((await other.wufix('drivers')).exitCode).toBe(exit.ok);
  });
});

describe('wufix drivers disable', () => {
  test('disables, whatever the case of the id, reads back, and undo enables', async () => {
    const pc = newPc(problems);
    const { exitCode, events } = await on(pc, 'drivers', 'disable', radio.id.toLowerCase(), '--yes', '--json');
    expect([exitCode, deeds(events)]).toEqual([exit.ok, ['powershell']]);
    expect(notes(events)).toContain('Bluetooth stop working');
    expect(deviceOn(pc, radio.id)).toMatchObject({ disabled: true, code: 10 });

    expect((await pc.wufix('undo --yes')).exitCode).toBe(exit.ok);
    expect(deviceOn(pc, radio.id)).toMatchObject({ disabled: false });
  });

  test('asks first, and a dry run does nothing', async () => {
    const pc = newPc(problems);
    const before = pc.windows();
    expect((await on(pc, 'drivers', 'disable', radio.id, '--dry-run')).exitCode).toBe(exit.ok);
    expect((await on(pc, 'drivers', 'disable', radio.id)).exitCode).toBe(exit.refused);
    expect(pc.windows()).toEqual(before);
  });

  test('an id means nothing but itself, whatever is in it', async () => {
    const pc = newPc(problems);
    expect((await on(pc, 'drivers', 'disable', strange.id, '--yes')).exitCode).toBe(exit.ok);
    expect(pc.windows().devices.flatMap(({ id, disabled }) => (disabled ? [id] : []))).toEqual([strange.id]);
    expect((await pc.wufix('undo --yes')).exitCode).toBe(exit.ok);
    expect(deviceOn(pc, strange.id)?.disabled).toBe(false);
  });

  test('a device that is in use is disabled with the next start', async () => {
    const pc = newPc(problems);
    const { exitCode, stdout } = await on(pc, 'drivers', 'disable', card.id, '--yes');
    expect([exitCode, stdout]).toEqual([exit.reboot, expect.stringContaining('Restart Windows')]);
    expect(stdout).toContain('a remote session ends with it');
    expect(deviceOn(pc, card.id)).toMatchObject({ disabled: true, pending: true });
    expect((await pc.wufix('undo --yes')).exitCode).toBe(exit.ok);
    expect(deviceOn(pc, card.id)).toMatchObject({ disabled: false, pending: false });

    const off = newPc({ devices: [{ ...card, disabled: true }] });
    expect((await on(off, 'drivers', 'enable', card.id, '--yes')).exitCode).toBe(exit.reboot);
    expect(deviceOn(off, card.id)).toMatchObject({ disabled: false, pending: true });
  });

  test('what is so already is left alone', async () => {
    const pc = newPc({ devices: [{ ...radio, disabled: true }, card] });
    for (const [verb, id] of [
      ['disable', radio.id],
      ['enable', card.id],
    ] as const) {
      const { exitCode, stdout, events } = await on(pc, 'drivers', verb, id);
      expect([exitCode, stdout, planned(events)]).toEqual([exit.ok, expect.stringContaining('Already so: '), []]);
    }
  });

  test('enables again what was disabled', async () => {
    const pc = newPc({ devices: [{ ...radio, disabled: true }] });
    const { exitCode, events } = await on(pc, 'drivers', 'enable', radio.id, '--yes', '--json');
    expect([exitCode, notes(events)]).toEqual([exit.ok, '']);
    expect(deviceOn(pc, radio.id)?.disabled).toBe(false);
    await pc.wufix('undo --yes');
    expect(deviceOn(pc, radio.id)?.disabled).toBe(true);
  });

  test('refuses what Windows needs, and what is not there', async () => {
    const pc = newPc(problems);
    const before = pc.text();
    const needed = await on(pc, 'drivers', 'disable', disk.id, '--yes');
    expect([needed.exitCode, needed.stderr]).toEqual([exit.refused, expect.stringContaining("can't do without it")]);
    // This is what the Command Prompt leaves of an id without its quotes.
    const cut = await on(pc, 'drivers', 'disable', 'USB\\VID_8087', '--yes');
    expect([cut.exitCode, cut.stderr]).toEqual([exit.refused, expect.stringContaining('double quotes')]);
    expect(pc.text()).toBe(before);
  });

  test('what Windows refuses only when it is told to is said in words too', async () => {
    const match = 'powershell $method';
    for (const [code, words] of [
      [50, "can't do without it"],
      [0xe000_0231, "can't do without it"],
      [1168, 'not connected any more'],
      [5, 'access to it is denied'],
      [31, 'exit code 31'],
    ] as const) {
      const pc = newPc({ ...problems, faults: [{ match, how: 'fail', exitCode: code }] });
      const { exitCode, events } = await on(pc, 'drivers', 'disable', radio.id, '--yes', '--json');
      expect([exitCode, ending(events).error?.message]).toEqual([exit.failed, expect.stringContaining(words)]);
      expect(deviceOn(pc, radio.id)?.disabled).not.toBe(true);
    }
  });

  test('needs administrator rights', async () => {
    const pc = newPc({ ...problems, elevated: false });
    expect((await on(pc, 'drivers', 'disable', radio.id, '--yes')).exitCode).toBe(exit.refused);
    expect((await pc.wufix('drivers')).exitCode).toBe(exit.problems);
  });

  test.each(['bluetooth', '/force', 'a\tb\\c', `USB\\${'A'.repeat(200)}`, 'USB\\Ünï\\1', '*', ''])(
    '%j is no instance id',
    async (id) => {
      const { exitCode } = await on(newPc(problems), 'drivers', 'disable', id, '--yes');
      expect(exitCode).toBe(exit.usage);
    },
  );
});

test('a device that was unplugged after it was disabled is no bug, and is told', async () => {
  const pc = newPc(problems);
  await on(pc, 'drivers', 'disable', radio.id, '--yes');
  pc.set({ devices: [card] });
  const { exitCode, events } = await pc.wufix('undo --yes --json');
  expect([exitCode, ending(events).error?.message]).toEqual([
    exit.failed,
    expect.stringContaining('it is not connected any more'),
  ]);
});

test('off Windows there is none', async () => {
  for (const words of [['drivers'], ['drivers', '--dry-run']])
    expect((await wufixWith(words, { home: temporaryFolder() })).exitCode).toBe(exit.refused);
});

describe('what PowerShell prints of a device', () => {
  const device: Device = { id: 'A\\B\\1', name: 'a', pnpClass: 'USB', code: 0, status: 0x0180_200a, flags: 0 };

  test('is read', () => {
    const line = '[{"name":"\\u0410","id":"A\\\\B\\\\1","pnpClass":null,"code":43,"status":25166346,"flags":null}]\r\n';
    expect(readDevice(line)).toEqual({
      id: 'A\\B\\1',
      name: 'А',
      pnpClass: null,
      code: 43,
      status: 25_166_346,
      flags: null,
    });
    expect(readDevice('[]')).toBeNull();
    expect(() => readDevice('')).toThrow();
    expect(() => readDevice('[{"id":"A\\\\B"}]')).toThrow();
  });

  test.each<[Partial<Device>, boolean]>([
    [{}, false],
    [{ code: 22 }, true],
    [{ code: 22, status: null, flags: null }, true],
    [{ code: 43 }, false],
    // Disabled, or enabled, with the next start.
    [{ flags: 1 }, true],
    [{ code: 14, flags: 0x41 }, true],
    [{ code: 22, flags: 0, status: 0x0180_2500 }, false],
    [{ code: 22, flags: null, status: 0x0180_2500 }, true],
  ])('%j: disabled is %s', (more, disabled) => expect(isDisabled({ ...device, ...more })).toBe(disabled));

  test('says whether it can be disabled', () => {
    expect(canBeDisabled(device)).toBe(true);
    expect(canBeDisabled({ ...device, status: null })).toBe(true);
    // As seen of a remote control that Windows held on to.
    expect(canBeDisabled({ ...device, status: 0x0180_000a })).toBe(false);
  });

  test('of drivers', () => {
    const line = '[{"id":"A\\\\B","inf":"oem1.inf","provider":null,"version":"1.2","date":null}]';
    expect(readDrivers(line)?.get('a\\b')).toEqual({ inf: 'oem1.inf', provider: null, version: '1.2', date: null });
    expect(readDrivers('nothing')).toBeNull();
  });
});

test.each(['USB\\VID_0CF3&PID_E007\\5&2A1B', 'SWD\\MMDEVAPI\\{0.0.0.0}.{6A1F}', 'ROOT\\A B\\0'])('%s is an id', (id) =>
  expect(isInstanceId(id)).toBe(true),
);

test('every number of the Device Manager has a name of its own and a meaning', () => {
  const all = Array.from({ length: 57 }, (_, index) => deviceProblem(index + 1));
  expect(new Set(all.map((one) => one?.name)).size).toBe(57);
  for (const one of all) {
    expect(one?.name).toMatch(/^CM_PROB_[A-Z_]+$/);
    expect(one?.meaning).toMatch(/^\w.{7,}[^.]$/);
  }
  expect([deviceProblem(0), deviceProblem(58)]).toEqual([null, null]);
});
