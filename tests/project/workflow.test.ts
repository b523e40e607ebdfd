import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const workflow = readFileSync('.github/workflows/check.yml', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
/** What stands behind a key, wherever it is. */
const valuesOf = (key: string) =>
  [...workflow.matchAll(new RegExp(`^[ -]*${key}: (.+)$`, 'gm'))].map(([, value = '']) => value);

describe('the workflow', () => {
  test('runs nothing but npm itself and scripts of package.json', () => {
    const commands = valuesOf('run');
    expect(commands).toContain('npm run check');
    for (const command of commands) {
      const [, script] = /^npm run ([\w:]+)(?: -- .*)?$/.exec(command) ?? [];
      if (!['npm ci', 'npm audit'].includes(command)) expect(Object.keys(scripts)).toContain(script);
    }
  });

  test('puts nothing of an event into a command line, where it could be another command', () => {
    for (const command of valuesOf('run')) expect(command).not.toContain('${' + '{');
  });

  test('checks on Windows and on Linux', () => expect(valuesOf('os')).toEqual(['[ubuntu-latest, windows-latest]']));

  test('uses actions by their commit, with the version beside it', () => {
    const uses = valuesOf('uses');
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses) expect(action).toMatch(/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    expect(uses.some((action) => action.startsWith('actions/attest@'))).toBe(true);
  });

  test('may write nothing but the statement about the exe', () => {
    expect(workflow).toContain('\npermissions: {}\n');
    expect([...workflow.matchAll(/^ +([\w-]+): write$/gm)].map(([, what]) => what)).toEqual([
      'id-token',
      'attestations',
    ]);
    expect(workflow.indexOf(': write')).toBeGreaterThan(workflow.indexOf('\n  exe:\n'));
    expect(valuesOf('persist-credentials')).toEqual(['false', 'false']);
  });

  test('is indented with spaces alone', () => expect(workflow).not.toMatch(/[\t\r]/));
});
