import { describe, expect, test } from 'vitest';
import { ending, newPc } from '../support/cli-pc.ts';

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

  test('3, and then: another run says that what it finds stopped may be stopped by that', async () => {
    const pc = newPc({
      faults: [
        { match: 'rename catroot2', how: 'fail' },
        { match: 'net start BITS', how: 'fail' },
      ],
    });
    expect((await pc.wufix('reset --yes')).exitCode).toBe(3);
    pc.set({ faults: [] });
    const { stderr } = await pc.wufix('services stop wuauserv --yes');
    expect(stderr).toMatch(/^The run \S+-reset ended stuck\. .*wufix undo \S+-reset tries once more\.$/m);
    expect((await pc.wufix('services start wuauserv --yes')).stderr).not.toContain('stuck');
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
    const healthy = 'The restore operation completed successfully.\r\nThe operation completed successfully.\r\n';
    const pc = newPc({ replies: [{ match: 'dism RestoreHealth', stdout: healthy, exitCode: 3010 }] });
    const { exitCode, stdout } = await pc.wufix('dism restore --yes');
    expect(exitCode).toBe(3010);
    expect(stdout).toContain('Restart Windows to complete it.');
  });
});
