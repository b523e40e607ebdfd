import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder, wufix, wufixWith } from '../support/cli.ts';
import { folderWith, runOf, told } from '../support/fleet.ts';

type Row = { type: string; machine?: string; well?: boolean; needs?: { id: string; says: string }[] } & Record<
  string,
  unknown
>;

async function fleet(...paths: string[]) {
  const { exitCode, stdout, stderr } = await wufixWith(['fleet', ...paths, '--json']);
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  const machine = (name: string) => rows.find((row) => row.type === 'machine' && row.machine === name);
  const needs = (name: string) => machine(name)?.needs?.map(({ id }) => id);
  return {
    exitCode,
    stdout,
    stderr,
    rows,
    machine,
    needs,
    of: (type: string) => rows.filter((row) => row.type === type),
  };
}

const failed = { outcome: 'rolled-back' };
const ok = { outcome: 'ok' };

describe('what machines come to', () => {
  test('which code on which build, which step failed where, what waits for a restart', async () => {
    const folder = folderWith({
      'PC-01.ndjson': await told('doctor --simulate stuck-update'),
      'PC-02.ndjson': await told('doctor --simulate winre-false-alarm'),
      'PC-03.ndjson': await told('reset --yes --simulate service-hangs'),
      'PC-04.ndjson': (await told('doctor --simulate')) + (await told('reset --yes --simulate')),
      'PC-05/a.ndjson': await told('doctor --simulate stuck-update'),
    });
    const { exitCode, of, needs, machine } = await fleet(folder);
    expect(exitCode).toBe(4);
    expect(['PC-01', 'PC-02', 'PC-03', 'PC-04', 'PC-05'].map(needs)).toEqual([
      ['unhealthy'],
      ['restart'],
      ['failed'],
      [],
      ['unhealthy'],
    ]);
    expect(machine('PC-04')).toMatchObject({ well: true, build: '26100.4061', runs: 1, simulated: 1 });
    expect(of('code')).toEqual([
      expect.objectContaining({
        code: '0x80070306',
        build: '26100.4061',
        machines: 2,
        times: 2,
        samples: ['PC-01', 'PC-05'],
      }),
      expect.objectContaining({ code: '0x80070643', name: 'ERROR_INSTALL_FAILURE', build: '19045.4061', machines: 1 }),
    ]);
    expect(of('failure')).toEqual([
      expect.objectContaining({
        plan: 'reset',
        step: 'stop-wuauserv',
        text: 'stop wuauserv',
        machines: 1,
        samples: ['PC-03'],
      }),
    ]);
    expect(of('need').map(({ need, machines, samples }) => [need, machines, samples])).toEqual([
      ['unhealthy', 2, ['PC-01', 'PC-05']],
      ['restart', 1, ['PC-02']],
      ['failed', 1, ['PC-03']],
    ]);
    expect(of('proof')).toEqual([expect.objectContaining({ by: 'doctor', says: 'healthy', good: true, machines: 1 })]);
    expect(of('fleet')).toEqual([expect.objectContaining({ machines: 5, well: 1, runs: 2, simulated: 2, damaged: 0 })]);
  });

  test('all well is 0, and the table says so', async () => {
    const folder = folderWith({ 'PC-01.ndjson': await told('doctor --simulate') });
    const { exitCode, stdout } = await wufixWith(['fleet', folder]);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('1 machine needs nothing')]);
    expect(stdout).toContain('none needs anything.');
  });

  test.each<[string, string, string[]]>([
    ['a run that failed', runOf('reset', '20261101', failed), ['failed']],
    ['that failed and worked later', runOf('reset', '20261101', failed) + runOf('reset', '20261102', ok), []],
    ['that worked and failed later', runOf('reset', '20261101', ok) + runOf('reset', '20261102', failed), ['failed']],
    ['that failed in another plan', runOf('reset', '20261101', failed) + runOf('sfc', '20261102', ok), ['failed']],
    ['that was cut off', runOf('reset', '20261101', null), ['cut-off']],
    ['cut off before its first step', runOf('reset', '20261101', null).split('\n')[0] ?? '', []],
    ['cut off and gone on with', runOf('reset', '20261101', null) + runOf('reset', '20261101', ok), []],
    [
      'cut off and taken back',
      runOf('reset', '20261101', null) + runOf('undo', '20261102', ok, '20261101-120000-reset'),
      [],
    ],
    [
      'cut off and not taken back',
      runOf('reset', '20261101', null) + runOf('undo', '20261102', { outcome: 'planned' }, '20261101-120000-reset'),
      ['cut-off'],
    ],
    ['stuck', runOf('reset', '20261101', { outcome: 'stuck' }), ['stuck']],
    [
      'stuck, and failed again',
      runOf('reset', '20261101', { outcome: 'stuck' }) + runOf('reset', '20261102', failed),
      ['stuck'],
    ],
    ['that wants a restart', runOf('dism-restore', '20261101', { ...ok, reboot: true }), ['restart']],
    [
      'a dry run and a no',
      runOf('sfc', '20261101', { outcome: 'planned' }) + runOf('reset', '20261102', { outcome: 'declined' }),
      [],
    ],
    ['a refusal', '{"v":1,"type":"error","exitCode":5,"message":"This needs administrator rights."}\n', ['refused']],
    ['a repair that is proven', `${runOf('reset', '20261101', failed)}{"v":1,"type":"fix","outcome":"proven"}\n`, []],
    ['one that is not', '{"v":1,"type":"fix","outcome":"unproven"}\n', ['unproven']],
    ['one that goes on after a restart', '{"v":1,"type":"fix","outcome":"restart"}\n', ['restart']],
  ])('%s', async (_what, text, needs) => {
    const { exitCode, rows } = await fleet(join(folderWith({ 'PC-01.jsonl': text }), 'PC-01.jsonl'));
    expect([rows[0]?.needs?.map(({ id }) => id), exitCode]).toEqual([needs, needs.length === 0 ? 0 : 4]);
  });

  test('a restart is waited for until the doctor finds none pending', async () => {
    const text = runOf('dism-restore', '20261101', { ...ok, reboot: true }) + (await told('doctor --simulate'));
    expect((await fleet(join(folderWith({ 'a.ndjson': text }), 'a.ndjson'))).needs('a')).toEqual([]);
  });

  test.each([1, 2])('%i runs told twice, by their journals and by their output, count once', async (count) => {
    const text = ['20261101', '20261102']
      .slice(0, count)
      .map((day) => runOf('reset', day, failed))
      .join('');
    const folder = folderWith({ 'PC-01/a.ndjson': text, 'PC-01/sub/x.jsonl': text, 'PC-02.ndjson': text });
    const { machine, of } = await fleet(folder);
    expect([machine('PC-01')?.runs, machine('PC-02')?.runs]).toEqual([count, count]);
    expect(of('outcome')).toEqual([expect.objectContaining({ machines: 2, times: 2 * count })]);
  });
});

describe('where machines are', () => {
  test('a state folder is one, with nothing but its journals; so is a folder of files', async () => {
    const folder = folderWith({
      'PC-01/wufix/runs/20261101-120000-reset.jsonl': runOf('reset', '20261101', ok),
      'PC-01/wufix/wufix.log': 'no JSON',
      'PC-02/doctor.ndjson': await told('doctor --simulate'),
      'PC-02/reset.ndjson': runOf('reset', '20261102', ok),
    });
    const { rows, machine } = await fleet(join(folder, 'PC-01', 'wufix'), join(folder, 'PC-02'));
    expect(rows.filter(({ type }) => type === 'machine').map((row) => [row.machine, row.runs, row.faults])).toEqual([
      ['PC-01', 1, []],
      ['PC-02', 1, []],
    ]);
    expect(machine('PC-02')?.build).toBe('26100.4061');
  });

  test('a pattern is spelled out, since cmd.exe leaves that to programs', async () => {
    const text = runOf('reset', '20261101', ok);
    const folder = folderWith({ 'PC-01.ndjson': text, 'PC-02.ndjson': text, 'notes.txt': 'x' });
    const { rows, exitCode } = await fleet(join(folder, 'pc-*.ndjson'));
    expect([rows.slice(0, 2).map(({ machine }) => machine), exitCode]).toEqual([['PC-01', 'PC-02'], 0]);
  });
});

describe('what is damaged', () => {
  test('lines are counted and named, and the others count', async () => {
    const good = runOf('reset', '20261101', ok);
    const text = `WARNING: something\n${good}\n{"v":1,"type":"run.e\n{"v":2,"type":"plan"}\n"x"\n[]\nnull\n`;
    const { exitCode, machine, of } = await fleet(join(folderWith({ 'a.ndjson': text }), 'a.ndjson'));
    expect(exitCode).toBe(0);
    expect(machine('a')).toMatchObject({
      runs: 1,
      faults: [{ lines: 6, first: 1, path: expect.stringContaining('a.ndjson') }],
    });
    expect(of('fleet')[0]).toMatchObject({ damaged: 6 });
  });

  test('an empty file, one that is not there, and one of other things are machines that told nothing', async () => {
    const folder = folderWith({
      'empty.ndjson': '',
      'other.ndjson': '\0\x01\x02',
      'good.ndjson': runOf('reset', '20261101', ok),
    });
    const paths = ['empty', 'missing', 'other', 'good'].map((name) => join(folder, `${name}.ndjson`));
    const { exitCode, needs, of } = await fleet(...paths);
    expect([exitCode, ...['empty', 'missing', 'other', 'good'].map(needs)]).toEqual([
      4,
      ['unreachable'],
      ['unreadable'],
      ['unreadable'],
      [],
    ]);
    expect(of('fleet')[0]).toMatchObject({ machines: 4, silent: 3, well: 1 });
  });

  test('without anything readable it is 2', async () => {
    expect((await wufix('fleet /no/such/folder')).exitCode).toBe(2);
    expect((await wufixWith(['fleet', temporaryFolder()])).exitCode).toBe(2);
    expect((await wufix('fleet')).exitCode).toBe(2);
  });

  test.each(['utf16le', 'utf8'] as const)(
    '%s with a byte order mark, as PowerShell writes, and CRLF',
    async (encoding) => {
      const text = `\ufeff${runOf('réset', '20261101', failed).replaceAll('\n', '\r\n')}`;
      const { machine, of } = await fleet(join(folderWith({ 'a.ndjson': Buffer.from(text, encoding) }), 'a.ndjson'));
      expect([machine('a')?.faults, of('outcome')[0]?.plan]).toEqual([[], 'réset']);
    },
  );

  test('a line of 40 MB is passed over', async () => {
    const good = runOf('reset', '20261101', ok);
    const text = `${good.slice(0, 300)}${'x'.repeat(40_000_000)}\n${good}`;
    const { machine } = await fleet(join(folderWith({ 'a.ndjson': text }), 'a.ndjson'));
    expect(machine('a')).toMatchObject({ runs: 1, well: true });
  });

  test('of a long text the beginning is kept, and a line with a name as long as a text is damaged', async () => {
    const text = `${JSON.stringify({ v: 1, type: 'error', message: 'x'.repeat(1_000_000) })}\n`;
    const long = runOf('r'.repeat(1_000_000), '20261101', failed);
    const { machine, of } = await fleet(join(folderWith({ 'a.ndjson': text + long }), 'a.ndjson'));
    expect(machine('a')?.needs).toEqual([{ id: 'refused', says: `${'x'.repeat(299)}…` }]);
    expect(of('fleet')[0]).toMatchObject({ damaged: 3 });
  });

  test('fields of the wrong kind are nobody’s end', async () => {
    const lines = [
      'plan',
      'step.start',
      'step.end',
      'verdict',
      'run.end',
      'check',
      'diagnosis',
      'fix',
      'finding',
      'error',
      'new',
    ].flatMap((type) =>
      [
        {},
        { run: 1 },
        { run: 'r', at: 'a' },
        { run: 'r', at: 'a', id: 1, outcome: 1, plan: [], facts: 3, causes: 'x', code: {} },
      ].map((fields) => JSON.stringify({ v: 1, type, ...fields })),
    );
    const { exitCode } = await fleet(join(folderWith({ 'a.ndjson': lines.join('\n') }), 'a.ndjson'));
    expect(exitCode).toBe(4);
  });
});
