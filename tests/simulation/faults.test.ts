import { expect, test } from 'vitest';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { queryRegistry, queryService, queryToken, startService, stopService } from '../../src/windows/commands.ts';
import { Died, duration, simulate } from '../support/simulation-start.ts';

type Fault = NonNullable<ScenarioInput['faults']>[number];

const distribution = 'C:\\Windows\\SoftwareDistribution';

function withFaults(...faults: Fault[]) {
  return simulate({ faults, services: { wuauserv: { state: 'stopped' }, BITS: { state: 'stopped' } } });
}

test('fail: nothing is done, and the exit code is the given one', async () => {
  const { machine, shell, scenario } = withFaults({
    match: 'NET start WUAUSERV',
    how: 'fail',
    exitCode: 2,
    stderr: 'Gone.\r\n',
  });
  const before = scenario();
  const started = () => shell.run(startService(machine, 'wuauserv'));
  expect(await started()).toEqual({ exitCode: 2, stdout: '', stderr: 'Gone.\r\n', timedOut: false });
  expect((await started()).exitCode).toBe(2);
  expect(scenario()).toEqual(before);
  expect((await shell.run(startService(machine, 'BITS'))).exitCode).toBe(0);
});

test('fail: a rename or a removal finds the path busy', async () => {
  const { shell, scenario } = withFaults(
    { match: 'rename SoftwareDistribution', how: 'fail' },
    { match: 'remove SoftwareDistribution', how: 'fail' },
  );
  const before = scenario();
  await expect(shell.rename(distribution, `${distribution}.old`)).rejects.toMatchObject({ code: 'EBUSY' });
  await expect(shell.remove(distribution)).rejects.toMatchObject({ code: 'EBUSY' });
  expect(scenario()).toEqual(before);
});

test('lie: success is said, in the words of the program, and nothing is done', async () => {
  const { machine, shell, scenario } = withFaults(
    { match: 'net start', how: 'lie' },
    { match: 'net stop', how: 'lie' },
    { match: 'rename', how: 'lie' },
  );
  const before = scenario();
  const started = await shell.run(startService(machine, 'wuauserv'));
  expect(started).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('was started successfully.') });
  expect(scenario()).toEqual(before);
  // Even where the truth would have been a failure: BITS does not run.
  expect((await shell.run(stopService(machine, 'BITS'))).exitCode).toBe(0);
  await shell.rename(distribution, `${distribution}.old`);
  expect(scenario()).toEqual(before);
});

test('hang: the time limit passes, in virtual time', async () => {
  const { machine, shell, clock, scenario } = withFaults(
    { match: 'net start', how: 'hang' },
    { match: 'rename', how: 'hang' },
  );
  const before = scenario();
  const command = startService(machine, 'wuauserv');
  let result: unknown;
  const took = await duration(clock, async () => {
    result = await shell.run(command);
  });
  expect(result).toEqual({ exitCode: null, stdout: '', stderr: '', timedOut: true });
  expect(took).toBe(command.timeoutMs);
  await expect(shell.rename(distribution, `${distribution}.old`)).rejects.toMatchObject({ code: 'EBUSY' });
  expect(scenario()).toEqual(before);
});

test('die-before and die-after end the process before and after the deed', async () => {
  const before = withFaults({ match: 'net start', how: 'die-before' }, { match: 'rename', how: 'die-before' });
  await expect(before.shell.run(startService(before.machine, 'wuauserv'))).rejects.toThrow(Died);
  await expect(before.shell.rename(distribution, `${distribution}.old`)).rejects.toThrow(Died);
  expect(before.scenario().services.wuauserv?.state).toBe('stopped');
  expect(await before.shell.look(distribution)).toBe('folder');

  const after = withFaults({ match: 'net start', how: 'die-after' }, { match: 'rename', how: 'die-after' });
  await expect(after.shell.rename(distribution, `${distribution}.old`)).rejects.toThrow(Died);
  expect(await after.shell.look(`${distribution}.old`)).toBe('folder');
  await expect(after.shell.run(startService(after.machine, 'wuauserv'))).rejects.toThrow(Died);
  expect(after.scenario().services.wuauserv?.state).toBe('running');
});

test('at: only that one of the matching calls, once, and the count is part of the state', async () => {
  const { machine, shell, scenario } = withFaults({ match: 'sc query', at: 2, how: 'fail', exitCode: 7 });
  const ask = async () => (await shell.query(queryService(machine, 'BITS'))).exitCode;
  expect(await ask()).toBe(0);
  expect(scenario().faults).toEqual([{ match: 'sc query', at: 1, how: 'fail', exitCode: 7 }]);
  expect(await ask()).toBe(7);
  expect(scenario().faults).toEqual([]);
  expect(await ask()).toBe(0);
});

test('two faults due at the same call strike one after the other', async () => {
  const { machine, shell } = withFaults(
    { match: 'sc', at: 1, how: 'fail', exitCode: 7 },
    { match: 'query', at: 1, how: 'fail', exitCode: 8 },
  );
  const ask = async () => (await shell.query(queryService(machine, 'BITS'))).exitCode;
  expect([await ask(), await ask(), await ask()]).toEqual([7, 8, 0]);
});

test.each([
  ['net stop wuauserv', true],
  ['C:\\Windows\\System32\\net.exe stop wuauserv', true],
  ['NET   STOP', true],
  ['stop net', false],
  ['net stop wuau', false],
  ['et stop', false],
  ['net stop wuauserv again', false],
])('"%s" matches `net stop wuauserv`: %s', async (match, expected) => {
  const { machine, shell } = simulate({ faults: [{ match, how: 'fail', exitCode: 99 }] });
  const { exitCode } = await shell.run(stopService(machine, 'wuauserv'));
  expect(exitCode === 99).toBe(expected);
});

test('a match may name what stands between slashes, dots and backslashes', async () => {
  const { machine, shell } = simulate({
    faults: [
      { match: 'whoami groups', how: 'fail', exitCode: 1 },
      { match: 'rename DataStore .old', how: 'lie' },
    ],
  });
  expect((await shell.query(queryToken(machine))).exitCode).toBe(1);
  await shell.rename(`${distribution}\\DataStore`, `${distribution}\\DataStore.old`);
});

test('a reply takes the place of the answer and of the deed; its bytes are those of the real program', async () => {
  const { machine, shell, scenario } = simulate({
    language: 'it-IT',
    replies: [
      { match: 'net stop', exitCode: 2, stderr: { base64: Buffer.from([0x8a, 0x20, 0x85]).toString('base64') } },
      { match: 'reg query HKLM', stdout: 'perché\r\n' },
      { match: 'reg query', exitCode: 3 },
    ],
  });
  const before = scenario();
  expect(await shell.run(stopService(machine, 'BITS'))).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: 'è à',
    timedOut: false,
  });
  expect(await shell.query(queryRegistry(machine, 'HKLM\\X'))).toMatchObject({ exitCode: 0, stdout: 'perché\r\n' });
  expect(await shell.query(queryRegistry(machine, 'HKCU\\X'))).toMatchObject({ exitCode: 3, stdout: '' });
  expect(scenario()).toEqual(before);
});
