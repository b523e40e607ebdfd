import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { parseScenario } from '../../src/simulation/parse-scenario.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { deeds, ending, newPc } from '../support/cli-pc.ts';

describe('the confirmation', () => {
  test('comes after the plan, and names the number of steps', async () => {
    let asked = '';
    const pc = newPc();
    const before = pc.text();
    const { exitCode, stdout } = await pc.wufix('reset', {
      answer: false,
      confirm: async (question) => {
        asked = question;
        expect(pc.text()).toBe(before);
        return false;
      },
    });
    expect(asked).toBe('Carry out these 13 steps?');
    expect(exitCode).toBe(exit.refused);
    expect(stdout).toMatch(
      /net\.exe stop wuauserv[\s\S]*forgets its update history[\s\S]*\nNothing has been changed\.\n$/,
    );
    expect(pc.text()).toBe(before);
    expect(pc.journals()).toEqual([]);
  });

  test('of one step', async () => {
    let asked = '';
    const ask = async (question: string) => {
      asked = question;
      return true;
    };
    const { exitCode } = await newPc().wufix('services stop BITS', { answer: true, confirm: ask });
    expect(asked).toBe('Carry out this step?');
    expect(exitCode).toBe(exit.ok);
  });

  test('yes carries it out', async () => {
    const pc = newPc();
    const { exitCode, stdout } = await pc.wufix('reset', { answer: true });
    expect(exitCode).toBe(exit.ok);
    expect(stdout).toContain('Done, and read back.');
    expect(pc.runs()).toHaveLength(1);
  });

  test('leaving instead of answering: interrupted, nothing changed', async () => {
    const pc = newPc();
    const before = pc.text();
    const { exitCode, stderr } = await pc.wufix('reset', { answer: 'leaves' });
    expect(exitCode).toBe(exit.interrupted);
    expect(stderr).toContain('Interrupted before anything was changed.\n');
    expect(pc.text()).toBe(before);
    expect(pc.journals()).toEqual([]);
  });

  test.each(['--yes', '-y', '--dry-run', '-n'])('%s asks nothing', async (option) => {
    const confirm = () => {
      throw new Error('asked');
    };
    expect((await newPc().wufix(`reset ${option}`, { answer: true, confirm })).exitCode).toBe(exit.ok);
  });

  test('nothing to do asks nothing', async () => {
    const confirm = () => {
      throw new Error('asked');
    };
    expect((await newPc().wufix('clean', { answer: true, confirm })).exitCode).toBe(exit.ok);
  });

  test('who is not elevated is not asked first', async () => {
    const confirm = () => {
      throw new Error('asked');
    };
    const { exitCode } = await newPc({ elevated: false }).wufix('reset', { answer: true, confirm });
    expect(exitCode).toBe(exit.refused);
  });
});

describe('Ctrl-C during a run', () => {
  /** Presses so often as soon as the run has changed something. */
  async function pressed(times: number, scenario: ScenarioInput = {}) {
    const pc = newPc(scenario);
    const before = pc.text();
    let listening = true;
    const result = await pc.wufix('reset --yes --json', {
      onInterrupt: (listener) => {
        const look = () => {
          if (pc.text() === before) setImmediate(look);
          else for (let press = 0; press < times && listening; press += 1) listener();
        };
        look();
        return () => {
          listening = false;
        };
      },
    });
    return { pc, ...result };
  }

  test('once: the step under way is finished, what was done is taken back, and that is said', async () => {
    const { pc, exitCode, events, stderr } = await pressed(1);
    expect(exitCode).toBe(exit.interrupted);
    expect(ending(events)).toMatchObject({ outcome: 'interrupted' });
    expect(stderr).toBe('Stopping after the step under way, then taking back what was done.\n');
    const starts = events.flatMap((event) => (event.type === 'step.start' ? [event.id] : []));
    const ends = events.flatMap((event) => (event.type === 'step.end' && event.outcome === 'done' ? [event.id] : []));
    expect(ends).toEqual(expect.arrayContaining(starts));
    expect(deeds(events)).not.toContain('rename SoftwareDistribution');
    expect(parseScenario(pc.windows(), 'pc.json').services.wuauserv?.state).toBe('running');
    expect((await pc.wufix('history')).stdout).toContain('interrupted');
    expect((await pc.wufix('undo --yes')).exitCode).toBe(exit.refused);
  });

  test('twice: it is told what leaving would cost, and nothing is left half done', async () => {
    const { pc, exitCode, stderr } = await pressed(2);
    expect(exitCode).toBe(exit.interrupted);
    expect(stderr).toMatch(
      /Leaving now would leave reset half done; wufix undo or wufix resume .*\. Once more to leave\.\n$/,
    );
    expect(pc.windows().services.wuauserv?.state).toBe('running');
  });

  test('after the second, wufix no longer holds the signal back', async () => {
    let released = false;
    await newPc().wufix('reset --yes', {
      onInterrupt: (listener) => {
        listener();
        setImmediate(() => {
          expect(released).toBe(false);
          listener();
          expect(released).toBe(true);
        });
        return () => {
          released = true;
        };
      },
    });
    expect(released).toBe(true);
  });

  test('on the way back does not stop the way back', async () => {
    const { pc, exitCode } = await pressed(1, { services: { UsoSvc: { state: 'stopped' }, BITS: { refuses: 1061 } } });
    expect([exit.failed, exit.interrupted]).toContain(exitCode);
    expect(pc.windows().services.wuauserv?.state).toBe('running');
    expect(pc.windows().services.DoSvc?.state).toBe('running');
  });
});
