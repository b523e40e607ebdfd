import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { wufix } from '../support/cli.ts';
import { newPc, type Pc } from '../support/cli-pc.ts';
import { builtin, climbOn, openFix, readClimb } from '../support/fix.ts';

const disabled = { state: 'stopped', start: 'disabled' } as const;
const damaged = builtin('store-repairable');
const everythingWrong: ScenarioInput = {
  ...builtin('wimmount-broken'),
  store: 'repairable',
  services: { BITS: disabled },
};

/** Runs a command line, and answers each question with the next of the answers. */
async function asking(pc: Pc, line: string, ...answers: boolean[]) {
  const asked: string[] = [];
  const outcome = await pc.wufix(line, {
    answer: true,
    confirm: async (question) => {
      asked.push(question);
      return answers[asked.length - 1] ?? false;
    },
  });
  return { ...outcome, asked };
}

/** The screen from the line that begins so, to the next that begins so. */
function part(text: string, from: string, to: string): string {
  const start = text.indexOf(from);
  return text.slice(start, text.indexOf(to, start));
}

describe('the ladder', () => {
  test('is shown as a whole before the first rung, with the condition of each', async () => {
    const { stdout } = await newPc(everythingWrong).wufix('fix 0x80070003 --yes');
    const shown = part(stdout, 'The way up', 'restore-point:');
    expect(shown).toContain('for 0x80070003 (ERROR_PATH_NOT_FOUND)');
    expect([...shown.matchAll(/^ {3}\d {2}(?:for you to do: )?(\w+ \w+ \w+)/gm)].map(([, words]) => words)).toEqual([
      'mend the driver',
      'give the disabled',
      'repair the component',
      'name installation media',
      'check and repair',
      'move the caches',
      'a repair install',
    ]);
    expect(shown.match(/^ {8}only if /gm)).toHaveLength(6);
    expect(shown).toContain('Beyond that there are Reset this PC and, after a backup, a clean installation.');
    expect(stdout.indexOf('restore-point:')).toBeGreaterThan(stdout.indexOf('Beyond that'));
  });

  test('begins with WIMMount and the problem device for 0x80070003, where they are wrong', async () => {
    const devices = builtin('rollback-7-percent').devices ?? [];
    const { rungs } = await climbOn(newPc({ ...everythingWrong, devices }), 'fix 0x80070003 --dry-run');
    expect(rungs.map(({ id }) => id)).toEqual([
      'wimmount',
      'device',
      'services',
      'store',
      'source',
      'files',
      'reset',
      'upgrade',
    ]);
  });

  test('leads from DISM and sfc to the repair install for 0x80070306, and says why the reset is left out', async () => {
    const { rungs } = await climbOn(newPc(), 'fix 0x80070306 --dry-run');
    expect(rungs.flatMap(({ id, leftOut }) => (leftOut ? [] : [id]))).toEqual(['store', 'source', 'files', 'upgrade']);
    expect(rungs.find(({ id }) => id === 'reset')?.leftOut).toBe(
      'with 0x80070306 it has been tried again and again, and rarely was the cure',
    );
  });

  test('leaves out what is not known to help with a code', async () => {
    for (const code of ['0x80244018', '0x80072EE2', '0x80070643', '0x81000037']) {
      const { rungs } = await climbOn(newPc(), `fix ${code} --dry-run`);
      const active = rungs.filter(({ leftOut }) => !leftOut).map(({ id }) => id);
      expect([code, active]).toEqual([code, ['code']]);
    }
    const { rungs } = await climbOn(newPc(), 'fix 0x800F0922 --dry-run');
    expect(rungs.find(({ id }) => id === 'reset')?.leftOut).toContain('it is not known to help with 0x800F0922');
  });

  test('is that of the documents for a code of which nothing is known', async () => {
    const { rungs } = await climbOn(newPc(), 'fix 0x8024FFFE --dry-run');
    expect(rungs.map(({ id, leftOut }) => [id, leftOut])).toEqual(
      ['store', 'source', 'files', 'reset', 'upgrade'].map((id) => [id, undefined]),
    );
  });

  test('says whose the repair install is', async () => {
    const without = await climbOn(newPc(), 'fix 0x80070306 --dry-run');
    const upgrade = without.rungs.find(({ id }) => id === 'upgrade');
    expect(upgrade).toMatchObject({ repair: null });
    expect(upgrade?.does).toContain('wufix upgrade --iso <file>');
    const pc = newPc(builtin('repair-install'));
    const given = await climbOn(pc, 'fix 0x80070306 --dry-run --iso D:');
    expect(given.rungs.find(({ id }) => id === 'upgrade')).toMatchObject({ repair: 'upgrade' });
  });
});

describe('a dry run', () => {
  test('shows every branch, and changes nothing', async () => {
    const pc = newPc(everythingWrong);
    await pc.wufix('doctor');
    const before = pc.text();
    const climb = await climbOn(pc, 'fix 0x80070003 --dry-run');
    expect(climb).toMatchObject({ exitCode: exit.ok, outcome: 'planned', deeds: [] });
    expect(climb.plans).toEqual([
      'restore-point',
      'wimmount',
      'services-defaults',
      'dism-restore',
      'sfc',
      'reset',
      'search',
    ]);
    expect([pc.text(), pc.journals(), openFix(pc)]).toEqual([before, [], null]);
  });

  test('shows the scan and the repair where nobody knows yet whether there is damage', async () => {
    const { plans } = await climbOn(newPc(), 'fix 0x80070306 --dry-run --no-restore-point');
    expect(plans).toEqual(['dism-scan', 'dism-restore', 'sfc', 'search']);
  });

  test('looks without having Windows Update search', async () => {
    const pc = newPc({ services: { wuauserv: { state: 'stopped' } } });
    await pc.wufix('doctor');
    const before = pc.text();
    for (const words of ['', '--kb KB5065426', '0x80070306 --kb KB5065426'])
      expect((await pc.wufix(`fix ${words} --dry-run`)).exitCode).toBe(exit.ok);
    expect(pc.text()).toBe(before);
  });

  test('goes on behind a branch that can not be planned yet', async () => {
    const pc = newPc({ services: { wuauserv: { state: 'running', start: 'disabled' } } });
    const { exitCode, stdout, stderr } = await pc.wufix('fix --dry-run');
    expect(exitCode).toBe(exit.ok);
    expect(stderr).toContain("What this rung would do can't be planned yet: move the caches");
    expect(stdout).toContain('search: 1 step');
  });

  test('plans from a medium where there is no Windows', async () => {
    const { exitCode, stdout } = await wufix('fix 0x80070306 --dry-run --iso C:\\win.iso');
    expect([exitCode, stdout.includes('mount-iso: 1 step')]).toEqual([exit.ok, true]);
  });

  test('works where there is no Windows', async () => {
    const { exitCode, stdout } = await wufix('fix 0x80070306 --dry-run');
    expect(exitCode).toBe(exit.ok);
    expect(stdout).toContain('The way up, for 0x80070306');
    expect(stdout).toContain('dism-scan: 1 step');
  });
});

describe('the questions', () => {
  test('one for the restore point, and one for each rung that changes something', async () => {
    const pc = newPc(builtin('sfc-unrepaired'));
    const { exitCode, asked } = await asking(pc, 'fix', true, true, true);
    expect([exitCode, asked]).toEqual([
      exit.ok,
      ['Carry out this step?', 'Carry out these 2 steps?', 'Carry out this step?'],
    ]);
  });

  test('a no to the restore point is no no to the repair', async () => {
    const pc = newPc(damaged);
    const { exitCode, stdout } = await asking(pc, 'fix', false, true, true);
    expect(exitCode).toBe(exit.ok);
    expect(stdout).toContain('There is no restore point: you did not want one.');
    expect(pc.windows().store).toBe('healthy');
  });

  test('a no to a rung ends it, and says what was done before and stays', async () => {
    const pc = newPc(builtin('sfc-unrepaired'));
    const { exitCode, stdout, asked } = await asking(pc, 'fix', true, true, false);
    expect([exitCode, asked.length]).toEqual([exit.refused, 3]);
    expect(stdout).toContain('You said no to this: check and repair the protected system files (wufix sfc).');
    expect(stdout).toContain('What was done, and stays:\n  component store: repaired\n');
    expect(pc.windows()).toMatchObject({ store: 'healthy', sfc: 'repairable' });
    const again = await asking(pc, 'resume', true);
    expect(again).toMatchObject({ exitCode: exit.ok, asked: ['Carry out this step?'] });
    expect(pc.windows().sfc).toBe('clean');
  });

  test('a no to the first rung has changed nothing', async () => {
    const pc = newPc(damaged);
    const { exitCode, stdout } = await asking(pc, 'fix --no-restore-point', false);
    expect(exitCode).toBe(exit.refused);
    expect(stdout).toContain('You said no to this: repair the component store');
    expect(stdout).not.toContain('What was done');
    expect(pc.windows().store).toBe('repairable');
  });

  test('whoever leaves instead of answering has changed nothing', async () => {
    const pc = newPc(damaged);
    const { exitCode, stderr, stdout } = await pc.wufix('fix', { answer: 'leaves' });
    expect(exitCode).toBe(exit.interrupted);
    expect(stdout).toContain('Interrupted at this: repair the component store');
    expect(stderr).toContain('Interrupted before anything was changed.');
    expect(pc.windows().store).toBe('repairable');
  });

  test('are refused where nobody can answer', async () => {
    const pc = newPc(damaged);
    const outcome = await pc.wufix('fix --json');
    const climb = readClimb(outcome);
    expect(climb).toMatchObject({ exitCode: exit.refused, outcome: 'refused', deeds: [] });
    expect(outcome.stdout).toContain('"message":"Nobody is asked here, and nothing is changed without a yes."');
    expect(openFix(pc)).toBeNull();
  });
});

describe('the restore point', () => {
  test.each([
    ['works', 'made', 'A restore point was made before.'],
    ['off', 'not-made', 'There is no restore point: Windows made none when it was asked for one.'],
    ['throttled', 'not-made', 'There is no restore point: Windows made none when it was asked for one.'],
  ] as const)('%s: its result is told, and stops nothing', async (restorePoint, says, text) => {
    const climb = await climbOn(newPc({ ...damaged, restorePoint }), 'fix');
    expect(climb).toMatchObject({ exitCode: exit.ok, outcome: 'proven' });
    expect(climb.line.restorePoint).toBe(says);
    expect(climb.line.text).toContain(text);
    expect(climb.plans[0]).toBe('restore-point');
  });

  test('says why there is none', async () => {
    const off = await newPc({ ...damaged, restorePoint: 'off' }).wufix('fix --yes');
    expect(off.stdout).toContain('create a restore point: System Protection is off, or refused');
    const throttled = await newPc({ ...damaged, restorePoint: 'throttled' }).wufix('fix --yes');
    expect(throttled.stdout).toContain('Windows made no new one (by default it makes one a day)');
  });

  test('is not made where nobody wants it, nor where nothing is changed', async () => {
    expect((await climbOn(newPc(damaged), 'fix --no-restore-point')).plans).not.toContain('restore-point');
    expect((await climbOn(newPc(), 'fix --until store')).plans).not.toContain('restore-point');
  });

  test('is made once', async () => {
    const { plans } = await climbOn(newPc({ ...everythingWrong, scan: 4 }), 'fix');
    expect(plans.filter((name) => name === 'restore-point')).toHaveLength(1);
    expect(plans).toContain('reset');
  });
});

describe('--until', () => {
  test.each([
    ['services', ['services repaired']],
    ['store', ['services repaired', 'store repaired']],
    ['wimmount', ['services repaired', 'store repaired', 'wimmount repaired']],
    ['files', ['services repaired', 'store repaired', 'wimmount repaired', 'files sound']],
  ])('%s is the last rung', async (until, taken) => {
    const climb = await climbOn(newPc({ ...everythingWrong, scan: 4 }), `fix --until ${until}`);
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'until', taken });
  });

  test('says that what comes behind it is left out', async () => {
    const { rungs } = await climbOn(newPc(), 'fix 0x80070003 --until store');
    expect(rungs.filter(({ leftOut }) => leftOut === 'you said --until store').map(({ id }) => id)).toEqual([
      'source',
      'files',
      'reset',
      'upgrade',
    ]);
  });

  test('a rung that is not among them ends it at its place', async () => {
    const climb = await climbOn(newPc(damaged), 'fix --until wimmount');
    expect(climb).toMatchObject({ exitCode: exit.problems, outcome: 'until', taken: [], deeds: [] });
  });

  test('what is proven by then is proven', async () => {
    expect(await climbOn(newPc(damaged), 'fix --until store')).toMatchObject({
      exitCode: exit.ok,
      outcome: 'proven',
      taken: ['store repaired'],
    });
  });

  test('a restart that is due is told all the same', async () => {
    const climb = await climbOn(newPc({ ...builtin('reboot-pending'), store: 'repairable' }), 'fix --until services');
    expect(climb).toMatchObject({ exitCode: exit.reboot, outcome: 'restart' });
  });

  test('takes the source for the store where one was named', async () => {
    const pc = newPc(builtin('source-missing'));
    const climb = await climbOn(pc, 'fix --until store --source D:\\sources\\install.wim');
    expect(climb).toMatchObject({ exitCode: exit.ok, taken: ['source repaired'] });
  });

  test('refuses what is no rung', async () => {
    const { exitCode, stderr } = await newPc().wufix('fix --until heaven');
    expect(exitCode).toBe(exit.usage);
    expect(stderr).toContain('services, wimmount, store, source, files, reset, upgrade');
  });
});

describe('what was typed', () => {
  test.each([
    ['fix nonsense', 'There is no error code such as 0x80070306 in "nonsense".'],
    ['fix --kb 17', 'There is no number of an update such as KB5063878 in "17".'],
    ['fix 0', '0x00000000 (ERROR_SUCCESS) is no error'],
    ['fix 0x00240006', 'is no error: Windows tells of a success with it'],
    ['fix --source install.wim', 'is no full path'],
    ['fix --source X:\\install.wim', 'does not exist'],
    ['fix --iso X:\\win.iso', 'does not exist'],
  ])('%s is refused before anything is looked at', async (line, says) => {
    const pc = newPc(damaged);
    const { exitCode, stderr, stdout } = await pc.wufix(`${line} --yes`);
    expect([exitCode, stderr.includes(says), stdout.includes('The way up')]).toEqual([exit.usage, true, false]);
    expect(pc.journals()).toEqual([]);
  });

  test.each(['0x80070306', '80070306', '-2147024122', '774', 'ERROR_ERRORS_ENCOUNTERED'])(
    'a code may be spelt %s',
    async (code) => {
      const { stdout } = await newPc().wufix(`fix ${code} --dry-run`);
      expect(stdout).toContain('The way up, for 0x80070306 (ERROR_ERRORS_ENCOUNTERED)');
    },
  );

  test('without a code, the one with which an update fails is what it is about', async () => {
    const climb = await climbOn(newPc(builtin('stuck-update')), 'fix --until services');
    expect(climb.line).toMatchObject({ code: '0x80070306', kb: 'KB5065426' });
  });

  test('an update that fails with another code is not', async () => {
    const climb = await climbOn(newPc(builtin('stuck-update')), 'fix 0x80070003 --until services');
    expect(climb.line).toMatchObject({ code: '0x80070003', kb: null });
  });
});

describe('without the rights', () => {
  test('nothing is begun', async () => {
    const pc = newPc({ ...damaged, elevated: false });
    const outcome = await pc.wufix('fix 0x80070306 --yes --json');
    expect(readClimb(outcome)).toMatchObject({ exitCode: exit.refused, outcome: 'refused', taken: [], deeds: [] });
    expect(outcome.stdout).toContain('This needs administrator rights.');
    expect([pc.journals(), openFix(pc)]).toEqual([[], null]);
  });
});

describe('the lines of JSON', () => {
  test('the ladder, the runs with their events, and the end, which is the last', async () => {
    const { stdout } = await newPc(damaged).wufix('fix --yes --json');
    const types = stdout
      .trim()
      .split('\n')
      .map((text) => (JSON.parse(text) as { type: string }).type);
    expect(types.slice(0, 7)).toEqual(['diagnosis', 'rung', 'rung', 'rung', 'rung', 'rung', 'plan']);
    expect(types.filter((type) => type === 'run.end')).toHaveLength(4);
    expect(types.indexOf('fix')).toBe(types.length - 1);
  });

  test('quiet prints the end alone, and every run', async () => {
    const { stdout } = await newPc(damaged).wufix('fix --yes --quiet');
    expect(stdout).not.toContain('The way up');
    expect(stdout).toMatch(/Repaired, and proven: nothing is found wrong any more/);
  });
});

describe('no task is scheduled', () => {
  test('by any of the commands', async () => {
    const { stdout } = await newPc({ ...everythingWrong, scan: 4 }).wufix('fix 0x80070003 --yes --json');
    expect(stdout).not.toMatch(/schtasks|ScheduledTask|RunOnce/i);
  });
});

test('two scenarios with the same name keep their places apart', async () => {
  const one = newPc(builtin('rollback-7-percent'));
  const other = newPc();
  await climbOn(one, 'fix');
  expect(openFix(one)).not.toBeNull();
  expect((await other.wufix('resume --yes', { home: one.home })).exitCode).toBe(exit.refused);
  writeFileSync(one.file, one.text());
});
