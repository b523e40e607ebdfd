import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Event } from '../src/core/types.ts';
import { ending, newPc } from './support/cli-pc.ts';

// 4 (problems found) belongs to the doctor and the checks; no command of today can end with it.
describe('every exit code, and what it means', () => {
  test('0: done', async () => {
    const { exitCode, events } = await newPc().wufix('reset --yes --json');
    expect(exitCode).toBe(0);
    expect(ending(events)).toMatchObject({ outcome: 'ok', exitCode: 0 });
  });

  test('1: failed, and what had been done was taken back', async () => {
    const pc = newPc({ services: { wuauserv: { refuses: 1061 } } });
    const { exitCode, events } = await pc.wufix('reset --yes --json');
    expect(exitCode).toBe(1);
    expect(ending(events)).toMatchObject({ outcome: 'rolled-back', exitCode: 1, error: { hint: expect.any(String) } });
  });

  test('2: the command line is wrong', async () => {
    const { exitCode, events } = await newPc().wufix('reset --json --frob');
    expect(exitCode).toBe(2);
    expect(events).toMatchObject([{ type: 'error', exitCode: 2 }]);
  });

  test('3: stuck; the text says what stands where, and with which commands to mend it', async () => {
    const pc = newPc({
      faults: [
        { match: 'rename catroot2', how: 'fail' },
        { match: 'net start BITS', how: 'fail' },
      ],
    });
    const { exitCode, stdout } = await pc.wufix('reset --yes');
    expect(exitCode).toBe(3);
    const [why = '', what = ''] = stdout.split('\n').slice(-3);
    expect(why).toMatch(/^Why: .*catroot2 is in use or protected.*the roll-back could not .*start BITS/);
    expect(what).toMatch(/^What to do: .*\\net\.exe start BITS/);
    expect((await pc.wufix('history')).stdout).toContain('stuck');
  });

  test('3, and then: once the cause is gone, undo completes what the roll-back could not', async () => {
    const pc = newPc({
      faults: [
        { match: 'rename catroot2', how: 'fail' },
        { match: 'net start BITS', how: 'fail' },
      ],
    });
    expect((await pc.wufix('reset --yes')).exitCode).toBe(3);
    expect((await pc.wufix('undo --yes')).exitCode).toBe(1);
    pc.set({ faults: [] });
    expect((await pc.wufix('undo --yes')).exitCode).toBe(0);
    expect(pc.windows().services.BITS?.state).toBe('running');
    expect((await pc.wufix('history')).stdout).toMatch(/stuck, undone by /);
  });

  test('5: refused', async () => {
    const { exitCode, events } = await newPc({ elevated: false }).wufix('reset --yes --json');
    expect(exitCode).toBe(5);
    expect(events.at(-1)).toMatchObject({ type: 'error', exitCode: 5 });
  });

  test('130: interrupted, and what had been done was taken back', async () => {
    const pc = newPc();
    const { exitCode, events } = await pc.wufix('reset --yes --json', { interrupts: (press) => press() });
    expect(exitCode).toBe(130);
    expect(ending(events)).toMatchObject({ outcome: 'interrupted', exitCode: 130 });
  });

  test('3010: done, and a restart completes it', async () => {
    // No repair of today ends so: a run that was cut off before such a program is resumed.
    const pc = newPc({ faults: [{ match: 'net stop UsoSvc', at: 1, how: 'fail' }] });
    await pc.wufix('services restart UsoSvc --yes');
    const [path = ''] = pc.journals();
    const [first = ''] = readFileSync(path, 'utf8').split('\n');
    const { plan, ...envelope } = JSON.parse(first) as Extract<Event, { type: 'plan' }>;
    const command = {
      file: 'C:\\Windows\\System32\\wusa.exe',
      args: [],
      encoding: 'oem',
      reboot: [3010],
      timeoutMs: 1,
    };
    const action = { kind: 'exec', does: 'install', command } as const;
    const step = { id: 'install', action, reason: 'test', text: 'install', reversible: false };
    const cut = [
      { ...envelope, plan: { ...plan, steps: [{ ...step, effects: [{ type: 'run', command }] }] } },
      { v: 1, run: envelope.run, at: envelope.at, type: 'step.start', id: 'install' },
    ];
    writeFileSync(path, cut.map((event) => `${JSON.stringify(event)}\n`).join(''));
    pc.set({ replies: [{ match: 'wusa', exitCode: 3010 }] });
    const { exitCode, stdout } = await pc.wufix('resume --yes');
    expect(exitCode).toBe(3010);
    expect(stdout).toContain('Restart Windows to complete it.');
  });
});
