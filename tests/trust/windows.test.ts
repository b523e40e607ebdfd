import { mkdirSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exit, Failure } from '../../src/core/failure.ts';
import type { Command, Machine, Reader } from '../../src/core/types.ts';
import { refuseFalseProgramData, refuseFalseWindows } from '../../src/io/true-windows.ts';
import { ownModules, powershell } from '../../src/windows/commands.ts';
import { childEnvironment } from '../../src/windows/rights/child-environment.ts';
import { temporaryFolder } from '../support/cli.ts';
import { codeOf, sourcesIn } from '../support/sources.ts';

const machine: Machine = {
  systemRoot: 'C:\\Windows',
  system32: 'C:\\Windows\\System32',
  programData: 'C:\\ProgramData',
  build: 26100,
};

function refusal(deed: () => void): Failure | null {
  try {
    deed();
    return null;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

describe('where the environment says that Windows is', () => {
  const folder = temporaryFolder();
  const [windows, evil] = ['Windows', 'evil'].map((name) => join(folder, name)) as [string, string];
  for (const path of [windows, evil]) mkdirSync(path);
  const kernel = join(folder, 'kernel');
  symlinkSync(windows, kernel);
  const link = join(folder, 'link');
  symlinkSync(windows, link);

  test.each<[what: string, env: Record<string, string>, says: string | null]>([
    ['both are right', { SystemRoot: windows, windir: windows }, null],
    ['one is right, the other is not set', { SystemRoot: windows }, null],
    ['another spelling', { SystemRoot: join(windows, '.'), windir: `${folder}//Windows` }, null],
    ['SystemRoot is another folder', { SystemRoot: evil, windir: windows }, `in ${evil} (SystemRoot)`],
    ['windir is another folder', { SystemRoot: windows, windir: evil }, `in ${evil} (windir)`],
    ['a folder that is missing', { SystemRoot: join(folder, 'none') }, 'none (SystemRoot)'],
    ['a link, which may lead elsewhere in a moment', { SystemRoot: link }, 'link (SystemRoot)'],
    ['the right folder, as seen from here', { SystemRoot: relative(process.cwd(), windows) }, '(SystemRoot)'],
    ['nothing', { SystemRoot: '' }, 'in  (SystemRoot)'],
    ['a NUL', { SystemRoot: `${windows}\0` }, '(SystemRoot)'],
  ])('%s', (_what, env, says) => {
    const refused = refusal(() => refuseFalseWindows(env, kernel));
    if (says === null) return expect(refused).toBeNull();
    expect(refused?.exitCode).toBe(exit.refused);
    expect(refused?.message).toContain(says);
    expect(refused?.message).toMatch(/, and it is not\.$/);
  });

  test('where nobody else tells, the two must say the same', () => {
    const none = join(folder, 'none');
    expect(refusal(() => refuseFalseWindows({ SystemRoot: 'C:\\Windows', windir: 'C:\\WINDOWS' }, none))).toBeNull();
    expect(refusal(() => refuseFalseWindows({ SystemRoot: 'C:\\Windows', windir: 'C:\\evil' }, none))).not.toBeNull();
  });
});

describe('where the environment says that ProgramData is', () => {
  const asked: Command[] = [];
  const reader = (data: string | null) =>
    ({
      query: async (command: Command) => {
        asked.push(command);
        const key =
          'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\r\n    ProgramData    REG_EXPAND_SZ    ';
        return { exitCode: 0, stdout: data === null ? '' : `\r\n${key}${data}\r\n\r\n`, stderr: '', timedOut: false };
      },
    }) as Partial<Reader> as Reader;

  test('the usual folder needs no question', async () => {
    await refuseFalseProgramData({ ...machine, programData: 'c:\\programdata' }, reader(null));
    expect(asked).toEqual([]);
  });

  test.each<[programData: string, registry: string | null, fits: boolean]>([
    ['D:\\Data', 'D:\\Data', true],
    ['C:\\Data', '%SystemDrive%\\Data', true],
    ['C:\\Users\\bob\\Data', '%SystemDrive%\\ProgramData', false],
    ['C:\\Users\\bob\\Data', null, false],
  ])('%s, and the registry says %s', async (programData, registry, fits) => {
    const asking = refuseFalseProgramData({ ...machine, programData }, reader(registry));
    if (fits) return expect(await asking).toBeUndefined();
    await expect(asking).rejects.toThrow(
      `The environment says that ProgramData is ${programData}, and it is C:\\ProgramData.`,
    );
  });
});

describe('what a program finds around it', () => {
  const users = 'C:\\Users\\bob';
  const poisoned = {
    Path: `${users}\\bin;C:\\Windows\\System32`,
    PATHEXT: '.EVIL',
    comspec: `${users}\\cmd.exe`,
    windir: users,
    systemroot: users,
    SystemDrive: 'D:',
    PSModulePath: `${users}\\Modules`,
    TEMP: `${users}\\Temp`,
    COR_ENABLE_PROFILING: '1',
    COR_PROFILER_PATH: `${users}\\evil.dll`,
    __COMPAT_LAYER: 'RunAsInvoker',
    NODE_OPTIONS: '--require evil',
    USERPROFILE: users,
    Username: 'bob',
  };
  const around = childEnvironment(machine, poisoned);

  test('is what Windows sets, and leads nowhere else', () => {
    const { USERPROFILE, Username, ...rest } = around;
    expect([USERPROFILE, Username]).toEqual([users, 'bob']);
    expect(JSON.stringify(rest)).not.toContain('bob');
    expect(
      Object.values(rest)
        .flatMap((value) => value.split(';'))
        .filter((value) => /^[a-z]:\\/i.test(value)),
    ).toSatisfy((paths: string[]) => paths.every((path) => /^C:\\(Windows|ProgramData)/.test(path)));
    expect(Object.keys(around).join(' ')).not.toMatch(/COR_|COMPAT|NODE_/);
  });

  test('no variable comes twice, in another spelling', () => {
    const names = Object.keys(around).map((name) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });

  test('every script of PowerShell looks for modules among those of Windows alone', () => {
    const { script, args } = powershell(machine, 'Get-Acl', { timeoutMs: 1 });
    expect(script).toBe(`${ownModules}Get-Acl`);
    expect(args.at(-2)).toBe('-EncodedCommand');
    expect(Buffer.from(args.at(-1) ?? '', 'base64').toString('utf16le')).toBe(script);
    expect(ownModules).toMatch(/^\$env:PSModulePath = \$PSHOME/);
  });
});

test('no program is named without its folder', () => {
  const bare = sourcesIn('src').filter((source) => /\bfile:\s*['"`](?!\$\{)[^'"`]*\.exe/.test(codeOf(source)));
  expect(bare.map(({ path }) => path)).toEqual([]);
});
