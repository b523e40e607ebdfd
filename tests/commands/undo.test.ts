import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { parseScenario } from '../../src/simulation/parse-scenario.ts';
import { wufix } from '../support/cli.ts';
import { deeds, newPc, type Pc } from '../support/cli-pc.ts';

const paths = (pc: Pc) => pc.windows().files.map(({ path }) => path);
const atFirst = parseScenario({}, 'pc.json').files.map(({ path }) => path);

/** A run that the power cut off right after SoftwareDistribution was renamed. */
async function cutOff(): Promise<Pc> {
  const pc = newPc({ faults: [{ match: 'rename SoftwareDistribution', at: 1, how: 'die-after' }] });
  await dieIn(pc, 'reset --yes');
  return pc;
}

/** Dead processes, kept from the garbage collector, which would complain about the files they left open. */
const dead: Promise<never>[] = [];

/** Runs a command line up to the moment at which its process dies. */
async function dieIn(pc: Pc, line: string): Promise<void> {
  await new Promise<void>((died) => {
    const die = () => {
      const death = new Promise<never>(() => {});
      dead.push(death);
      died();
      return death;
    };
    void pc.wufix(line, { die });
  });
  dropLock(pc);
}

/** The lock names this very process, which lives on. */
function dropLock(pc: Pc): void {
  const [journal = ''] = pc.journals();
  writeFileSync(join(journal, '..', '..', 'lock'), '');
}

describe('undo', () => {
  test('of a reset: the folders are back though Windows has rebuilt them, which is kept beside', async () => {
    const pc = newPc();
    await pc.wufix('reset --yes');
    const [run = ''] = pc.runs();
    const { exitCode, stdout } = await pc.wufix(`undo ${run} --yes`);
    expect(exitCode).toBe(exit.ok);
    expect(paths(pc)).toEqual(expect.arrayContaining(atFirst));
    expect(paths(pc).filter((path) => path.includes('.rebuilt\\')).length).toBeGreaterThan(0);
    expect(stdout).toContain(`To take it back: wufix undo ${pc.runs()[1]} --simulate ${pc.file}`);
  });

  test('without a name: the latest that still stands, one after another', async () => {
    const pc = newPc();
    await pc.wufix('reset --yes');
    await pc.wufix('services stop wuauserv --yes');
    const undone = [];
    for (const _ of [1, 2]) {
      const { events } = await pc.wufix('undo --yes --json');
      const [plan] = events;
      undone.push(plan?.type === 'plan' && plan.plan.undoes?.replace(/^[\d-]+/, ''));
    }
    expect(undone).toEqual(['services-stop', 'reset']);
    const { exitCode, stderr } = await pc.wufix('undo --yes');
    expect(exitCode).toBe(exit.refused);
    expect(stderr).toContain('There is no run to undo.\nWhat to do: wufix history lists the runs\n');
  });

  test('twice: the second is refused and names the first', async () => {
    const pc = newPc();
    await pc.wufix('reset --yes');
    const [run = ''] = pc.runs();
    await pc.wufix('undo --yes');
    const before = pc.text();
    const { exitCode, stderr } = await pc.wufix(`undo ${run} --yes`);
    expect(exitCode).toBe(exit.refused);
    expect(stderr).toContain(`The run ${run} was undone already, by ${pc.runs()[1]}.`);
    expect(stderr).toContain(`What to do: wufix undo ${pc.runs()[1]} takes that back`);
    expect(pc.text()).toBe(before);
    expect(pc.runs()).toHaveLength(2);
  });

  test('of an undo brings the run back, which can then be undone again', async () => {
    const pc = newPc();
    await pc.wufix('reset --yes');
    const afterReset = paths(pc).toSorted();
    await pc.wufix('undo --yes');
    const [run, undo] = pc.runs();
    expect((await pc.wufix(`undo ${undo} --yes`)).exitCode).toBe(exit.ok);
    expect(paths(pc).toSorted()).toEqual(afterReset);
    expect((await pc.wufix('history')).stdout).toMatch(new RegExp(`${run} +ok\\n`));
    expect((await pc.wufix('undo --yes')).exitCode).toBe(exit.ok);
    expect(paths(pc)).toEqual(expect.arrayContaining(atFirst));
  });

  test('after clean: refused, since the backup is gone', async () => {
    const pc = newPc();
    await pc.wufix('reset --yes');
    const [run = ''] = pc.runs();
    await pc.wufix('clean --yes');
    const before = pc.text();
    const { exitCode, stderr } = await pc.wufix(`undo ${run} --yes`);
    expect(exitCode).toBe(exit.refused);
    expect(stderr).toMatch(/can't be undone: .*wufix-.* is gone\.\nWhat to do: it was deleted after the run/);
    expect(pc.text()).toBe(before);
  });

  test('a clean of something else does not stand in the way', async () => {
    const pc = newPc({ files: [...atFirst, 'C:\\Windows\\SoftwareDistribution.wufix-20200101-000000\\old'] });
    await pc.wufix('reset --yes');
    expect((await pc.wufix('clean --yes --older-than 30')).exitCode).toBe(exit.ok);
    const { exitCode, events } = await pc.wufix('undo --yes --json');
    expect(exitCode).toBe(exit.ok);
    expect(events[0]).toMatchObject({ plan: { undoes: pc.runs()[0] } });
  });

  test('of a run that took itself back: refused', async () => {
    const pc = newPc({ services: { BITS: { refuses: 1061 } } });
    await pc.wufix('reset --yes');
    const { exitCode, stderr } = await pc.wufix(`undo ${pc.runs()[0]} --yes`);
    expect(exitCode).toBe(exit.refused);
    expect(stderr).toContain('took itself back already');
  });

  test('that fails is taken back, and can be tried again', async () => {
    const pc = newPc();
    await pc.wufix('reset --yes');
    pc.set({ locked: ['C:\\Windows\\System32\\catroot2'] });
    expect((await pc.wufix('undo --yes')).exitCode).toBe(exit.failed);
    pc.set({ locked: [] });
    expect((await pc.wufix('undo --yes')).exitCode).toBe(exit.ok);
    expect(paths(pc)).toEqual(expect.arrayContaining(atFirst));
  });

  test('of a built-in scenario: it is forgotten, and the way to keep one is said', async () => {
    for (const command of ['undo', 'resume']) {
      const { exitCode, stderr } = await wufix(`${command} --simulate healthy`);
      expect(exitCode).toBe(exit.usage);
      expect(stderr).toContain('What to do: use a scenario file');
    }
  });
});

describe('a run that was cut off', () => {
  test('history says so, and no other run may begin', async () => {
    const pc = await cutOff();
    const [run] = pc.runs();
    expect((await pc.wufix('history')).stdout).toMatch(new RegExp(`^${run} +cut off$`, 'm'));
    const before = pc.text();
    const { exitCode, stderr } = await pc.wufix('reset --yes');
    expect(exitCode).toBe(exit.refused);
    const [resume, undo] = ['resume', 'undo'].map((verb) => `wufix ${verb} ${run} --simulate ${pc.file}`);
    expect(stderr).toContain(`What to do: ${resume} completes it, ${undo} takes it back`);
    expect(pc.text()).toBe(before);
    expect(pc.runs()).toEqual([run]);
  });

  test('resume goes on: its plan is what is left, and nothing is done twice', async () => {
    const pc = await cutOff();
    const dry = await pc.wufix('resume --dry-run --json');
    const first = dry.events[0];
    const left = first?.type === 'plan' ? first.plan.steps.map(({ id }) => id) : [];
    expect(left).toContain('move-softwaredistribution');
    expect(left).not.toContain('keep-history');
    const { exitCode, events } = await pc.wufix('resume --yes --json');
    expect(exitCode).toBe(exit.ok);
    expect(deeds(events)[0]).toBe('rename catroot2');
    expect(deeds(events)).toContain('net start wuauserv');
    expect((await pc.wufix('resume --yes')).stderr).toContain('No run was cut off, so there is nothing to resume.\n');
    expect((await pc.wufix('undo --yes')).exitCode).toBe(exit.ok);
    expect(paths(pc)).toEqual(expect.arrayContaining(atFirst));
  });

  test('resume shows no step beside one that it leaves out', async () => {
    const pc = newPc();
    await pc.wufix('services stop wuauserv BITS --yes');
    const [path = ''] = pc.journals();
    const lines = readFileSync(path, 'utf8').split('\n');
    const cut = lines.filter((line) => !/"type":"run\.end"|"type":"step\.end","id":"stop-bits"/.test(line));
    writeFileSync(path, cut.join('\n'));
    const { stdout } = await pc.wufix('resume --dry-run');
    expect(stdout).toMatch(/services-stop: 1 step\n {3}1 {2}stop BITS\n/);
  });

  test('undo takes it back, and then other runs may begin', async () => {
    const pc = await cutOff();
    expect((await pc.wufix('undo --yes')).exitCode).toBe(exit.ok);
    expect(paths(pc).toSorted()).toEqual(atFirst.toSorted());
    expect(pc.windows().services.wuauserv?.state).toBe('running');
    expect((await pc.wufix('reset --yes')).exitCode).toBe(exit.ok);
  });

  test('is not resumed once it was undone, nor while it is half undone', async () => {
    const undone = await cutOff();
    await undone.wufix('undo --yes');
    const [run, by] = undone.runs();
    const refused = await undone.wufix(`resume ${run} --yes`);
    expect([refused.exitCode, refused.stderr]).toEqual([
      exit.refused,
      expect.stringContaining(`The run ${run} was undone, by ${by}, so there is nothing to resume.`),
    ]);

    const half = await cutOff();
    half.set({ faults: [{ match: 'rename SoftwareDistribution.wufix', at: 1, how: 'die-after' }] });
    await dieIn(half, 'undo --yes');
    const [first, second] = half.runs();
    const { exitCode, stderr } = await half.wufix(`resume ${first} --yes`);
    expect(exitCode).toBe(exit.refused);
    expect(stderr).toContain(
      `The run ${first} is half undone, by ${second}.\nWhat to do: wufix undo ${first} completes that`,
    );
    expect((await half.wufix('resume --yes')).exitCode).toBe(exit.ok);
    expect(paths(half)).toEqual(expect.arrayContaining(atFirst));
  });

  test('is in the way even of a run that would find nothing to do', async () => {
    const pc = await cutOff();
    expect((await pc.wufix('services stop wuauserv --yes')).exitCode).toBe(exit.refused);
  });

  test('an undo that failed does not count: other runs are still refused', async () => {
    const pc = await cutOff();
    pc.set({ faults: [{ match: 'net start wuauserv', how: 'fail' }] });
    expect((await pc.wufix('undo --yes')).exitCode).not.toBe(exit.ok);
    pc.set({ faults: [] });
    expect((await pc.wufix('reset --yes')).exitCode).toBe(exit.refused);
    expect((await pc.wufix('undo --yes')).exitCode).toBe(exit.ok);
    expect((await pc.wufix('reset --yes')).exitCode).toBe(exit.ok);
  });

  test('an undo that was cut off itself is completed by undo, and then other runs may begin', async () => {
    const pc = newPc();
    await pc.wufix('reset --yes');
    pc.set({ faults: [{ match: 'rename catroot2.wufix', at: 1, how: 'die-after' }] });
    await dieIn(pc, 'undo --yes');
    const [run] = pc.runs();
    const refused = await pc.wufix('reset --yes');
    expect(refused.exitCode).toBe(exit.refused);
    expect(refused.stderr).toContain(`What to do: wufix undo ${run} --simulate ${pc.file} completes it`);
    expect((await pc.wufix(`undo ${run} --yes`)).exitCode).toBe(exit.ok);
    expect(paths(pc)).toEqual(expect.arrayContaining(atFirst));
    expect((await pc.wufix('reset --yes')).exitCode).toBe(exit.ok);
  });

  test("before it changed anything stands in nobody's way", async () => {
    const pc = await cutOff();
    const [path = ''] = pc.journals();
    const [plan = ''] = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, `${plan}\n`);
    expect((await pc.wufix('history')).stdout).toContain('cut off before it changed anything');
    expect((await pc.wufix(`resume ${pc.runs()[0]}`)).exitCode).toBe(exit.refused);
    expect((await pc.wufix(`undo ${pc.runs()[0]}`)).exitCode).toBe(exit.refused);
    writeFileSync(path, plan.slice(0, 100));
    expect((await pc.wufix(`undo ${pc.runs()[0]}`)).stderr).toContain('was cut off before it had a plan');
    expect((await pc.wufix('reset --yes')).exitCode).not.toBe(exit.usage);
  });
});

describe('resume of a run that ended', () => {
  test('is refused', async () => {
    const pc = newPc();
    await pc.wufix('reset --yes');
    const { exitCode, stderr } = await pc.wufix(`resume ${pc.runs()[0]} --yes`);
    expect(exitCode).toBe(exit.refused);
    expect(stderr).toContain('was not cut off, so there is nothing to resume');
  });
});

describe('a run id', () => {
  test.each(['nosuch', '20260101-000000-reset', '20260101-000000-RESET'])('%s that does not exist', async (id) => {
    const pc = newPc();
    await pc.wufix('reset --yes');
    for (const command of ['undo', 'resume']) {
      const { exitCode, stderr } = await pc.wufix(`${command} ${id} --yes`);
      expect(exitCode).toBe(exit.usage);
      expect(stderr).toContain(`\nThere is no run ${id}.\nWhat to do: wufix history lists the runs\n`);
    }
  });

  test.each(['../evil', '../../evil', '..\\evil', '/tmp/evil', '.', '..', 'C:evil', 'runs/../evil'])(
    '%s is not followed out of the folder',
    async (id) => {
      const pc = newPc();
      await pc.wufix('reset --yes');
      const [journal = ''] = pc.journals();
      for (const folder of ['..', '../..'])
        writeFileSync(join(journal, '..', folder, 'evil.jsonl'), 'would be called damaged\n');
      for (const command of ['undo', 'resume']) {
        const { exitCode, stderr } = await pc.wufix(`${command} ${id} --yes`);
        expect(exitCode).toBe(exit.usage);
        expect(stderr).toContain(`There is no run ${id}.`);
      }
    },
  );
});

describe('history', () => {
  test('of a machine on which wufix never ran', async () => {
    const { exitCode, stdout } = await newPc().wufix('history');
    expect(exitCode).toBe(exit.ok);
    expect(stdout).toMatch(/No run has been recorded\.\n$/);
    expect((await newPc().wufix('history --json')).stdout).toBe('');
  });

  test('as JSON: one run a line, with what undid it', async () => {
    const pc = newPc();
    await pc.wufix('reset --yes');
    await pc.wufix('undo --yes');
    const { stdout } = await pc.wufix('history --json');
    const [reset, undo] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(reset).toMatchObject({
      v: 1,
      type: 'run',
      run: pc.runs()[0],
      plan: 'reset',
      outcome: 'ok',
      undoneBy: pc.runs()[1],
    });
    expect(undo).toMatchObject({ run: pc.runs()[1], plan: 'undo', undoes: pc.runs()[0], outcome: 'ok' });
  });

  test('looks over files that are no journals', async () => {
    const pc = newPc();
    await pc.wufix('reset --yes');
    const [journal = ''] = pc.journals();
    for (const name of ['zzz.jsonl', 'notes.txt']) writeFileSync(join(journal, '..', name), 'hello');
    const { exitCode, stdout } = await pc.wufix('history');
    expect(exitCode).toBe(exit.ok);
    expect(stdout.trim().split('\n')).toHaveLength(2);
    expect((await pc.wufix('reset --yes')).exitCode).toBe(exit.ok);
  });
});
