import { expect, test } from 'vitest';
import { startService, stopService } from '../../src/windows/commands.ts';
import { simulate } from '../support/simulation-start.ts';

const distribution = 'C:\\Windows\\SoftwareDistribution';
const catroot2 = 'C:\\Windows\\System32\\catroot2';
const quiet = { wuauserv: { state: 'stopped' }, BITS: { state: 'stopped' }, CryptSvc: { state: 'stopped' } } as const;

test('what stands where is seen whatever the case and a trailing backslash', async () => {
  const { shell } = simulate({
    files: ['C:\\Data\\Inner\\b.txt', { path: 'C:\\Data\\A.bin', bytes: 10 }, 'C:\\Empty\\'],
    links: ['C:\\Data\\Link'],
  });
  const kinds = [
    'C:\\',
    'c:\\data\\',
    'C:\\DATA\\a.BIN',
    'C:\\Empty',
    'C:\\Data\\link',
    'C:\\Dat',
    'C:\\Data\\A.bin.old',
  ];
  expect(await Promise.all(kinds.map((path) => shell.look(path)))).toEqual([
    'folder',
    'folder',
    'file',
    'folder',
    'link',
    'missing',
    'missing',
  ]);
  expect(await shell.list('c:\\DATA')).toEqual(['A.bin', 'Inner', 'Link']);
  expect(await shell.list('C:\\Nowhere')).toEqual([]);
  expect(await shell.size('C:\\Data')).toBe(4106);
  expect(await shell.size('C:\\Data\\A.bin')).toBe(10);
});

test('a renamed folder takes everything along, and the folder it was in remains', async () => {
  const { shell, scenario } = simulate({ files: ['C:\\Only\\Inner\\b.txt'], links: ['C:\\Only\\Inner\\Link'] });
  await shell.rename('c:\\only\\inner', 'C:\\Moved');
  expect(scenario().files).toContainEqual({ path: 'C:\\Moved\\b.txt', bytes: 4096 });
  expect(scenario().links).toEqual([{ path: 'C:\\Moved\\Link', type: 'junction' }]);
  expect(await shell.look('C:\\Only')).toBe('folder');
  expect(await shell.list('C:\\Only')).toEqual([]);
  await shell.rename('C:\\Moved', 'C:\\Only\\Inner');
  expect(scenario().files).toEqual([{ path: 'C:\\Only\\Inner\\b.txt', bytes: 4096 }]);
});

test('rename and remove refuse like Node', async () => {
  const { shell } = simulate({ files: ['C:\\a\\', 'C:\\b\\'] });
  await expect(shell.rename('C:\\a', 'C:\\b')).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(shell.rename('C:\\x', 'C:\\y')).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(shell.rename('C:\\a', 'C:\\none\\a')).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(shell.remove('C:\\x')).rejects.toMatchObject({ code: 'ENOENT' });
  await shell.remove('C:\\A');
  expect(await shell.look('C:\\a')).toBe('missing');
});

test.each([
  ['wuauserv', distribution],
  ['BITS', `${distribution}\\Download`],
  ['BITS', 'C:\\ProgramData\\Microsoft\\Network\\Downloader\\qmgr.db'],
  ['CryptSvc', catroot2],
  ['CryptSvc', 'C:\\Windows\\System32'],
])('while %s runs, %s can be neither renamed nor removed', async (name, path) => {
  const { machine, shell, scenario } = simulate({ services: { ...quiet, [name]: { state: 'running' } } });
  const before = scenario();
  await expect(shell.rename(path, `${path}.old`)).rejects.toMatchObject({ code: 'EPERM' });
  await expect(shell.remove(path)).rejects.toMatchObject({ code: 'EPERM' });
  expect(scenario()).toEqual(before);
  await shell.run(stopService(machine, name));
  await shell.rename(path, `${path}.old`);
  expect(await shell.look(path)).toBe('missing');
});

test('a locked file holds the folders it is in', async () => {
  const { shell } = simulate({ services: quiet, locked: [`${catroot2}\\dberr.txt`] });
  await expect(shell.rename(catroot2, `${catroot2}.old`)).rejects.toMatchObject({ code: 'EPERM' });
  await expect(shell.remove(`${catroot2}\\dberr.txt`)).rejects.toMatchObject({ code: 'EPERM' });
  await shell.rename(distribution, `${distribution}.old`);
});

test('without elevation nothing can be renamed or removed', async () => {
  const { shell, scenario } = simulate({ elevated: false, services: quiet });
  const before = scenario();
  await expect(shell.rename(distribution, `${distribution}.old`)).rejects.toMatchObject({ code: 'EPERM' });
  await expect(shell.remove(distribution)).rejects.toMatchObject({ code: 'EPERM' });
  expect(scenario()).toEqual(before);
});

test('a service that starts makes anew what it does not find, and only that', async () => {
  const { machine, shell, scenario } = simulate({ services: quiet });
  const before = scenario();
  await shell.rename(distribution, `${distribution}.old`);
  await shell.rename(catroot2, `${catroot2}.old`);
  await shell.run(startService(machine, 'wuauserv'));
  await shell.run(startService(machine, 'CryptSvc'));
  expect(await shell.list(distribution)).toEqual(['DataStore', 'Download']);
  expect(await shell.look(`${catroot2}\\{F750E6C3-38EE-11D1-85E5-00C04FC295EE}\\catdb`)).toBe('file');
  expect(await shell.size(distribution)).toBeLessThan(await shell.size(`${distribution}.old`));
  expect((await shell.list('C:\\Windows\\System32')).sort()).toContain('catroot2.old');

  const untouched = simulate({ services: quiet });
  for (const name of ['wuauserv', 'CryptSvc', 'BITS']) await untouched.shell.run(startService(untouched.machine, name));
  expect(untouched.scenario().files).toEqual(before.files);
});

test('bits makes its queue anew', async () => {
  const { machine, shell } = simulate({ services: quiet });
  const queue = 'C:\\ProgramData\\Microsoft\\Network\\Downloader\\qmgr.db';
  await shell.rename(queue, `${queue}.old`);
  await shell.run(startService(machine, 'BITS'));
  expect(await shell.list('C:\\ProgramData\\Microsoft\\Network\\Downloader')).toEqual(['qmgr.db', 'qmgr.db.old']);
});
