import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { openSimulation } from '../../src/simulation/open.ts';
import { parseScenario } from '../../src/simulation/parse-scenario.ts';
import { openScenarioFile } from '../../src/simulation/scenario-file.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { queryService, startService, stopService } from '../../src/windows/commands.ts';
import { Died } from '../support/simulation-start.ts';

const distribution = 'C:\\Windows\\SoftwareDistribution';
const die = () => Promise.reject(new Died());
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'wufix-simulation-')));
  path = join(folder, 'mine.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function open(scenario: ScenarioInput) {
  await writeFile(path, JSON.stringify(scenario));
  return openSimulation(path, { die });
}

const readBack = async () => JSON.parse(await readFile(path, 'utf8'));

test('a built-in scenario lives in memory only', async () => {
  const simulation = await openSimulation('windows-11-25h2', { die });
  expect(simulation).toMatchObject({
    name: 'windows-11-25h2',
    file: null,
    machine: { build: 26200, systemRoot: 'C:\\Windows' },
  });
  const changed = simulation.scenario();
  changed.elevated = false;
  expect(simulation.scenario().elevated).toBe(true);
});

test('an unknown name is a mistake, and the answer names the known ones', async () => {
  await expect(openSimulation('helthy', { die })).rejects.toMatchObject({
    exitCode: exit.usage,
    message: expect.stringMatching(/^There is no scenario helthy; there are healthy, .*italian/),
  });
});

test('a file is written back after every change, in its own form, and goes on from there', async () => {
  const simulation = await open({ services: { wuauserv: { state: 'running' }, BITS: { state: 'stopped' } } });
  expect(simulation).toMatchObject({ name: 'mine', file: path });
  await simulation.shell.run(stopService(simulation.machine, 'wuauserv'));
  expect((await readBack()).services.wuauserv.state).toBe('stopped');
  await simulation.shell.rename(distribution, `${distribution}.old`);
  expect(parseScenario(await readBack(), path)).toEqual(simulation.scenario());

  const next = await openSimulation(path, { die });
  expect(await next.shell.look(`${distribution}.old`)).toBe('folder');
  await next.shell.run(startService(next.machine, 'wuauserv'));
  expect(await next.shell.list(distribution)).toEqual(['DataStore', 'Download']);
  expect(await readdir(folder)).toEqual(['mine.json']);
});

test('what only looks leaves the file as it is', async () => {
  const simulation = await open({ language: 'it-IT' });
  const before = await readFile(path, 'utf8');
  await simulation.shell.query(queryService(simulation.machine, 'wuauserv'));
  await simulation.shell.list('C:\\Windows');
  await simulation.shell.run(stopService(simulation.machine, 'Nonsense'));
  expect(await readFile(path, 'utf8')).toBe(before);
});

test('effects side by side are all kept', async () => {
  const simulation = await open({});
  const names = ['wuauserv', 'BITS', 'CryptSvc', 'UsoSvc', 'DoSvc'];
  await Promise.all(names.map((name) => simulation.shell.run(stopService(simulation.machine, name))));
  const { services } = await readBack();
  expect(names.map((name) => services[name].state)).toEqual(names.map(() => 'stopped'));
});

test('a process that dies does not meet the same fault again', async () => {
  const services = { wuauserv: { state: 'stopped' }, BITS: { state: 'stopped' } } as const;
  const faults: ScenarioInput['faults'] = [
    { match: 'net start wuauserv', at: 1, how: 'die-before' },
    { match: 'rename SoftwareDistribution', at: 1, how: 'die-after' },
    { match: 'net start BITS', at: 2, how: 'die-before' },
  ];
  const simulation = await open({ services, faults });
  const { machine, shell } = simulation;
  await expect(shell.rename(distribution, `${distribution}.old`)).rejects.toThrow(Died);
  expect((await readBack()).faults).toHaveLength(2);
  expect(parseScenario(await readBack(), path)).toEqual(simulation.scenario());
  await expect(shell.run(startService(machine, 'wuauserv'))).rejects.toThrow(Died);
  expect((await readBack()).faults).toHaveLength(1);
  await shell.run(startService(machine, 'BITS'));
  expect((await readBack()).faults).toEqual([{ match: 'net start BITS', at: 1, how: 'die-before' }]);

  const next = await openSimulation(path, { die });
  expect((await next.shell.run(startService(next.machine, 'wuauserv'))).exitCode).toBe(0);
});

test('of writes side by side the last one stands', async () => {
  await writeFile(path, '');
  const file = await openScenarioFile(path);
  await Promise.all([file.write('long'.repeat(2_000_000)), file.write('short')]);
  expect(await readFile(path, 'utf8')).toBe('short');
});

test('a write that fails is said, and leaves nothing behind', async () => {
  await writeFile(path, '');
  const file = await openScenarioFile(path);
  await rm(path);
  await mkdir(join(path, 'in-the-way'), { recursive: true });
  await expect(file.write('{}')).rejects.toMatchObject({
    exitCode: exit.usage,
    message: expect.stringMatching(/^The scenario .* can't be written: .+\.$/),
  });
  expect(await readdir(folder)).toEqual(['mine.json']);
});

test('$schema and null stay in the file', async () => {
  const simulation = await open({ $schema: './scenario.schema.json', services: { DoSvc: null } });
  await simulation.shell.run(stopService(simulation.machine, 'wuauserv'));
  expect(await readBack()).toMatchObject({ $schema: './scenario.schema.json', services: { DoSvc: null } });
});

// Windows lets few people make links.
test.skipIf(process.platform === 'win32')('a link to a scenario stays a link', async () => {
  await writeFile(path, '{}');
  const link = join(folder, 'link.json');
  await symlink(path, link);
  const simulation = await openSimulation(link, { die });
  await simulation.shell.run(stopService(simulation.machine, 'wuauserv'));
  expect((await lstat(link)).isSymbolicLink()).toBe(true);
  expect((await readBack()).services.wuauserv.state).toBe('stopped');
});

test('a byte order mark does no harm', async () => {
  await writeFile(path, '\uFEFF{"build": 26200}');
  expect((await openSimulation(path, { die })).machine.build).toBe(26200);
});

test('a file that can not be used is a mistake, said in one sentence', async () => {
  const refused = (name: string) =>
    openSimulation(name, { die }).catch((error) => ({ code: error.exitCode, text: error.message }));
  expect(await refused(path)).toEqual({
    code: exit.usage,
    text: `The scenario ${path} can't be opened: it does not exist.`,
  });
  await mkdir(join(folder, 'folder.json'));
  expect(await refused(join(folder, 'folder.json'))).toMatchObject({
    code: exit.usage,
    text: expect.stringContaining('it is a folder'),
  });
  await writeFile(path, '{ "build":\n oops }');
  expect(await refused(path)).toMatchObject({
    code: exit.usage,
    text: expect.stringMatching(/^The scenario .* is not JSON: .+\.$/),
  });
  await writeFile(path, '{ "buidl": 1 }');
  expect(await refused(path)).toEqual({ code: exit.usage, text: `${path}: buidl is unknown.` });
});

// The superuser may write anything.
// Neither root nor Windows heeds the mode.
test.skipIf((process.getuid?.() ?? 0) === 0)('a file that can not be written is a mistake from the start', async () => {
  await writeFile(path, '{}');
  await chmod(path, 0o444);
  await expect(openSimulation(path, { die })).rejects.toMatchObject({ exitCode: exit.usage });
});

test('time passes only while somebody sleeps', async () => {
  const { clock } = await openSimulation('healthy', { die });
  const start = clock.now().getTime();
  expect(Math.abs(start - Date.now())).toBeLessThan(60_000);
  const woken: string[] = [];
  const nap = async (name: string, ms: number) => {
    await clock.sleep(ms);
    woken.push(`${name} ${clock.now().getTime() - start}`);
  };
  await Promise.all([nap('long', 3000), nap('short', 1000), nap('short too', 1000)]);
  expect(woken).toEqual(['short 1000', 'short too 1000', 'long 3000']);
});
