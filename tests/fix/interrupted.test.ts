import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { newPc, type Pc } from '../support/cli-pc.ts';
import { builtin, climbOn, openFix, readClimb, restart } from '../support/fix.ts';

const damaged = builtin('store-repairable');

/** Presses Ctrl-C when wufix listens for it for the nth time. */
async function pressing(pc: Pc, line: string, nth: number) {
  let listened = 0;
  const outcome = await pc.wufix(`${line} --yes --json`, { interrupts: (press) => ++listened === nth && press() });
  return { ...outcome, listened };
}

/** Presses Ctrl-C as soon as wufix has printed that. */
async function pressingAt(pc: Pc, line: string, said: string) {
  let press = () => {};
  let stdout = '';
  const out = (text: string) => {
    stdout += text;
    if (text.includes(said)) press();
  };
  const terminal = { out, err: () => {}, interactive: false, color: false };
  const fake = { interrupts: (listener: () => void) => (press = listener), terminal };
  const { exitCode } = await pc.wufix(`${line} --yes --json`, fake as Parameters<Pc['wufix']>[1]);
  return readClimb({ exitCode, stdout, stderr: '', events: [] });
}

describe('Ctrl-C while fix looks', () => {
  test('at first: nothing was begun, and where another repair waits is not forgotten', async () => {
    const pc = newPc(builtin('rollback-7-percent'));
    await climbOn(pc, 'fix');
    const before = [pc.text(), openFix(pc)];
    for (const line of ['fix 0x80070306', 'resume']) {
      const { exitCode, stdout } = await pressing(pc, line, 1);
      expect([line, exitCode, stdout.trim().split('\n').length]).toEqual([line, exit.interrupted, 1]);
      expect(stdout).toContain('"message":"Interrupted while wufix looked; nothing more was begun."');
      expect([pc.text(), openFix(pc)]).toEqual(before);
    }
  });

  test('between two rungs: what was repaired stays, and resume goes on behind it', async () => {
    const pc = newPc(damaged);
    // The look; then, for the restore point and for the store, a look and a run each.
    const climb = readClimb(await pressing(pc, 'fix', 6));
    expect(climb).toMatchObject({ exitCode: exit.interrupted, outcome: 'interrupted', taken: ['store repaired'] });
    expect(climb.line).toMatchObject({ rung: null, text: expect.stringMatching(/^Interrupted\.\nWhat was done/) });
    expect(openFix(pc)).toMatchObject({ taken: [{ repair: 'store' }], current: null });
    const again = await climbOn(pc, 'resume');
    expect(again).toMatchObject({ exitCode: exit.ok, outcome: 'proven', plans: ['sfc', 'search'] });
  });

  test('wherever it is pressed: 130, nothing half done, and resume comes to the same end', async () => {
    const all = (await pressing(newPc(damaged), 'fix', 0)).listened;
    for (let nth = 1; nth <= all; nth += 1) {
      const pc = newPc(damaged);
      const { exitCode }: { exitCode: number } = await pressing(pc, 'fix', nth);
      const open = openFix(pc) !== null;
      // The last step of a run under way is done before anybody is heard.
      expect([nth, exitCode === exit.interrupted || exitCode === exit.ok]).toEqual([nth, true]);
      if (exitCode === exit.ok) continue;
      const again = await climbOn(pc, open ? 'resume' : 'fix');
      expect([nth, again.exitCode, again.outcome]).toEqual([nth, exit.ok, 'proven']);
      expect([nth, pc.windows().store]).toEqual([nth, 'healthy']);
    }
    expect(all).toBeGreaterThan(8);
  });

  test('in the repair of the store: what DISM has done counts, and sfc follows it', async () => {
    const pc = newPc(builtin('sfc-unrepaired'));
    const climb = await pressingAt(pc, 'fix', '"type":"step.start","id":"restore"');
    expect(climb).toMatchObject({ exitCode: exit.interrupted, outcome: 'interrupted', taken: ['store repaired'] });
    const again = await climbOn(pc, 'resume');
    expect(again).toMatchObject({ exitCode: exit.ok, outcome: 'proven', taken: ['store repaired', 'files repaired'] });
    expect(pc.windows().sfc).toBe('clean');
  });

  test('after the restart that was waited for', async () => {
    const pc = newPc(builtin('reboot-pending'));
    await climbOn(pc, 'fix 0x80070306');
    const waits = openFix(pc);
    restart(pc);
    expect((await pressing(pc, 'resume', 1)).exitCode).toBe(exit.interrupted);
    expect(openFix(pc)).toEqual(waits);
  });
});
