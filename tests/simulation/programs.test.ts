import { expect, test } from 'vitest';
import { restorePoint } from '../../src/scripts/powershell/restore-point.ts';
import { updateHistory } from '../../src/scripts/powershell/update-history.ts';
import { updateScan } from '../../src/scripts/powershell/update-scan.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { powershell, queryFilters, queryToken } from '../../src/windows/commands.ts';
import { parseIntegrity } from '../../src/windows/rights/integrity.ts';
import { simulate } from '../support/simulation-start.ts';

async function runScript(script: string, scenario: ScenarioInput) {
  const simulation = simulate(scenario);
  const result = await simulation.shell.run(powershell(simulation.machine, script, { timeoutMs: 1000 }));
  return { ...result, after: simulation.scenario() };
}

test.each([
  [true, 'elevated', 0],
  [false, 'not-elevated', 5],
] as const)('elevated: %s is seen in the token and by fltmc', async (elevated, integrity, exitCode) => {
  const { machine, shell } = simulate({ elevated });
  const token = await shell.query(queryToken(machine));
  expect(token).toMatchObject({ exitCode: 0, stderr: '' });
  expect(parseIntegrity(token.stdout)).toBe(integrity);
  expect(token.stdout).toContain('"S-1-5-32-544"');
  for (const line of token.stdout.trimEnd().split('\r\n'))
    expect(line).toMatch(/^"[^"]+","[^"]+","S-1-[\d-]+","[^"]*"$/);
  expect((await shell.query(queryFilters(machine))).exitCode).toBe(exitCode);
});

test.each([
  [{}, 0],
  [{ restorePoint: 'throttled' }, 2],
  [{ restorePoint: 'off' }, 1],
  [{ elevated: false }, 1],
] as const)('with %j a restore point ends with exit code %i', async (scenario, exitCode) => {
  expect((await runScript(restorePoint, scenario)).exitCode).toBe(exitCode);
});

test('the update history is what ConvertTo-Json makes of it: no list for one entry, dates as numbers', async () => {
  const entry = { date: '2026-08-12T06:41:00Z', title: 'Aggiornamento "è"', resultCode: 4, hresult: -2145124329 };
  const one = await runScript(updateHistory, { language: 'it-IT', updateHistory: [entry] });
  expect(one.stdout).toMatch(/^\{"Date":"\\\/Date\(1786516860000\)\\\/",/);
  expect(JSON.parse(one.stdout)).toEqual({
    Date: '/Date(1786516860000)/',
    Title: 'Aggiornamento "è"',
    Operation: 1,
    ResultCode: 4,
    HResult: -2145124329,
  });
  expect(JSON.parse((await runScript(updateHistory, { updateHistory: [entry, entry] })).stdout)).toHaveLength(2);
  expect(await runScript(updateHistory, {})).toMatchObject({ exitCode: 0, stdout: '[]\r\n' });
});

test('a search ends with its result code, and starts the service it needs', async () => {
  const found = await runScript(updateScan, { scan: 3, services: { wuauserv: { state: 'stopped' } } });
  expect(found.exitCode).toBe(3);
  expect(found.after.services.wuauserv?.state).toBe('running');
  const stopped = { state: 'stopped', start: 'disabled' } as const;
  expect((await runScript(updateScan, { services: { wuauserv: stopped } })).exitCode).toBe(0x80070422);
  expect((await runScript(updateScan, { services: { wuauserv: null } })).exitCode).toBe(0x80070424);
});

test('what the simulation does not know fails, and says so', async () => {
  const { machine, shell } = simulate();
  const unknown = { file: `${machine.system32}\\bcdedit.exe`, args: [], encoding: 'oem', timeoutMs: 1 } as const;
  expect(await shell.run(unknown)).toMatchObject({
    exitCode: 1,
    stderr: 'The simulation does not know bcdedit.exe.\r\n',
  });
  expect((await runScript('Get-Date', {})).stderr).toContain('does not know this script');
});
