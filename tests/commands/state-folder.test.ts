import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import type { Event } from '../../src/core/types.ts';
import { createJournal, readJournal } from '../../src/io/journal/journal.ts';
import { parseEvents } from '../../src/io/journal/parse-events.ts';
import { simulatedFolder } from '../../src/io/state/simulated-folder.ts';
import { parseScenario } from '../../src/simulation/parse-scenario.ts';
import { temporaryFolder } from '../support/cli.ts';
import { filesBelow, newPc, type Pc } from '../support/cli-pc.ts';

describe('a state folder that can not be written', () => {
  const file = join(temporaryFolder(), 'a-file');
  writeFileSync(file, 'mine');

  test.each(['/dev/null', '/dev/null/x', file, join(file, 'deeper')])('WUFIX_HOME=%s', async (home) => {
    const pc = newPc();
    const before = pc.text();
    const { exitCode, stderr } = await pc.wufix('reset --yes', { home });
    expect(exitCode).toBe(exit.refused);
    expect(stderr).toMatch(
      /^The state folder can't be written, so nothing was changed: .*\.\nWhat to do: make .* writable, or set WUFIX_HOME/m,
    );
    expect(pc.text()).toBe(before);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    const json = await pc.wufix('reset --yes --json', { home });
    expect(json.events.map(({ type }) => type)).toEqual(['plan', 'error']);
  });

  test('does not hinder a look, or a dry run', async () => {
    const pc = newPc();
    for (const line of ['services', 'history', 'reset --dry-run']) {
      expect((await pc.wufix(line, { home: '/dev/null/x' })).exitCode).toBe(exit.ok);
    }
  });

  test('a folder in the place of the log file', async () => {
    const pc = newPc();
    const before = pc.text();
    await pc.wufix('history');
    const log = join(stateOf(pc), 'wufix.log');
    mkdirSync(log, { recursive: true });
    const { exitCode, stderr } = await pc.wufix('reset --yes');
    expect(exitCode).toBe(exit.refused);
    expect(stderr).toMatch(/^The log file can't be written, so nothing was changed/m);
    expect(pc.text()).toBe(before);
    expect(pc.journals()).toEqual([]);
    expect(existsSync(join(stateOf(pc), 'lock'))).toBe(false);
  });
});

describe('--log-file', () => {
  test.each(['/nonexistent/wufix.log', '/dev/null/x', '/tmp'])('%s can not be written', async (path) => {
    const pc = newPc();
    const before = pc.text();
    const { exitCode, stderr } = await pc.wufix(`reset --yes --log-file ${path}`);
    expect(exitCode).toBe(exit.usage);
    expect(stderr).toMatch(
      /^The log file can't be written: .*\.\nWhat to do: --log-file takes a file in a folder that exists/m,
    );
    expect(pc.text()).toBe(before);
    expect(pc.journals()).toEqual([]);
  });

  test.skipIf(!existsSync('/dev/full'))(
    'a disk that is full for the log alone does not stop a run, and is said',
    async () => {
      const { exitCode, stderr } = await newPc().wufix('reset --yes --log-file /dev/full');
      expect(exitCode).toBe(exit.ok);
      expect(stderr).toMatch(/^The log file is incomplete: ENOSPC/m);
    },
  );
});

describe('one run at a time', () => {
  const booted = Math.round(Date.now() / 1000 - uptime());

  async function resetWithLock(lock: string) {
    const pc = newPc();
    mkdirSync(stateOf(pc), { recursive: true });
    const path = join(stateOf(pc), 'lock');
    writeFileSync(path, lock);
    const before = pc.text();
    const { exitCode, stderr } = await pc.wufix('reset --yes');
    return { exitCode, stderr, path, changed: pc.text() !== before };
  }

  test('while another is at work, a second is refused and changes nothing', async () => {
    const pc = newPc();
    let second: ReturnType<typeof pc.wufix> | undefined;
    const first = await pc.wufix('reset --yes', {
      interrupts: () => {
        second = pc.wufix('services stop wuauserv --yes');
      },
    });
    expect(first.exitCode).toBe(exit.ok);
    const refused = await second;
    expect(refused?.exitCode).toBe(exit.refused);
    expect(refused?.stderr).toContain(`Another wufix (process ${process.pid}) is at work on this machine.`);
    expect(pc.runs()).toHaveLength(1);
  });

  test('of a process that lives: refused, with the lock named', async () => {
    const { exitCode, stderr, path, changed } = await resetWithLock(JSON.stringify({ pid: process.ppid, booted }));
    expect(exitCode).toBe(exit.refused);
    expect(stderr).toContain(`What to do: wait for it to end; if that process is no wufix, delete ${path}`);
    expect(changed).toBe(false);
    expect(existsSync(path)).toBe(true);
  });

  test.each<[string, string]>([
    ['a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, booted })],
    ['a process that is gone, whose number this one got', JSON.stringify({ pid: process.pid, booted })],
    ['a time before the machine last started', JSON.stringify({ pid: process.ppid, booted: booted - 100_000 })],
    ['nobody: garbage', 'garbage'],
    ['nobody: empty', ''],
    ['nobody: null', 'null'],
    ['nobody: other fields', '{"pid":"me"}'],
  ])('of %s: taken over, and given back', async (_whom, lock) => {
    const { exitCode, path } = await resetWithLock(lock);
    expect(exitCode).toBe(exit.ok);
    expect(readdirSync(dirname(path)).filter((name) => name.startsWith('lock'))).toEqual([]);
  });

  test('a dry run needs no lock', async () => {
    const pc = newPc();
    mkdirSync(stateOf(pc), { recursive: true });
    writeFileSync(join(stateOf(pc), 'lock'), JSON.stringify({ pid: process.ppid, booted }));
    expect((await pc.wufix('reset --dry-run')).exitCode).toBe(exit.ok);
  });
});

describe('a disk that is full', () => {
  const disk = temporaryFolder();
  const size = 128 * 1024;
  let mounted = false;

  beforeAll(() => {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk], { stdio: 'ignore' });
      mounted = true;
    } catch {
      mounted = false;
    }
  });
  afterAll(() => {
    if (mounted) execFileSync('umount', [disk], { stdio: 'ignore' });
  });

  /** Empties the disk, and fills it up to about so many bytes. */
  function leave(free: number): void {
    for (const name of readdirSync(disk)) rmSync(join(disk, name), { recursive: true });
    const filler = join(disk, 'filler');
    writeFileSync(filler, '');
    const { bavail, bsize } = statfsSync(disk);
    for (let bytes = bavail * bsize - free; bytes > 0; bytes -= bsize) {
      try {
        writeFileSync(filler, Buffer.alloc(bytes));
        return;
      } catch {
        // What was just deleted is not always free at once.
      }
    }
  }

  const room = Array.from({ length: 13 }, (_, index) => index * 4096);
  test.each(room)('with %i bytes left: refused, taken back or done, and never half', async (free) => {
    if (!mounted) {
      process.stderr.write('skipped: only root on Linux can mount a small disk\n');
      return;
    }
    leave(free);
    const pc = newPc();
    const before = pc.text();
    const home = join(disk, 'home');
    const { exitCode, stdout, stderr } = await pc.wufix('reset --yes', { home });
    const services = parseScenario(pc.windows(), 'pc.json').services;
    expect(services).toEqual(parseScenario({}, 'pc.json').services);
    if (exitCode === exit.refused) {
      expect(stderr).toMatch(
        /so nothing was changed: ENOSPC.*\nWhat to do: make room on the disk, then run wufix again\n/,
      );
      expect(pc.text()).toBe(before);
      expect(filesBelow(home).filter((path) => /jsonl|lock/.test(path))).toEqual([]);
    } else if (exitCode === exit.failed) {
      expect(stdout).toMatch(/the journal could not be written \(ENOSPC.*\nWhat to do: make room on the disk/);
      const first = parseScenario({}, 'pc.json').files.map(({ path }) => path);
      expect(pc.windows().files.map(({ path }) => path)).toEqual(expect.arrayContaining(first));
    } else {
      expect(exitCode).toBe(exit.ok);
    }
    rmSync(join(disk, 'filler'), { force: true });
    expect((await pc.wufix('history', { home })).exitCode).toBe(exit.ok);
    const again = await pc.wufix('reset --yes', { home });
    if (again.exitCode !== exit.ok) {
      expect((await pc.wufix('undo --yes', { home })).exitCode).toBe(exit.ok);
      expect((await pc.wufix('reset --yes', { home })).exitCode).toBe(exit.ok);
    }
  });

  test('for a moment only: what is written afterwards stands on lines of its own', async () => {
    if (!mounted) return;
    leave(size);
    const run = '20260101-000000-reset';
    const output = (text: string): Event => ({
      v: 1,
      run,
      at: '2026-01-01T00:00:00.000Z',
      type: 'step.output',
      id: 'x',
      text,
    });
    const journal = await createJournal(disk, run);
    await journal.append([output('before')]);
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, 'filler'), Buffer.alloc((bavail - 5) * bsize));
    await expect(journal.append([output('x'.repeat(40_000))])).rejects.toThrow('ENOSPC');
    rmSync(join(disk, 'filler'));
    await journal.append([output('after')]);
    await journal.close();
    const events = parseEvents(await readJournal(disk, run), run, '');
    expect(events.map((event) => event.type === 'step.output' && event.text)).toEqual(['before', 'after']);
  });
});

/** The part of the state folder that belongs to a computer. */
function stateOf(pc: Pc): string {
  return simulatedFolder(pc.home, 'pc', pc.file);
}
