import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { deeds, ending, newPc, notes } from '../support/cli-pc.ts';

describe('services status', () => {
  test('is what services does by itself, and changes nothing', async () => {
    const pc = newPc();
    const before = pc.text();
    const { exitCode, stdout } = await pc.wufix('services');
    expect(exitCode).toBe(exit.ok);
    expect(stdout).toBe((await pc.wufix('services status')).stdout);
    expect(stdout).toMatch(/^wuauserv +running +demand$/m);
    expect(stdout).toMatch(/^BITS +running +delayed-auto$/m);
    expect(stdout).toMatch(/^WaaSMedicSvc +stopped +demand +protected$/m);
    expect(pc.text()).toBe(before);
    expect(pc.journals()).toEqual([]);
  });

  test('needs no administrator', async () => {
    expect((await newPc({ elevated: false }).wufix('services')).exitCode).toBe(exit.ok);
  });

  test('as JSON: one service a line, in any spelling of its name', async () => {
    const pc = newPc({ services: { BITS: { start: 'disabled', dependents: ['Contoso'] }, Contoso: {} } });
    const { stdout } = await pc.wufix('services status bits --json');
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      {
        v: 1,
        type: 'service',
        simulated: 'pc',
        name: 'BITS',
        state: 'running',
        startup: 'disabled',
        protected: false,
        dependents: ['Contoso'],
      },
      expect.objectContaining({ name: 'Contoso', state: 'stopped' }),
    ]);
  });

  test('a service that is not there is called missing', async () => {
    const { stdout } = await newPc({ services: { DoSvc: null } }).wufix('services status DoSvc');
    expect(stdout).toMatch(/^DoSvc +missing$/m);
  });

  test('a language in which every word is another changes nothing', async () => {
    const { stdout } = await newPc({ language: 'ru-RU' }).wufix('services');
    expect(stdout).toMatch(/^wuauserv +running +demand$/m);
  });
});

describe('services stop, start, restart', () => {
  test('stop and start', async () => {
    const pc = newPc();
    const stop = await pc.wufix('services stop wuauserv BITS --yes --json');
    expect(deeds(stop.events)).toEqual(['net stop wuauserv', 'net stop BITS']);
    expect(pc.windows().services.BITS?.state).toBe('stopped');
    const start = await pc.wufix('services start wuauserv BITS --yes --json');
    expect(deeds(start.events)).toEqual(['net start wuauserv', 'net start BITS']);
    expect(pc.windows().services.BITS?.state).toBe('running');
  });

  test('restart starts again exactly what ran, dependents included', async () => {
    const pc = newPc({
      services: { BITS: { dependents: ['Sync', 'Idle'] }, Sync: { state: 'running' }, Idle: { state: 'stopped' } },
    });
    const { exitCode, events } = await pc.wufix('services restart BITS msiserver --yes --json');
    expect(exitCode).toBe(exit.ok);
    expect(deeds(events)).toEqual(['net stop Sync', 'net stop BITS', 'net start BITS', 'net start Sync']);
  });

  test('stop of what is stopped: nothing to do, no journal', async () => {
    const pc = newPc();
    const { exitCode, stdout } = await pc.wufix('services stop msiserver --yes');
    expect(exitCode).toBe(exit.ok);
    expect(stdout).toMatch(/There was nothing to do\.\n$/);
    expect(pc.journals()).toEqual([]);
  });

  test('a disabled service is not started, and the way to do it is named', async () => {
    const pc = newPc({ services: { BITS: { state: 'stopped', start: 'disabled' } } });
    const { exitCode, stderr } = await pc.wufix('services start BITS --yes');
    expect(exitCode).toBe(exit.refused);
    expect(stderr).toMatch(/BITS is disabled.*\nWhat to do: wufix services defaults BITS/);
    expect(pc.journals()).toEqual([]);
  });

  test('a service that runs although it is disabled is not stopped: Windows would not start it again', async () => {
    const pc = newPc({ services: { BITS: { start: 'disabled' } } });
    const { exitCode, stderr } = await pc.wufix('services restart BITS --yes');
    expect(exitCode).toBe(exit.refused);
    expect(stderr).toContain('sc config BITS start= demand');
  });

  test('a service of Windows Update that does not exist here is named', async () => {
    const { exitCode, events } = await newPc({ services: { DoSvc: null } }).wufix('services stop DoSvc --yes --json');
    expect(exitCode).toBe(exit.ok);
    expect(notes(events)).toBe('DoSvc does not exist on this machine.');
  });

  test.each(['status', 'stop', 'start', 'restart', 'defaults'])(
    '%s of an unknown service: the known are named',
    async (verb) => {
      const pc = newPc();
      const { exitCode, stderr } = await pc.wufix(`services ${verb} Spooler`);
      expect(exitCode).toBe(exit.usage);
      expect(stderr).toMatch(
        /"Spooler" is no service of Windows Update that wufix knows\.\nWhat to do: .*wuauserv, BITS/,
      );
      expect(pc.journals()).toEqual([]);
    },
  );

  test.each(['TrustedInstaller', 'waasmedicsvc'])('%s is never touched, and the reason is said', async (name) => {
    for (const verb of ['stop', 'start', 'restart', 'defaults']) {
      const pc = newPc();
      const { exitCode, stderr } = await pc.wufix(`services ${verb} ${name} --yes`);
      expect([verb, exitCode]).toEqual([verb, exit.refused]);
      expect(stderr).toMatch(new RegExp(`^${name} is left alone: .+\\.$`, 'im'));
      expect(pc.journals()).toEqual([]);
    }
  });

  test('a service that refuses: exit 1 with its number', async () => {
    const { exitCode, events } = await newPc({ services: { BITS: { refuses: 1061 } } }).wufix(
      'services restart wuauserv BITS --yes --json',
    );
    expect(exitCode).toBe(exit.failed);
    expect(ending(events).error).toMatchObject({ code: 2189, message: expect.stringMatching(/^stop BITS: /) });
  });
});

describe('services defaults', () => {
  test('sets what is documented, and undo brings back what was', async () => {
    const pc = newPc({ services: { wuauserv: { start: 'auto' }, CryptSvc: { start: 'demand' } } });
    const { exitCode, events } = await pc.wufix('services defaults wuauserv CryptSvc --yes --json');
    expect(exitCode).toBe(exit.ok);
    expect(deeds(events)).toEqual(['sc config wuauserv start= demand', 'sc config CryptSvc start= auto']);
    expect((await pc.wufix('undo --yes')).exitCode).toBe(exit.ok);
    expect(pc.windows().services.wuauserv?.start).toBe('auto');
    expect(pc.windows().services.CryptSvc?.start).toBe('demand');
  });

  test('names a disabled service before it is touched', async () => {
    const pc = newPc({ services: { wuauserv: { start: 'disabled', state: 'stopped' } } });
    const { events } = await pc.wufix('services defaults wuauserv --dry-run --json');
    expect(notes(events)).toMatch(/wuauserv is disabled\..*on purpose/);
  });

  test('leaves a protected service alone, and says so', async () => {
    const pc = newPc({ services: { CryptSvc: { start: 'demand', protected: true } } });
    const { exitCode, events } = await pc.wufix('services defaults CryptSvc --yes --json');
    expect(exitCode).toBe(exit.ok);
    expect(deeds(events)).toEqual([]);
    expect(notes(events)).toMatch(/CryptSvc is protected by Windows and left as it is/);
  });

  test('without names: all but those that are never touched', async () => {
    const { events } = await newPc({ services: { TrustedInstaller: { start: 'auto' } } }).wufix(
      'services defaults --yes --json',
    );
    expect(JSON.stringify(events)).not.toContain('TrustedInstaller');
  });
});
