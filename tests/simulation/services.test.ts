import { expect, test } from 'vitest';
import { configureStartup, queryService, startService, stopService } from '../../src/windows/commands.ts';
import { netError } from '../../src/windows/services/net-error.ts';
import { parseServiceState } from '../../src/windows/services/state.ts';
import { duration, simulate } from '../support/simulation-start.ts';

const crlf = (...lines: string[]) => lines.map((line) => `${line}\r\n`).join('');

test('net stop and net start say what they did, and sc sees it', async () => {
  const { machine, shell } = simulate();
  const state = async () => parseServiceState((await shell.query(queryService(machine, 'wuauserv'))).stdout);

  expect(await shell.run(stopService(machine, 'WUAUSERV'))).toEqual({
    exitCode: 0,
    stdout: crlf('The Windows Update service is stopping.', 'The Windows Update service was stopped successfully.', ''),
    stderr: '',
    timedOut: false,
  });
  expect(await state()).toBe('stopped');
  expect((await shell.run(startService(machine, 'wuauserv'))).stdout).toContain('was started successfully.');
  expect(await state()).toBe('running');
});

test('sc query is laid out like the real one', async () => {
  const { machine, shell } = simulate();
  expect(await shell.query(queryService(machine, 'wuauserv'))).toEqual({
    exitCode: 0,
    stdout: crlf(
      '',
      'SERVICE_NAME: wuauserv ',
      '        TYPE               : 20  WIN32_SHARE_PROCESS  ',
      '        STATE              : 4  RUNNING ',
      '                                (STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)',
      '        WIN32_EXIT_CODE    : 0  (0x0)',
      '        SERVICE_EXIT_CODE  : 0  (0x0)',
      '        CHECKPOINT         : 0x0',
      '        WAIT_HINT          : 0x0',
    ),
    stderr: '',
    timedOut: false,
  });
});

test('a service that does not exist is 1060 to sc and 2185 to net', async () => {
  const { machine, shell } = simulate({ services: { DoSvc: null } });
  for (const name of ['DoSvc', 'Nonsense']) {
    const asked = await shell.query(queryService(machine, name));
    expect(asked).toMatchObject({ exitCode: 1060, stderr: '' });
    expect(asked.stdout).toContain('[SC] EnumQueryServicesStatus:OpenService FAILED 1060:');
    const stopped = await shell.run(stopService(machine, name));
    expect(stopped).toMatchObject({ exitCode: 2, stdout: '' });
    expect(netError(stopped.stderr)).toBe(2185);
  }
});

test.each([
  ['stop', 'a stopped service', { state: 'stopped' }, 3521],
  ['stop', 'a protected service', { protected: true }, 5],
  ['stop', 'a service that takes no stop', { refuses: 1052 }, 2191],
  ['stop', 'a service that does not respond', { refuses: 1053 }, 2186],
  ['stop', 'a service with an error of its own', { refuses: 1066 }, 1066],
  ['stop', 'a service that is stopping for ever', { state: 'stop-pending' }, null],
  ['start', 'a running service', { state: 'running' }, 2182],
  ['start', 'a disabled service', { state: 'stopped', start: 'disabled' }, 1058],
  ['start', 'a protected service', { state: 'stopped', protected: true }, 5],
] as const)('net %s of %s fails with its number', async (verb, _what, service, number) => {
  const { machine, shell, scenario } = simulate({ services: { BITS: service } });
  const before = scenario();
  const result = await shell.run((verb === 'stop' ? stopService : startService)(machine, 'BITS'));
  expect(result).toMatchObject({ exitCode: 2, stdout: '' });
  expect(netError(result.stderr)).toBe(number);
  expect(scenario()).toEqual(before);
});

test('the question about running dependents is answered No, for nobody is there', async () => {
  const { machine, shell, scenario } = simulate({
    services: {
      BITS: { dependents: ['ContosoSync'] },
      ContosoSync: { state: 'running', displayName: 'Contoso Sync Agent' },
    },
  });
  const before = scenario();
  const refused = await shell.run(stopService(machine, 'BITS'));
  expect(refused).toMatchObject({ exitCode: 2, stderr: 'No valid response was provided.\r\n' });
  expect(refused.stdout).toMatch(/^ {3}Contoso Sync Agent\r$/m);
  expect(refused.stdout).toMatch(/\(Y\/N\) \[N\]: $/);
  expect(scenario()).toEqual(before);

  await shell.run(stopService(machine, 'ContosoSync'));
  expect((await shell.run(stopService(machine, 'BITS'))).exitCode).toBe(0);
});

test('what a service depends on is started first, unless it is disabled', async () => {
  const needed = (start: 'auto' | 'disabled') =>
    simulate({
      services: { Engine: { start, dependents: ['Car'] }, Car: {} },
    });
  const works = needed('auto');
  expect((await works.shell.run(startService(works.machine, 'Car'))).exitCode).toBe(0);
  expect(works.scenario().services).toMatchObject({ Engine: { state: 'running' }, Car: { state: 'running' } });

  const fails = needed('disabled');
  expect(netError((await fails.shell.run(startService(fails.machine, 'Car'))).stderr)).toBe(1068);
  expect(fails.scenario().services).toMatchObject({ Car: { state: 'stopped' } });
});

test('stopping takes virtual time, during which the service is pending', async () => {
  const { machine, shell, clock, scenario } = simulate({
    services: { wuauserv: { stopMs: 20_000 }, BITS: { stopMs: 5_000 } },
  });
  const took = await duration(clock, async () => {
    const both = Promise.all([shell.run(stopService(machine, 'wuauserv')), shell.run(stopService(machine, 'BITS'))]);
    await Promise.resolve();
    expect((await shell.query(queryService(machine, 'wuauserv'))).stdout).toMatch(
      /: 3 {2}STOP_PENDING \r\n.*NOT_STOPPABLE/s,
    );
    expect(await both).toMatchObject([{ exitCode: 0 }, { exitCode: 0 }]);
  });
  expect(took).toBe(20_000);
  expect(scenario().services.wuauserv?.state).toBe('stopped');
});

test('net is killed at its time limit, and the service stops later all the same', async () => {
  const { machine, shell, clock } = simulate({ services: { wuauserv: { stopMs: 120_000 } } });
  expect(await shell.run(stopService(machine, 'wuauserv'))).toMatchObject({ exitCode: null, timedOut: true });
  const state = async () => parseServiceState((await shell.query(queryService(machine, 'wuauserv'))).stdout);
  expect(await state()).toBe('stop-pending');
  await clock.sleep(30_000);
  expect(await state()).toBe('stopped');
});

test('a scenario may begin in a pending state, which ends after the time it gives, or never', async () => {
  const { machine, shell, clock } = simulate({
    services: { wuauserv: { state: 'start-pending', startMs: 3_000 }, BITS: { state: 'stop-pending' } },
  });
  const states = async () =>
    Promise.all(
      ['wuauserv', 'BITS'].map(async (name) =>
        parseServiceState((await shell.query(queryService(machine, name))).stdout),
      ),
    );
  expect(await states()).toEqual(['start-pending', 'stop-pending']);
  await clock.sleep(3_000);
  expect(await states()).toEqual(['running', 'stop-pending']);
  await clock.sleep(3_600_000);
  expect(await states()).toEqual(['running', 'stop-pending']);
});

test('sc config changes the start type, but not of a protected service', async () => {
  const { machine, shell, scenario } = simulate();
  expect(await shell.run(configureStartup(machine, 'bits', 'disabled'))).toMatchObject({
    exitCode: 0,
    stdout: '[SC] ChangeServiceConfig SUCCESS\r\n',
  });
  expect(scenario().services.BITS?.start).toBe('disabled');
  expect((await shell.run(configureStartup(machine, 'AppIDSvc', 'auto'))).exitCode).toBe(5);
  expect(scenario().services.AppIDSvc?.start).toBe('demand');
  expect((await shell.run(configureStartup(machine, 'Nonsense', 'auto'))).exitCode).toBe(1060);
});

test('without elevation every change is refused with error 5, and every question is answered', async () => {
  const { machine, shell, scenario } = simulate({ elevated: false });
  const before = scenario();
  expect(netError((await shell.run(stopService(machine, 'BITS'))).stderr)).toBe(5);
  expect(netError((await shell.run(startService(machine, 'msiserver'))).stderr)).toBe(5);
  expect((await shell.run(configureStartup(machine, 'BITS', 'disabled'))).exitCode).toBe(5);
  expect((await shell.query(queryService(machine, 'BITS'))).exitCode).toBe(0);
  expect(scenario()).toEqual(before);
});
