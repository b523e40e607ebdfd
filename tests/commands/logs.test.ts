import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { growingLog } from '../../src/io/logs/files.ts';
import { followLog } from '../../src/io/logs/follow.ts';
import { realSystem } from '../../src/io/real-system.ts';
import type { Finding } from '../../src/logs/report.ts';
import { virtualClock } from '../../src/simulation/clock.ts';
import { temporaryFolder, wufix, wufixWith } from '../support/cli.ts';
import { servicing } from '../support/log-lines.ts';

const alive = 'CBS No startup processing required, TrustedInstaller service was not set as autostart';
const failing =
  'CBS Exec: Processing complete.  Session: 31100000_1234567890, Package: Package_for_KB5066835~31bf3856ad364e35~amd64~~1.0 [HRESULT = 0x80070306 - ERROR_ERRORS_ENCOUNTERED]';
const noise = 'CBS Failed to internally open package. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]';
const healthy = servicing(alive, noise);
const failed = servicing(alive, noise, failing);

/** A folder with these files. */
function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  for (const [name, contents] of Object.entries(files)) writeFileSync(join(folder, name), contents);
  return folder;
}

function linesOf(stdout: string): { type: string; path: string; verdict?: string; code?: string; name?: string }[] {
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('wufix logs with a path, on any system', () => {
  test('tells the findings, the verdict and what made it', async () => {
    const folder = folderWith({ 'CBS.log': failed });
    const { exitCode, stdout } = await wufix(`logs ${folder}/CBS.log`);
    expect(exitCode).toBe(4);
    expect(stdout).toBe(
      [
        `${folder}/CBS.log: 1 finding`,
        'error    0x80070306  ERROR_ERRORS_ENCOUNTERED  CBS  Package_for_KB5066835~31bf3856ad364e35~amd64~~1.0',
        '         2026-08-11 10:00:02: Exec: Processing complete. Session: 31100000_1234567890, Package: Package_for_KB5066835~31bf3856ad364e35~amd64~~1.0 [HRESULT = 0x80070306 - ERROR_ERRORS_ENCOUNTERED]',
        `${folder}/CBS.log (CBS.log, 2026-08-11 10:00:00 to 10:00:02)`,
        'failed: Package_for_KB5066835 ended with 0x80070306',
        '  2026-08-11 10:00:02 Exec: Processing complete. Session: 31100000_1234567890, Package: Package_for_KB5066835~31bf3856ad364e35~amd64~~1.0 [HRESULT = 0x80070306 - ERROR_ERRORS_ENCOUNTERED]',
        'left out: 1 line known to be harmless',
        'What to do: wufix explain 0x80070306',
        '',
      ].join('\n'),
    );
  });

  test('a healthy log is a success', async () => {
    const folder = folderWith({ 'any.name': healthy });
    expect(await wufix(`logs ${folder}/any.name`)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('healthy: '),
    });
  });

  test('what is no such log is told so, when it was named', async () => {
    const folder = folderWith({ 'CBS.log': 'Dear all,\nit failed.\n' });
    expect(await wufix(`logs ${folder}/CBS.log`)).toMatchObject({
      exitCode: 4,
      stdout: expect.stringContaining('not such a log: '),
    });
  });

  test('a folder: its logs, and not its other files', async () => {
    const folder = folderWith({ 'b.log': healthy, 'a.log': failed, 'notes.txt': 'hello', 'setuperr.log': '' });
    mkdirSync(join(folder, 'deeper'));
    const { exitCode, stdout } = await wufix(`logs ${folder} --json`);
    expect(exitCode).toBe(4);
    expect(linesOf(stdout).map(({ type, path, verdict }) => [type, path.slice(folder.length + 1), verdict])).toEqual([
      ['finding', 'a.log', undefined],
      ['verdict', 'a.log', 'failed'],
      ['verdict', 'b.log', 'healthy'],
    ]);
  });

  test('a folder without logs', async () => {
    const folder = folderWith({ 'notes.txt': 'hello' });
    expect(await wufix(`logs ${folder}`)).toMatchObject({
      exitCode: 4,
      stdout: expect.stringContaining('not such a log: there are files in'),
    });
    expect(await wufix(`logs ${temporaryFolder()}`)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('There is no file in'),
    });
  });

  test.skipIf(process.platform === 'win32')('a link to a log', async () => {
    const folder = folderWith({ 'CBS.log': failed });
    symlinkSync(join(folder, 'CBS.log'), join(folder, 'link.log'));
    expect(await wufix(`logs ${folder}/link.log`)).toMatchObject({
      exitCode: 4,
      stdout: expect.stringContaining('failed: '),
    });
  });

  test('several paths; the worst one counts', async () => {
    const folder = folderWith({ a: failed, b: healthy });
    const { exitCode, stdout } = await wufix(`logs ${folder}/a ${folder}/b --json`);
    expect([
      exitCode,
      linesOf(stdout)
        .filter(({ type }) => type === 'verdict')
        .map(({ verdict }) => verdict),
    ]).toEqual([4, ['failed', 'healthy']]);
  });

  test('a path that is not there', async () => {
    const { exitCode, stderr, stdout } = await wufix('logs /no/such/CBS.log');
    expect([exitCode, stdout, stderr]).toEqual([2, '', expect.stringContaining('There is no /no/such/CBS.log.')]);
  });

  test('no path, where there is no Windows', async () => {
    expect(await wufix('logs')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('None of the logs of Windows is here.'),
    });
  });

  test('gzip, by its first bytes; where it is cut off, what there is', async () => {
    const packed = gzipSync(
      servicing(...Array.from({ length: 5_000 }, (_, n) => `CBS ${alive} ${n * 7919}`)).replaceAll('CBS CBS', 'CBS') +
        failed,
    );
    const folder = folderWith({ 'CBS.log': packed, 'cut.log': packed.subarray(0, packed.length / 2) });
    expect(await wufix(`logs ${folder}/CBS.log`)).toMatchObject({
      exitCode: 4,
      stdout: expect.stringContaining('failed: '),
    });
    expect(await wufix(`logs ${folder}/cut.log`)).toMatchObject({ stdout: expect.stringMatching(/\(CBS\.log, /) });
  });

  test('a cabinet, without the program that unpacks it', async () => {
    const folder = folderWith({ 'CbsPersist_20260811100000.cab': Buffer.from('MSCF\0\0\0\0') });
    const told = 'not such a log: it is a cabinet, which only the expand.exe of Windows unpacks; there is none here';
    expect(await wufix(`logs ${folder}/CbsPersist_20260811100000.cab`)).toMatchObject({
      exitCode: 4,
      stdout: expect.stringContaining(told),
    });
    expect(await wufix(`logs ${folder}`)).toMatchObject({ exitCode: 4, stdout: expect.stringContaining(told) });
  });
});

describe('what is asked for', () => {
  test('--code shows that one, harmless or not, in any spelling', async () => {
    const folder = folderWith({ 'CBS.log': failed });
    const codes = async (code: string) => {
      const { stdout } = await wufix(`logs ${folder}/CBS.log --json --code ${code}`);
      return linesOf(stdout)
        .filter(({ type }) => type === 'finding')
        .map((finding) => [finding.code, finding.name]);
    };
    expect(await codes('-2147024122')).toEqual([['0x80070306', 'ERROR_ERRORS_ENCOUNTERED']]);
    expect(await codes('774')).toEqual([['0x80070306', 'ERROR_ERRORS_ENCOUNTERED']]);
    expect(await codes('cbs_e_invalid_package')).toEqual([['0x800F0805', 'CBS_E_INVALID_PACKAGE']]);
    expect(await codes('0x80070005')).toEqual([]);
  });

  test('--since leaves out what was before', async () => {
    const folder = folderWith({ 'CBS.log': servicing(failing, alive) });
    const { exitCode, stdout } = await wufixWith(['logs', join(folder, 'CBS.log'), '--since', '2026-08-11 10:00:01']);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('healthy: ')]);
  });

  test.each([
    ['--since yesterday', "--since yesterday can't be read."],
    ['--since 2026-02-30', "--since 2026-02-30 can't be read."],
    ['--code rollback', "--code rollback can't be read."],
  ])('%s is refused', async (option, told) => {
    const folder = folderWith({ 'CBS.log': failed });
    expect(await wufix(`logs ${folder}/CBS.log ${option}`)).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining(told),
    });
  });

  test('a finding and a verdict are a line each, and personal data is in none', async () => {
    const secret =
      'CBS Failed to open C:\\Users\\jane\\x.mum, file: C:\\Users\\jane\\x.mum [HRESULT = 0x80070005 - E_ACCESSDENIED]';
    const folder = folderWith({ 'CBS.log': servicing(alive, secret) });
    const { stdout } = await wufix(`logs ${folder}/CBS.log --json`);
    const [finding, verdict] = linesOf(stdout);
    expect(finding).toEqual({
      v: 1,
      type: 'finding',
      path: join(folder, 'CBS.log'),
      severity: 'warning',
      code: '0x80070005',
      name: 'E_ACCESSDENIED',
      component: 'CBS',
      package: null,
      file: 'C:\\Users\\<user>\\x.mum',
      count: 1,
      first: '2026-08-11 10:00:01',
      last: '2026-08-11 10:00:01',
      sample:
        'Failed to open C:\\Users\\<user>\\x.mum, file: C:\\Users\\<user>\\x.mum [HRESULT = 0x80070005 - E_ACCESSDENIED]',
    });
    expect(verdict).toMatchObject({ v: 1, type: 'verdict', kind: 'cbs', verdict: 'healthy', findings: 1, noise: 0 });
    expect(stdout).not.toContain('jane');
  });
});

describe('wufix logs on a simulated Windows', () => {
  const pc = (files: Readonly<Record<string, string>>) => {
    const home = temporaryFolder();
    const path = join(home, 'pc.json');
    writeFileSync(
      path,
      JSON.stringify({ name: 'pc', files: Object.entries(files).map(([name, text]) => ({ path: name, text })) }),
    );
    return { home, path };
  };

  test('without a path: the usual logs, and of the older ones the newest', async () => {
    const { home, path } = pc({
      'C:\\Windows\\Logs\\CBS\\CBS.log': healthy,
      'C:\\Windows\\Logs\\CBS\\CbsPersist_20260101000000.log': failed,
      'C:\\Windows\\Logs\\CBS\\CbsPersist_20260701000000.log': healthy,
      'C:\\Windows\\WindowsUpdate.log':
        'Windows Update logs are now generated using ETW (Event Tracing for Windows).\n',
      'C:\\Windows\\Panther\\setuperr.log': '',
      'C:\\Windows\\Logs\\SetupDiag\\SetupDiagResults.xml':
        '<SetupDiag><ProfileName>FindSuccessfulUpgrade</ProfileName></SetupDiag>',
      'C:\\$WINDOWS.~BT\\Sources\\Panther\\setupact.log': servicing(
        '!MOUPG CSetupHost::Execute(433): Result = 0x80070032',
      ),
    });
    const { exitCode, stdout } = await wufix(`logs --json --simulate ${path}`, { home });
    expect(exitCode).toBe(4);
    const verdicts = linesOf(stdout).filter(({ type }) => type === 'verdict');
    expect(verdicts.map((one) => [one.path, one.verdict])).toEqual([
      ['C:\\Windows\\Logs\\CBS\\CBS.log', 'healthy'],
      ['C:\\Windows\\Logs\\CBS\\CbsPersist_20260701000000.log', 'healthy'],
      ['C:\\Windows\\WindowsUpdate.log', 'nothing found'],
      ['C:\\$WINDOWS.~BT\\Sources\\Panther\\setupact.log', 'failed'],
      ['C:\\Windows\\Logs\\SetupDiag\\SetupDiagResults.xml', 'healthy'],
    ]);
    expect(linesOf(stdout).every((line) => 'simulated' in line)).toBe(true);
  });

  test('a file and a folder of it', async () => {
    const { home, path } = pc({ 'D:\\from mail\\CBS.log': failed, 'D:\\from mail\\b.log': healthy });
    const logs = (...paths: string[]) => wufixWith(['logs', ...paths, '--simulate', path], { home });
    expect(await logs('D:\\from mail\\CBS.log')).toMatchObject({
      exitCode: 4,
      stdout: expect.stringContaining('failed: '),
    });
    expect(await logs('D:\\from mail')).toMatchObject({
      exitCode: 4,
      stdout: expect.stringContaining('D:\\from mail\\b.log (CBS.log'),
    });
    expect(await logs('D:\\elsewhere')).toMatchObject({ exitCode: 2 });
  });

  test('--follow ends with a Ctrl-C, and then tells the verdict', async () => {
    const { home, path } = pc({ 'C:\\Windows\\Logs\\CBS\\CBS.log': failed });
    const outcome = await wufix(`logs --follow --simulate ${path}`, {
      home,
      interrupts: (press) => setImmediate(press),
    });
    expect(outcome.exitCode).toBe(4);
    expect(outcome.stdout.match(/finding|failed:/g)).toEqual(['finding', 'failed:']);
  });
});

test('a packed log grows no more, and is not followed', async () => {
  const folder = folderWith({ 'CBS.log.gz': gzipSync(failed) });
  expect(await wufix(`logs -f ${folder}/CBS.log.gz`)).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: expect.stringContaining('CBS.log.gz is packed'),
  });
});

describe('following a log', () => {
  /** A log that has one more of these states at every look; the last look is followed by a Ctrl-C. */
  async function follow(...states: readonly string[]) {
    let look = -1;
    let stop = () => {};
    const stopped = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const told: Finding[][] = [];
    const now = () => Buffer.from(states[Math.max(look, 0)] ?? '');
    const report = await followLog(
      {
        size: async () => {
          look += 1;
          if (look >= states.length - 1) stop();
          return now().length;
        },
        async *bytes(from) {
          yield now().subarray(from);
        },
      },
      { since: null, clock: virtualClock(0), stopped, tell: async (findings) => void told.push([...findings]) },
    );
    return { report, codes: told.map((findings) => findings.map(({ code }) => code?.toString(16))) };
  }

  test('tells what is new, once', async () => {
    const more = failed + servicing('CBS Failed to x [HRESULT = 0x80070005]', failing);
    const { report, codes } = await follow(healthy, healthy, failed, `${failed}2026-08-11 10`, more, more);
    expect(codes).toEqual([['800f0805'], ['80070306'], ['80070005']]);
    expect(report).toMatchObject({ verdict: 'failed' });
  });

  test('begins anew where the log was put aside', async () => {
    const { report, codes } = await follow(servicing(...Array.from({ length: 50 }, () => alive)), failed);
    expect([codes, report.verdict]).toEqual([[['80070306', '800f0805']], 'failed']);
  });

  test.skipIf(process.platform === 'win32')(
    'a link to a log grows with it, and a log may be missing while another takes its place',
    async () => {
      const folder = folderWith({ 'CBS.log': healthy });
      symlinkSync(join(folder, 'CBS.log'), join(folder, 'link.log'));
      const log = growingLog(realSystem({}), join(folder, 'link.log'));
      expect(await log.size()).toBe(healthy.length);
      rmSync(join(folder, 'CBS.log'));
      expect(await log.size()).toBe(0);
      for await (const _ of log.bytes(0)) expect.unreachable();
    },
  );

  test('waits for a log that is not there yet, and leaves what is none', async () => {
    expect(await follow('', '', healthy)).toMatchObject({ codes: [['800f0805']], report: { verdict: 'healthy' } });
    expect(await follow('hello\n', healthy)).toMatchObject({ codes: [], report: { verdict: 'not such a log' } });
  });
});
