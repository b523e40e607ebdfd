import { expect, test } from 'vitest';
import { deleteRegistryValue, queryRegistry, setRegistryValue } from '../../src/windows/commands.ts';
import { parseRegistry } from '../../src/windows/registry/output.ts';
import { parseStartup, serviceKey, servicesKey } from '../../src/windows/services/startup.ts';
import { simulate } from '../support/simulation-start.ts';

const sessionManager = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager';

test('reg query KEY prints its values, and then the keys below it', async () => {
  const { machine, shell } = simulate();
  const result = await shell.query(queryRegistry(machine, 'hklm\\system\\currentcontrolset\\services\\wimmount'));
  expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  const lines = result.stdout.split('\r\n');
  expect(lines.slice(0, 2)).toEqual(['', 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\WIMMount']);
  expect(lines).toContain('    ImagePath    REG_EXPAND_SZ    system32\\drivers\\wimmount.sys');
  expect(lines.slice(-3)).toEqual([
    '',
    'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\WIMMount\\Instances',
    '',
  ]);
});

test('reg query /v prints one value; an absent one, or an absent key, is exit code 1 and a line on stderr', async () => {
  const { machine, shell } = simulate();
  const ask = (key: string, name: string) => shell.query(queryRegistry(machine, key, '/v', name));
  expect((await ask(serviceKey('wuauserv'), 'start')).stdout).toBe(
    '\r\nHKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\wuauserv\r\n    Start    REG_DWORD    0x3\r\n\r\n',
  );
  const absent = { exitCode: 1, stdout: '', stderr: expect.stringMatching(/^ERROR: .+\r\n$/) };
  expect(await ask(sessionManager, 'PendingFileRenameOperations')).toMatchObject(absent);
  expect(await ask('HKLM\\SOFTWARE\\Nonsense', 'A')).toMatchObject(absent);
});

test('reg query /s /v searches all services, and closes with how many it found', async () => {
  const { machine, shell } = simulate({
    services: { BITS: { dependents: ['ContosoSync'] }, ContosoSync: {}, DoSvc: null },
  });
  const { stdout, exitCode } = await shell.query(queryRegistry(machine, servicesKey, '/s', '/v', 'DependOnService'));
  expect(exitCode).toBe(0);
  const found = parseRegistry(stdout).map(({ key, values }) => [key.split('\\').at(-1), values[0]?.data]);
  expect(found).toContainEqual(['AppIDSvc', 'RpcSs\\0CryptSvc']);
  expect(found).toContainEqual(['ContosoSync', 'BITS']);
  expect(found.map(([name]) => name)).not.toContain('DoSvc');
  expect(stdout).toMatch(new RegExp(`\\r\\n\\r\\nEnd of search: ${found.length} match\\(es\\) found\\.\\r\\n$`));

  const none = await shell.query(queryRegistry(machine, servicesKey, '/s', '/v', 'Nonsense'));
  expect(none).toMatchObject({ exitCode: 1, stdout: '\r\nEnd of search: 0 match(es) found.\r\n' });
});

test.each([
  ['boot', '0x0'],
  ['system', '0x1'],
  ['auto', '0x2'],
  ['delayed-auto', '0x2'],
  ['demand', '0x3'],
  ['disabled', '0x4'],
] as const)('a service with the start type %s has Start %s', async (start, data) => {
  const { machine, shell } = simulate({ services: { BITS: { start, protected: true } } });
  const { stdout } = await shell.query(queryRegistry(machine, serviceKey('bits')));
  expect(parseStartup(stdout)).toBe(start);
  expect(stdout).toContain(`    Start    REG_DWORD    ${data}\r\n`);
  expect(stdout).toContain('    LaunchProtected    REG_DWORD    0x2\r\n');
});

test('the build and the code pages follow from the scenario', async () => {
  const { machine, shell } = simulate({ build: 26200, language: 'ru-RU' });
  const version = await shell.query(queryRegistry(machine, 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'));
  expect(version.stdout).toMatch(/CurrentBuild {4}REG_SZ {4}26200\r[\s\S]*DisplayVersion {4}REG_SZ {4}25H2\r/);
  const pages = await shell.query(
    queryRegistry(machine, 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage', '/reg:64'),
  );
  expect(pages.stdout).toMatch(/ACP {4}REG_SZ {4}1251\r[\s\S]*OEMCP {4}REG_SZ {4}866\r/);
});

test('reg add and reg delete change what reg query says', async () => {
  const { machine, shell, scenario } = simulate();
  const read = async (name: string) =>
    parseRegistry((await shell.query(queryRegistry(machine, sessionManager, '/v', name))).stdout)[0]?.values[0];
  const set = (name: string, type: 'REG_DWORD' | 'REG_SZ', data: string) =>
    shell.run(setRegistryValue(machine, sessionManager, name, type, data));

  expect(await set('Limit', 'REG_DWORD', '16')).toMatchObject({
    exitCode: 0,
    stdout: 'The operation completed successfully.\r\n',
  });
  expect(await read('LIMIT')).toEqual({ name: 'Limit', type: 'REG_DWORD', data: '0x10' });
  await set('limit', 'REG_SZ', 'two words');
  expect(await read('Limit')).toEqual({ name: 'Limit', type: 'REG_SZ', data: 'two words' });

  const remove = () => shell.run(deleteRegistryValue(machine, sessionManager, 'LIMIT'));
  expect((await remove()).exitCode).toBe(0);
  expect(await read('Limit')).toBeUndefined();
  expect(await remove()).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('ERROR') });
  expect((await set('Limit', 'REG_DWORD', 'many')).exitCode).toBe(1);
  expect(scenario().registry[sessionManager]).toMatchObject({ BootExecute: { type: 'REG_MULTI_SZ' } });
});

test('a start type written to the registry is the start type of the service', async () => {
  const { machine, shell, scenario } = simulate();
  await shell.run(setRegistryValue(machine, serviceKey('bits'), 'Start', 'REG_DWORD', '4'));
  expect(scenario().services.BITS?.start).toBe('disabled');
});

test('null takes a usual key away, with all below it', async () => {
  const { machine, shell } = simulate({ registry: { 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\WIMMount': null } });
  const ask = (key: string) => shell.query(queryRegistry(machine, key));
  expect((await ask(serviceKey('WIMMount'))).exitCode).toBe(1);
  expect((await ask(`${serviceKey('WIMMount')}\\Instances`)).exitCode).toBe(1);
});

test('what is made anew has nothing of what it usually has, in this process and in the next', async () => {
  const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\WIMMount';
  const first = simulate({ registry: { [key]: null } });
  const { machine } = first;
  await first.shell.run(setRegistryValue(machine, `${key}\\Instances\\Other`, 'Flags', 'REG_DWORD', '1'));
  for (const { shell } of [first, simulate(first.scenario())]) {
    const { stdout } = await shell.query(queryRegistry(machine, key, '/s'));
    const found = parseRegistry(stdout).map(({ key: path, values }) => [
      path.slice(-15),
      values.map(({ name }) => name),
    ]);
    expect(found).toEqual([['Instances\\Other', ['Flags']]]);
  }
});

test('without elevation nothing is written, and an unknown option is refused', async () => {
  const { machine, shell, scenario } = simulate({ elevated: false });
  const before = scenario();
  const denied = await shell.run(setRegistryValue(machine, sessionManager, 'A', 'REG_SZ', 'b'));
  expect(denied).toMatchObject({ exitCode: 1, stderr: 'ERROR: Access is denied.\r\n' });
  expect((await shell.query(queryRegistry(machine, sessionManager, '/nonsense'))).exitCode).toBe(1);
  expect(scenario()).toEqual(before);
});
