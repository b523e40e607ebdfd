import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/core/types.ts';
import { sfcKind } from '../../src/kinds/sfc.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { cbsLog } from '../../src/windows/places.ts';
import { type OfflineWindows, scanNow, verifyOnly } from '../../src/windows/sfc/commands.ts';
import { readSfcText } from '../../src/windows/sfc/text.ts';
import { duration, simulate } from '../support/simulation-start.ts';

const languages = ['en-US', 'de-DE', 'es-ES', 'fr-FR', 'it-IT', 'ru-RU', 'pl-PL'];
const dll = 'C:\\Windows\\System32\\wuaueng.dll';
const driver = 'C:\\Windows\\System32\\drivers\\BthA2dp.sys';

type Pc = ReturnType<typeof simulate>;
type Options = { offline?: OfflineWindows; timeoutMs?: number };

/** Runs sfc on a Windows as wufix does, and gives what it printed and what wufix makes of it. */
async function run(pc: Pc, task: typeof scanNow, { offline, ...limits }: Options = {}) {
  const { machine, shell, clock } = pc;
  const command = { ...task(machine, offline), ...limits };
  const log = offline?.log ?? cbsLog(machine);
  const action = {
    kind: 'sfc',
    does: '',
    command,
    log,
    ...(task === verifyOnly && { onlyLooks: true as const }),
  } as const;
  const before = await sfcKind.read?.(action, shell);
  const result = await shell.run(command);
  const finding = (await sfcKind.find?.(action, result, before, shell, clock)) as Finding;
  return { result, finding, text: readSfcText(result.stdout), state: pc.scenario().sfc };
}

/** What a reader of the language makes of the text alone: where nobody knows the sentence, sfc speaks English. */
describe.each(languages)('in %s', (language) => {
  const pc = (scenario: ScenarioInput) => simulate({ language, damagedFiles: [dll], ...scenario });

  test('clean', async () => {
    for (const task of [scanNow, verifyOnly]) {
      const { result, finding, text } = await run(pc({}), task);
      expect(result).toMatchObject({ exitCode: 0, stderr: '', timedOut: false });
      expect(text).toBe('clean');
      expect(finding).toMatchObject({ verdict: 'clean', good: true });
      expect(finding.because).not.toContain('the two disagree, and the worse one counts');
    }
  });

  test('repairable: checked, repaired, and then clean', async () => {
    const windows = pc({ sfc: 'repairable' });
    const checked = await run(windows, verifyOnly);
    expect(checked).toMatchObject({ text: 'violations', state: 'repairable' });
    expect(checked.finding).toMatchObject({ verdict: 'unrepaired', good: false, items: [dll], advice: 'wufix sfc' });
    const repaired = await run(windows, scanNow);
    expect(repaired).toMatchObject({ text: 'repaired', state: 'clean' });
    expect(repaired.finding).toMatchObject({ verdict: 'repaired', good: true });
    expect((await run(windows, scanNow)).finding.verdict).toBe('clean');
  });

  test('not repairable', async () => {
    const windows = pc({ sfc: 'not-repairable' });
    expect((await run(windows, verifyOnly)).finding).toMatchObject({ verdict: 'unrepaired', items: ['wuaueng.dll'] });
    const { finding, text, state } = await run(windows, scanNow);
    expect([text, state]).toEqual(['unrepaired', 'not-repairable']);
    expect(finding).toMatchObject({
      verdict: 'unrepaired',
      items: ['wuaueng.dll'],
      because: [expect.anything(), expect.anything()],
    });
  });

  test('what does not scan', async () => {
    const rebootPending =
      'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending';
    const verdictOf = async (scenario: ScenarioInput) => (await run(pc(scenario), scanNow)).finding.verdict;
    expect(await verdictOf({ elevated: false })).toBe('could-not-run');
    expect(await verdictOf({ services: { TrustedInstaller: { start: 'disabled' } } })).toBe('could-not-run');
    expect(await verdictOf({ services: { TrustedInstaller: null } })).toBe('could-not-run');
    expect(await verdictOf({ registry: { [rebootPending]: {} } })).toBe('pending-restart');
    expect(await verdictOf({ services: { TrustedInstaller: { start: 'disabled', state: 'running' } } })).toBe('clean');
  });
});

describe('what it prints', () => {
  test('progress is one line, drawn again and again, which ends at 100 %', async () => {
    const { stdout } = (await run(simulate({ language: 'de-DE' }), scanNow)).result;
    const [before, bar, after] = stdout.split(/(\r(?!\n)[^\n]*)\r\n/);
    expect(before).toMatch(/^\r\nSystemsuche wird gestartet\..*\r\n\r\n.*\r\n$/);
    expect(bar?.match(/\r/g)).toHaveLength(101);
    expect(bar).toMatch(/\rÜberprüfung 99 % abgeschlossen\.\rÜberprüfung 100 % abgeschlossen\.$/);
    expect(after).toBe('\r\nDer Windows-Ressourcenschutz hat keine Integritätsverletzungen gefunden.\r\n');
  });

  test('sentences are broken as on a console of 80 columns', async () => {
    const { stdout } = (await run(simulate({ sfc: 'not-repairable' }), scanNow)).result;
    const lines = stdout.split('\r\n').slice(-5);
    expect(lines.every((line) => line.length < 81)).toBe(true);
    expect(lines[0]).toBe('Windows Resource Protection found corrupt files but was unable to fix some of ');
  });

  test('it is UTF-16LE, and lost where another encoding is expected', async () => {
    const { machine, shell } = simulate({ language: 'ru-RU', oemCodePage: 850 });
    expect((await shell.run(scanNow(machine))).stdout).toContain('не обнаружила нарушений целостности');
    expect((await shell.run({ ...scanNow(machine), encoding: 'oem' })).stdout).toContain('?? ????????');
  });

  test('what the simulation does not know fails', async () => {
    const { machine, shell } = simulate();
    expect((await shell.run({ ...scanNow(machine), args: ['/scanonce'] })).exitCode).toBe(1);
  });
});

describe('what it logs', () => {
  async function logged(pc: Pc, task: typeof scanNow) {
    const start = await pc.shell.size(cbsLog(pc.machine));
    const began = pc.clock.now().getTime();
    await run(pc, task);
    const lines = (await textFrom(pc, cbsLog(pc.machine), start)).split('\r\n');
    return { lines: lines.slice(0, -1), last: lines.at(-1), began, ended: pc.clock.now().getTime() };
  }

  test('lines of servicing, each with its time, in the order of the run', async () => {
    const { lines, last, began, ended } = await logged(simulate({ sfc: 'repairable' }), scanNow);
    expect(last).toBe('');
    const times = lines.map((line) => Date.parse(`${line.slice(0, 19).replace(' ', 'T')}Z`));
    expect(times).toEqual(times.toSorted());
    expect(Math.floor(began / 1000)).toBe((times[0] ?? 0) / 1000);
    expect(times.at(-1)).toBeLessThanOrEqual(ended);
    const texts = lines.map((line) => line.slice(19));
    expect(texts[0]).toBe(', Info                  CSI    00000006 [SR] Verifying 100 (0x00000064) components');
    expect(texts.filter((text) => text.includes('[SR] Verify complete'))).toHaveLength(4);
    expect(texts.findIndex((text) => text.includes('Repairing 2 (0x00000002) components'))).toBeGreaterThan(
      texts.findLastIndex((text) => text.includes('Verify complete')),
    );
    expect(texts.at(-1)).toContain('successfully repaired');
  });

  test('a check says nothing of a repair', async () => {
    const { lines } = await logged(simulate({ sfc: 'not-repairable' }), verifyOnly);
    expect(lines.join()).toContain("Cannot repair member file [l:11]'wuaueng.dll' of ");
    expect(lines.join()).not.toMatch(/Repairing \d/);
  });

  test('a driver without [SR]', async () => {
    const pc = simulate({ sfc: 'repairable', damagedFiles: [driver] });
    expect((await run(pc, verifyOnly)).finding).toMatchObject({ verdict: 'unrepaired', items: [driver] });
    expect((await logged(pc, verifyOnly)).lines.at(-1)).toContain(`[Pnp] Corrupt file: ${driver}`);
    const { lines } = await logged(pc, scanNow);
    expect(lines.slice(-2).map((line) => line.slice(19))).toEqual([
      `, Info                  DEPLOY [Pnp] Corrupt file: ${driver}`,
      `, Info                  DEPLOY [Pnp] Repaired file: ${driver}`,
    ]);
    expect(lines.join()).toContain('Repairing 0 (0x00000000) components');
    const broken = await run(simulate({ sfc: 'not-repairable', damagedFiles: [dll, driver] }), scanNow);
    expect(broken.finding).toMatchObject({ verdict: 'unrepaired', items: ['wuaueng.dll', driver] });
  });

  test('a log that was not there begins with a byte order mark', async () => {
    const pc = simulate({ files: ['C:\\Windows\\'] });
    expect((await run(pc, scanNow)).finding.verdict).toBe('clean');
    expect((await textFrom(pc, cbsLog(pc.machine), 0)).charCodeAt(0)).toBe(0xfeff);
  });

  test('of another Windows in the file it is told, which needs nothing of this one', async () => {
    const offline = { folder: 'D:\\Windows', log: 'C:\\logs\\sfc.log' };
    const there: ScenarioInput = { files: ['D:\\Windows\\System32\\ntdll.dll'], services: { TrustedInstaller: null } };
    const pc = simulate({ ...there, sfc: 'repairable' });
    expect((await run(pc, scanNow, { offline })).finding.verdict).toBe('repaired');
    expect(await textFrom(pc, offline.log, 0)).toContain('[SR] Repairing 2');
    expect(await pc.shell.look(cbsLog(pc.machine))).toBe('missing');
    expect((await run(simulate(), scanNow, { offline })).finding.verdict).toBe('could-not-run');
  });
});

describe('when it goes wrong', () => {
  test('it says that it repaired, and did not: CBS.log is silent', async () => {
    const pc = simulate({ sfc: 'repairable', faults: [{ match: 'sfc scannow', how: 'lie' }] });
    const { finding, text, state } = await run(pc, scanNow);
    expect([text, state]).toEqual(['repaired', 'repairable']);
    expect(finding).toMatchObject({ verdict: 'could-not-run', good: false });
    expect(finding.because).toEqual([
      'CBS.log has no word of this run: sfc did not scan',
      'sfc: damaged files were found, and all of them were repaired',
      'the two disagree, and the worse one counts',
    ]);
  });

  test('it takes minutes, and is killed at its time limit in the middle of a scan', async () => {
    const pc = simulate({ sfc: 'repairable' });
    expect(await duration(pc.clock, () => run(pc, verifyOnly))).toBe(4 * 60_000);
    const { result, finding, state } = await run(pc, scanNow, { timeoutMs: 60_000 });
    expect(result).toMatchObject({ exitCode: null, timedOut: true });
    expect(result.stdout).toMatch(/\rVerification 20% complete\.$/);
    expect(finding).toMatchObject({ verdict: 'unrepaired', unsure: true });
    expect(state).toBe('repairable');
    expect((await run(simulate(), scanNow, { timeoutMs: 60_000 })).finding).toMatchObject({
      verdict: 'unknown',
      unsure: true,
    });
  });
});

describe('a recorded answer', () => {
  const said = Buffer.from('\r\nOchrana našla poškozené soubory.\r\n', 'utf16le').toString('base64');
  const sr = (text: string) => `2026-03-05 10:00:00, Info                  CSI    0000000e [SR] ${text}\r\n`;
  const clean = ['Verifying 100 components', 'Beginning Verify and Repair transaction', 'Verify complete']
    .map(sr)
    .join('');
  const read = async (reply: object) =>
    (await run(simulate({ replies: [{ match: 'sfc scannow', stdout: { base64: said }, ...reply }] }), scanNow)).finding;

  test('with what CBS.log gained: the log decides, whatever the language', async () => {
    expect(await read({ log: clean + sr('Repairing 0 components') })).toMatchObject({ verdict: 'clean', good: true });
    const bytes = Buffer.from(
      clean + sr("Cannot repair member file [l:5]'a.dll' of A, version 1") + sr('Repair complete'),
    );
    expect(await read({ log: { base64: bytes.toString('base64') } })).toMatchObject({
      verdict: 'unrepaired',
      items: ['a.dll'],
    });
    expect(await read({ log: '' })).toMatchObject({ verdict: 'could-not-run' });
  });

  test('without it CBS.log can not be read, and the text decides', async () => {
    expect(await read({})).toMatchObject({
      verdict: 'unknown',
      because: ['CBS.log could not be read', expect.anything()],
    });
    const known = Buffer.from(
      'Windows Resource Protection found corrupt files and successfully repaired them.\r\n',
      'utf16le',
    );
    expect(await read({ stdout: { base64: known.toString('base64') } })).toMatchObject({ verdict: 'repaired' });
  });
});

async function textFrom({ shell }: Pc, path: string, from: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of shell.read(path, from)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
