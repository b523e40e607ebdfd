import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { readStand } from '../../src/windows/setup/stand.ts';
import { versionKey } from '../../src/windows/windows-version.ts';
import { newPc, type Pc } from '../support/cli-pc.ts';
import { dieIn } from '../support/die.ts';
import { age, builtin, climbOn, openFix, readClimb } from '../support/fix.ts';

const medium = builtin('repair-install');
const iso = 'C:\\Users\\Public\\Downloads\\Win11_24H2.iso';
const day = 86_400;

/** What Windows says of itself: its revision, and when it was installed (seconds since 1970). */
function stand(revision: number, installed: number | null): ScenarioInput['registry'] {
  const number = (value: number) => ({ type: 'REG_DWORD' as const, data: `0x${value.toString(16)}` });
  return {
    [versionKey]: { UBR: number(revision), ...(installed !== null && { InstallDate: number(installed) }) },
  };
}

const before = 1_760_000_000;

/** A computer on which wufix was killed in the middle of Setup, twenty minutes ago. */
async function cutInSetup(line: string, installed: number | null = before): Promise<Pc> {
  const pc = newPc({
    ...medium,
    registry: stand(4061, installed) ?? {},
    faults: [{ match: 'setup.exe /auto eula', at: 2, how: 'die-after' }],
  });
  await dieIn(pc, `${line} --yes`);
  age(pc, 20);
  return pc;
}

/** Windows has restarted: what was mounted is not any more, and it says this of itself. */
function restartInto(pc: Pc, revision: number, installed: number | null, build = 26_100): void {
  const { registry } = pc.windows();
  const own = { ...registry[versionKey], ...stand(revision, installed)?.[versionKey] };
  const version = { ...own, CurrentBuild: { type: 'REG_SZ' as const, data: String(build) } };
  const files = pc.windows().files.filter(({ path }) => !/^[DE]:/.test(path));
  pc.set({ registry: { ...registry, [versionKey]: version } as ScenarioInput['registry'], files, isos: [], build });
}

const starts = (stdout: string) => stdout.match(/"type":"effect".*setup\.exe/g) ?? [];

describe('an upgrade that was cut off', () => {
  test.each([
    ['its date', 4061, before + day, 26_100],
    ['its revision', 1742, null, 26_100],
    ['its build', 6584, null, 26_200],
  ])('and went through, by %s: Setup is neither shown nor started again', async (_what, revision, installed, build) => {
    const pc = await cutInSetup('upgrade --iso D:');
    restartInto(pc, revision, installed, build);
    const { exitCode, stdout } = await pc.wufix('resume --yes --json');
    expect([exitCode, starts(stdout)]).toEqual([exit.ok, []]);
    expect(stdout).toContain('Windows is another one than before Setup was started');
    expect(stdout).toContain('"steps":[]');
    expect((await pc.wufix('resume --yes')).exitCode).toBe(exit.refused);
    expect((await pc.wufix('reset --yes')).exitCode).toBe(exit.ok);
  });

  test('and went through at once: nobody has to wait for Setup', async () => {
    const pc = await cutInSetup('upgrade --iso D:');
    age(pc, 1);
    restartInto(pc, 4061, before + day);
    expect((await pc.wufix('resume --yes')).exitCode).toBe(exit.ok);
  });

  test.each([
    [before, 'by all that it tells, Setup did not get through'],
    [null, 'Whether Setup got through is not known'],
  ])('and did not, as far as is known: it is begun again, and that is told (%s)', async (installed, says) => {
    const pc = await cutInSetup('upgrade --iso D:', installed);
    const { exitCode, stdout } = await pc.wufix('resume --yes --json');
    expect([exitCode, starts(stdout).length]).toEqual([exit.reboot, 1]);
    expect(stdout).toContain(says);
  });

  test('and whose medium is gone is given up, and stands in the way of nothing', async () => {
    const pc = await cutInSetup('upgrade --iso D:');
    restartInto(pc, 4061, before);
    const { exitCode, stdout } = await pc.wufix('resume --yes');
    expect([exitCode, stdout]).toEqual([exit.problems, expect.stringContaining('is not there any more')]);
    expect(stdout).toContain('wufix upgrade --iso <file> begins anew');
    expect((await pc.wufix('reset --yes')).exitCode).toBe(exit.ok);
  });
});

describe('the repair install of fix', () => {
  test('that was cut off and went through is a rung that was taken', async () => {
    const pc = await cutInSetup(`fix 0x80070306 --iso ${iso}`);
    restartInto(pc, 4061, before + day);
    const outcome = await pc.wufix('resume --yes --json');
    expect(starts(outcome.stdout)).toEqual([]);
    const climb = readClimb(outcome);
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'unproven' });
    expect(climb.taken).toEqual(['store sound', 'files sound', 'upgrade repaired']);
  });

  test('that was cut off and did not is taken once more', async () => {
    const pc = await cutInSetup(`fix 0x80070306 --iso ${iso}`);
    const { isos, files } = pc.windows();
    restartInto(pc, 4061, before);
    pc.set({
      isos: isos.map((one) => ({ ...one, mounted: false })),
      files: files.filter(({ path }) => !/^[DE]:/.test(path)),
    });
    const climb = readClimb(await pc.wufix('resume --yes --json'));
    expect(climb).toMatchObject({ exitCode: exit.reboot, outcome: 'restart' });
    expect(climb.taken).toEqual(['store sound', 'files sound', 'upgrade repaired']);
    expect(climb.deeds.filter((deed) => deed.startsWith('setup'))).toHaveLength(2);
  });

  test('is not taken for done by a Windows that is the one from before', async () => {
    const pc = newPc({ ...medium, registry: stand(4061, before) ?? {} });
    expect(await climbOn(pc, 'fix 0x80070306 --iso D:')).toMatchObject({ exitCode: exit.reboot });
    const climb = await climbOn(pc, 'resume');
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'unproven', plans: [] });
    expect(climb.line.because).toContain('it has not restarted into the new one yet, or Setup has taken it back');
    restartInto(pc, 1742, before + day);
    expect(await climbOn(pc, 'resume')).toMatchObject({ outcome: 'unproven', plans: ['search'] });
    expect(openFix(pc)).not.toBeNull();
  });
});

test('a date that is none is not told', () => {
  const text = (data: string) =>
    `HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\r\n    CurrentBuild    REG_SZ    26100\r\n    InstallDate    ${data}\r\n`;
  expect(readStand(text('REG_DWORD    0x6a000000'))?.installed).toBe(0x6a000000);
  expect(readStand(text('REG_QWORD    0x1fffffffffffff'))?.installed).toBeNull();
});
