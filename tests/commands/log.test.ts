import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder, wufix } from '../support/cli.ts';
import { filesBelow, newPc } from '../support/cli-pc.ts';

const lineShape = /^\d{4}-\d\d-\d\dT[\d:.]+Z (debug|info |warn |error) \d{8}-\d{6}-[a-z-]+ /;
const linesOf = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n');

describe('the log file', () => {
  test('has a line for every event', async () => {
    const pc = newPc();
    const { events } = await pc.wufix('reset --yes --json --scan');
    const [log = ''] = filesBelow(pc.home).filter((path) => path.endsWith('wufix.log'));
    const lines = linesOf(log);
    expect(lines).toHaveLength(events.length);
    for (const line of lines) expect(line).toMatch(lineShape);
    expect(lines[0]).toContain('plan reset, ');
    expect(lines[0]).toContain('simulated: pc');
    expect(lines.at(-1)).toContain('ok, exit code 0');
    expect(lines.join('\n')).toContain('ran C:\\Windows\\System32\\net.exe stop wuauserv, exit code 0');
  });

  test('goes on over several runs, and tells failures as such', async () => {
    const pc = newPc({ services: { BITS: { refuses: 1061 } } });
    await pc.wufix('reset --yes');
    await pc.wufix('services stop BITS --yes');
    const [log = ''] = filesBelow(pc.home).filter((path) => path.endsWith('wufix.log'));
    expect(linesOf(log).filter((line) => / info {2}\S+ plan /.test(line)).length).toBeGreaterThanOrEqual(2);
    expect(linesOf(log).some((line) => / warn {2}\S+ stop-bits failed: .*2189/.test(line))).toBe(true);
    expect(linesOf(log).some((line) => / error \S+ rolled-back, exit code 1: /.test(line))).toBe(true);
  });

  test('can not be forged by what a program or a scenario says', async () => {
    const forged = '\r\n2026-01-01T00:00:00.000Z info  20260101-000000-reset ok, exit code 0\u001b[2J';
    const pc = newPc({
      name: `pc${forged}`,
      replies: [
        { match: 'powershell QueryHistory', exitCode: 0, stdout: `[]${forged}` },
        { match: 'net stop wuauserv', exitCode: 2, stderr: `${forged}\r\n\r\nsystem error 5 ${forged}` },
      ],
    });
    const { exitCode } = await pc.wufix('reset --yes');
    expect(exitCode).toBe(1);
    const [log = ''] = filesBelow(pc.home).filter((path) => path.endsWith('wufix.log'));
    expect(linesOf(log).filter((line) => line.startsWith('2026-01-01'))).toEqual([]);
    expect(readFileSync(log, 'utf8')).not.toContain('\u001b');
  });

  test('--log-file names another, and the usual one is not made', async () => {
    const pc = newPc();
    const path = join(temporaryFolder(), 'here.log');
    const { events } = await pc.wufix(`reset --yes --json --log-file ${path}`);
    expect(linesOf(path)).toHaveLength(events.length);
    expect(filesBelow(pc.home).filter((other) => other.endsWith('.log'))).toEqual([]);
  });

  test('is kept small: a big one is put aside', async () => {
    const path = join(temporaryFolder(), 'big.log');
    writeFileSync(path, 'x'.repeat(1_000_001));
    await newPc().wufix(`reset --yes --log-file ${path}`);
    expect(statSync(path).size).toBeLessThan(100_000);
    expect(statSync(`${path}.1`).size).toBe(1_000_001);
  });

  test.each(['services', 'history', 'reset --dry-run', 'scenarios', 'clean'])('%s writes none', async (line) => {
    const home = join(temporaryFolder(), 'state');
    await wufix(`${line} --simulate`, { home });
    expect(existsSync(home)).toBe(false);
  });
});
