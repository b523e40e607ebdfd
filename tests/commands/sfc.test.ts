import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import type { Event } from '../../src/core/types.ts';
import { sfcKind } from '../../src/kinds/sfc.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { cannotRepair, cbsLines, repairedFile, sfcConsole, sfcLog, wrapped } from '../support/captures.ts';
import type { Outcome } from '../support/cli.ts';
import { deeds, ending, newPc, notes, type Pc, planned } from '../support/cli-pc.ts';
import { dieIn } from '../support/die.ts';

type Reply = Omit<NonNullable<ScenarioInput['replies']>[number], 'match'>;

/** A computer whose sfc answers so. */
function pcWhereSfc(reply: Reply, scenario: ScenarioInput = {}): Pc {
  return newPc({ ...scenario, replies: [{ match: 'sfc', ...reply }] });
}

/** What a run of `sfc` comes to. */
async function sfc(reply: Reply, line = 'sfc --yes --json') {
  return summary(await pcWhereSfc(reply).wufix(line));
}

function summary({ exitCode, events }: Outcome) {
  const { outcome, reboot = false, error } = ending(events);
  const verdict = verdictOf(events);
  return { exitCode, verdict: verdict?.verdict, good: verdict?.good, outcome, reboot, items: verdict?.items, error };
}

function verdictOf(events: readonly Event[]): Extract<Event, { type: 'verdict' }> | undefined {
  return events.find((event) => event.type === 'verdict');
}

const wrp = 'Windows Resource Protection';
const says = {
  '1002 changes take effect later': 'The system file repair changes will take effect after the next reboot.',
  '1003 queued':
    'The maximum number of files have been queued for repair. A reboot is required to complete the repair of these files. Reboot, then run sfc again.',
  '1004 as many as can be': 'The maximum number of files have been repaired. To repair the remaining, run sfc again.',
  '1005 not elevated': 'You must be an administrator running a console session in order to use the sfc utility.',
  '1007 could not run': `${wrp} could not perform the requested operation.`,
  '1008 repaired': `${wrp} found corrupt files and successfully repaired them.`,
  '1009 not repaired': `${wrp} found corrupt files but was unable to fix some of them.`,
  '100A clean': `${wrp} did not find any integrity violations.`,
  '100B violations': `${wrp} found integrity violations.`,
  '100D pending':
    'There is a system repair pending which requires reboot to complete.  Restart Windows and run sfc again.',
  '100E no service': `${wrp} could not start the repair service.`,
  '1013 busy': 'Another servicing or repair operation is currently running. Wait for this to finish and run sfc again.',
  '1015 metadata': `${wrp} did not find any integrity violations but cannot guarantee the integrity of the system because component metadata is corrupt.`,
  'nothing known': 'Zaštita resursa sustava Windows nije pronašla kršenja integriteta.',
} as const;
const clean = says['100A clean'];
const repaired = says['1008 repaired'];
const unrepaired = says['1009 not repaired'];
const foreign = says['nothing known'];

const alpha = 'C:\\Windows\\System32\\alpha.dll';

describe('each sentence of sfc, where CBS.log can not be read', () => {
  const later = says['1002 changes take effect later'];
  test.each([
    ['1002', later, 'pending-restart', exit.reboot, true],
    ['1003', says['1003 queued'], 'pending-restart', exit.problems, true],
    ['1004', says['1004 as many as can be'], 'unrepaired', exit.problems, false],
    ['1005', says['1005 not elevated'], 'could-not-run', exit.failed, false],
    ['1007', says['1007 could not run'], 'could-not-run', exit.failed, false],
    ['1008', repaired, 'repaired', exit.ok, false],
    ['1009', unrepaired, 'unrepaired', exit.problems, false],
    ['100A', clean, 'clean', exit.ok, false],
    ['100B', says['100B violations'], 'unrepaired', exit.problems, false],
    ['100D', says['100D pending'], 'pending-restart', exit.problems, true],
    ['100E', says['100E no service'], 'could-not-run', exit.failed, false],
    ['1013', says['1013 busy'], 'could-not-run', exit.failed, false],
    ['1015', says['1015 metadata'], 'unrepaired', exit.problems, false],
    ['1009 with 1002', `${unrepaired}\r\n${later}`, 'unrepaired', exit.problems, true],
    ['1008 with 1002', `${repaired}\r\n${later}`, 'repaired', exit.reboot, true],
    ['unheard of', foreign, 'unknown', exit.problems, false],
    ['nothing', '', 'unknown', exit.problems, false],
  ])('%s', async (_id, sentence, verdict, exitCode, reboot) => {
    const text = sfcConsole(sentence);
    expect(await sfc({ stdout: text })).toMatchObject({ verdict, exitCode, reboot });
    const utf16 = Buffer.from(text, 'utf16le');
    const bom = Buffer.from([0xff, 0xfe]);
    for (const bytes of [
      utf16,
      Buffer.concat([bom, utf16]),
      Buffer.from(wrapped(text), 'utf16le'),
      Buffer.from(wrapped(text, 40), 'utf16le'),
      Buffer.from(text.replaceAll('\r\n', '\r\r\n'), 'utf16le'),
      Buffer.from(text),
      iconv.encode(text, 'cp437'),
    ])
      expect(await sfc({ stdout: { base64: bytes.toString('base64') } })).toMatchObject({ verdict, exitCode, reboot });
    expect(await sfc({ stderr: text })).toMatchObject({ verdict, exitCode, reboot });
  });
});

describe('what the screen says', () => {
  const screen = async (reply: Reply, line = 'sfc --yes') => (await pcWhereSfc(reply).wufix(line)).stdout;

  test('nothing is damaged', async () => {
    const stdout = await screen({ stdout: sfcConsole(clean), log: sfcLog() });
    expect(stdout).toContain('    clean\n      because CBS.log: all protected files are intact\n');
    expect(stdout).toMatch(/✔ check and repair the protected system files\nDone: clean\.\n$/);
  });

  test('repaired', async () => {
    const stdout = await screen({ stdout: sfcConsole(repaired), log: sfcLog([repairedFile(alpha)]) });
    expect(stdout).toContain('because CBS.log: damaged files were found, and all of them were repaired\n');
    expect(stdout).toMatch(/Done: repaired\.\n$/);
  });

  test('files that are still damaged, and what to do about them', async () => {
    const stdout = await screen({ stdout: sfcConsole(unrepaired), log: sfcLog([cannotRepair('alpha.dll')]) });
    expect(stdout).toContain('    unrepaired\n');
    expect(stdout).toContain('\n      - alpha.dll\n');
    expect(stdout).toContain('  ! check and repair the protected system files\n');
    expect(stdout).toMatch(/Found: unrepaired\.\nWhat to do: wufix dism restore, and wufix sfc once more\n$/);
  });

  test('more files than a screen holds; the journal has them all', async () => {
    const many = Array.from({ length: 40 }, (_, at) => cannotRepair(`file-${at}.dll`));
    const pc = pcWhereSfc({ stdout: sfcConsole(unrepaired), log: sfcLog(many) });
    const { stdout } = await pc.wufix('sfc --yes');
    expect(stdout.match(/^ {6}- file-\d+\.dll$/gm)).toHaveLength(25);
    expect(stdout).toContain('      and 15 more\n');
    const { events } = await pc.wufix('sfc --yes --json');
    expect(verdictOf(events)?.items).toHaveLength(40);
  });

  test('a repair that waits for a restart is done, and asks for it', async () => {
    const sentence = says['1002 changes take effect later'];
    const stdout = await screen({ stdout: sfcConsole(sentence), log: sfcLog([repairedFile(alpha)]) });
    expect(stdout).toMatch(/Done: pending-restart\.\nRestart Windows to complete it\.\n$/);
  });

  test('a restart that has to come first is no result', async () => {
    const stdout = await screen({ stdout: sfcConsole(says['100D pending']), log: '' });
    expect(stdout).toMatch(/It came to no result\.\nWhy: .+\nWhat to do: restart Windows, then run it again\n$/);
  });

  test('a failure, which takes nothing back', async () => {
    const stdout = await screen({ stdout: sfcConsole(says['100E no service']), log: '' });
    expect(stdout).toMatch(/\nIt failed\.\nWhy: check and repair the protected system files: .+\n/);
    expect(stdout).toContain('What to do: see whether TrustedInstaller is disabled: wufix services\n');
    expect(stdout).not.toContain('taken back');
    expect(stdout).not.toContain('To take it back');
  });

  test('a text in no known language, and no log', async () => {
    const stdout = await screen({ stdout: sfcConsole(foreign) });
    expect(stdout).toContain('because CBS.log could not be read\n      because sfc: nothing that is understood\n');
    expect(stdout).toMatch(/Found: unknown\.\nWhat to do: wufix logs\n$/);
  });

  test('-q: the last lines only', async () => {
    const reply = { stdout: sfcConsole(clean), log: sfcLog() };
    expect(await screen(reply, 'sfc --yes -q')).toBe(
      'Simulation (pc): nothing on this machine is touched.\nDone: clean.\n',
    );
    const bad = { stdout: sfcConsole(unrepaired), log: sfcLog([cannotRepair('alpha.dll')]) };
    expect(await screen(bad, 'sfc --yes -q')).toMatch(/touched\.\nFound: unrepaired\.\nWhat to do: .+\n$/);
  });

  test('-v: what sfc itself said, each line of it once', async () => {
    const stdout = await screen({ stdout: sfcConsole(clean), log: sfcLog() }, 'sfc --yes -v');
    expect(stdout).toContain('    | Beginning verification phase of system scan.\n    | Verification 100% complete.\n');
    expect(stdout).toContain(`    | ${clean}\n`);
    expect(stdout).not.toContain('Verification 26%');
  });
});

describe('CBS.log is the first witness', () => {
  test.each([
    ['clean', sfcLog(), foreign, 'clean', exit.ok],
    ['repaired', sfcLog([repairedFile(alpha)]), foreign, 'repaired', exit.ok],
    ['unrepaired', sfcLog([cannotRepair('alpha.dll')]), foreign, 'unrepaired', exit.problems],
    [
      'unrepaired, though its end says repaired',
      sfcLog([cannotRepair('a.dll')]),
      repaired,
      'unrepaired',
      exit.problems,
    ],
    ['silent', cbsLines('CBS Exec: Processing started.'), foreign, 'could-not-run', exit.failed],
    ['silent, and sfc is content', '', clean, 'could-not-run', exit.failed],
    ['silent, and sfc says why', '', says['100D pending'], 'pending-restart', exit.problems],
    ['cut off', cbsLines('CSI [SR] Verifying 100 components'), foreign, 'unknown', exit.problems],
    ['cut off, and the text is known', cbsLines('CSI [SR] Verifying 100 components'), clean, 'clean', exit.ok],
    [
      'a driver, which has no [SR]',
      sfcLog() + cbsLines('DEPLOY [Pnp] Corrupt file: C:\\Windows\\System32\\drivers\\alpha.sys'),
      foreign,
      'unrepaired',
      exit.problems,
    ],
    [
      'a driver that was repaired',
      sfcLog() +
        cbsLines(
          'DEPLOY [Pnp] Corrupt file: C:\\Windows\\System32\\drivers\\alpha.sys',
          'DEPLOY [Pnp] Repaired file: C:\\Windows\\System32\\drivers\\alpha.sys',
        ),
      foreign,
      'repaired',
      exit.ok,
    ],
    [
      'the last word on a file: repaired, and then not',
      sfcLog([
        repairedFile(alpha),
        `CSI [SR] Could not reproject corrupted file ${alpha}; source file in store is also corrupted`,
      ]),
      foreign,
      'unrepaired',
      exit.problems,
    ],
    [
      'the last word on a file: not, and then repaired',
      sfcLog([cannotRepair('alpha.dll'), repairedFile(alpha)]),
      foreign,
      'repaired',
      exit.ok,
    ],
  ])('%s', async (_name, log, sentence, verdict, exitCode) => {
    expect(await sfc({ stdout: sfcConsole(sentence), log })).toMatchObject({ verdict, exitCode });
  });

  test('what it held before the run does not count', async () => {
    const before = sfcLog([cannotRepair('old.dll')]);
    const files = [{ path: 'C:\\Windows\\Logs\\CBS\\CBS.log', text: before }];
    const pc = pcWhereSfc({ stdout: sfcConsole(foreign), log: sfcLog() }, { files });
    expect(summary(await pc.wufix('sfc --yes --json'))).toMatchObject({ verdict: 'clean', items: undefined });
    pc.set({ replies: [{ match: 'sfc', stdout: sfcConsole(clean), log: '' }] });
    expect(summary(await pc.wufix('sfc --yes --json'))).toMatchObject({ verdict: 'could-not-run' });
  });

  test('a log that was not there before counts whole', async () => {
    const pc = pcWhereSfc(
      { stdout: sfcConsole(foreign), log: `\ufeff${sfcLog([cannotRepair('a.dll')])}` },
      { files: [] },
    );
    expect(summary(await pc.wufix('sfc --yes --json'))).toMatchObject({ verdict: 'unrepaired', items: ['a.dll'] });
  });

  test('no log, before or after: sfc did not scan', async () => {
    const pc = pcWhereSfc({ stdout: sfcConsole(clean), log: '' }, { files: [] });
    expect(summary(await pc.wufix('sfc --yes --json'))).toMatchObject({ verdict: 'could-not-run' });
  });

  test('a disagreement is shown, and the worse one counts', async () => {
    const pc = pcWhereSfc({ stdout: sfcConsole(clean), log: sfcLog([cannotRepair('alpha.dll')]) });
    const { stdout } = await pc.wufix('sfc --yes');
    expect(stdout).toContain(
      [
        '    unrepaired',
        '      because CBS.log: damage was found that could not be repaired',
        '      because sfc: all protected files are intact',
        '      because the two disagree, and the worse one counts',
        '      - alpha.dll',
      ].join('\n'),
    );
    const other = await sfc({ stdout: sfcConsole(unrepaired), log: sfcLog() });
    expect(other).toMatchObject({ verdict: 'unrepaired', exitCode: exit.problems });
  });
});

describe('a run that went wrong', () => {
  test.each([1, 5, 0xc0000005])('exit code %i is no good news, whatever was said', async (exitCode) => {
    expect(await sfc({ stdout: sfcConsole(clean), log: sfcLog(), exitCode })).toMatchObject({
      verdict: 'could-not-run',
      exitCode: exit.failed,
    });
    expect(await sfc({ stdout: sfcConsole(unrepaired), log: sfcLog([cannotRepair('a.dll')]), exitCode })).toMatchObject(
      {
        verdict: 'unrepaired',
      },
    );
  });

  test('Ctrl-C in its console: nobody knows', async () => {
    const end = await sfc({ stdout: sfcConsole(clean), log: sfcLog(), exitCode: 0xc000013a });
    expect(end).toMatchObject({ verdict: 'unknown', good: false, exitCode: exit.problems, outcome: 'rolled-back' });
    expect(end.error?.message).toContain('0xC000013A');
  });

  test('a time limit: nobody knows, and damage that was found is damage', async () => {
    const hang = [{ match: 'sfc', how: 'hang' as const }];
    const { exitCode, stdout } = await newPc({ faults: hang }).wufix('sfc --yes');
    expect(exitCode).toBe(exit.problems);
    expect(stdout).toContain('    unknown\n');
    expect(stdout).toMatch(
      /It came to no result\.\nWhy: .*sfc was ended before it was done\nWhat to do: restart Windows/,
    );
  });

  test('a lie: sfc is content, and the log has not a word of it', async () => {
    const pc = pcWhereSfc(
      { stdout: sfcConsole(repaired), log: sfcLog([repairedFile(alpha)]) },
      { faults: [{ match: 'sfc', how: 'lie' }] },
    );
    const end = summary(await pc.wufix('sfc --yes --json'));
    expect(end).toMatchObject({ verdict: 'could-not-run', exitCode: exit.failed });
    expect(end.error?.message).toContain('CBS.log has no word of this run: sfc did not scan');
  });
});

describe('the plan', () => {
  test('is one command by its full path, which can not be undone, and a yes is asked for', async () => {
    const pc = pcWhereSfc({ stdout: sfcConsole(clean), log: sfcLog() });
    const dry = await pc.wufix('sfc --dry-run --json');
    expect(planned(dry.events)).toEqual(['sfc /scannow']);
    expect(dry.stdout).toContain('"file":"C:\\\\Windows\\\\System32\\\\sfc.exe"');
    expect(notes(dry.events)).toContain('wufix dism restore comes first');
    expect((await pc.wufix('sfc --dry-run')).stdout).toContain("(can't be undone)");
    expect(pc.journals()).toEqual([]);

    const before = pc.text();
    expect(await pc.wufix('sfc')).toMatchObject({ exitCode: exit.refused });
    expect(await pc.wufix('sfc', { answer: false })).toMatchObject({ exitCode: exit.refused });
    expect(pc.text()).toBe(before);
    expect(await pc.wufix('sfc', { answer: true })).toMatchObject({ exitCode: exit.ok });
  });

  test('is refused where wufix is not elevated', async () => {
    const pc = pcWhereSfc({ stdout: '' }, { elevated: false });
    expect(await pc.wufix('sfc --yes')).toMatchObject({ exitCode: exit.refused });
    expect(await pc.wufix('sfc --verify-only')).toMatchObject({ exitCode: exit.refused });
    expect(pc.journals()).toEqual([]);
  });

  test('--verify-only repairs nothing, so that nobody is asked', async () => {
    const pc = pcWhereSfc({ stdout: sfcConsole(says['100B violations']), log: sfcLog([cannotRepair('alpha.dll')]) });
    const { exitCode, stdout } = await pc.wufix('sfc --verify-only');
    expect(exitCode).toBe(exit.problems);
    expect(stdout).not.toContain("can't be undone");
    expect(stdout).toMatch(/- alpha\.dll\n[\s\S]*Found: unrepaired\.\nWhat to do: wufix sfc\n$/);
    const { events } = await pc.wufix('sfc --verify-only --json');
    expect(deeds(events)).toEqual(['sfc /verifyonly']);
  });
});

describe('--offline', () => {
  const files = ['D:\\Windows\\System32\\ntdll.dll', 'E:\\My Windows\\System32\\ntdll.dll'];

  test('works on the Windows in that folder, and reads the log it was told to write', async () => {
    const pc = pcWhereSfc({ stdout: sfcConsole(foreign), log: sfcLog([cannotRepair('alpha.dll')]) }, { files });
    const { events } = await pc.wufix('sfc --offline D:\\Windows --yes --json');
    expect(deeds(events)).toEqual([
      expect.stringMatching(
        /^sfc \/scannow \/offbootdir=D:\\ \/offwindir=D:\\Windows \/offlogfile=C:\\ProgramData\\wufix\\logs\\sfc-\d{8}-\d{6}\.log$/,
      ),
    ]);
    expect(verdictOf(events)).toMatchObject({
      verdict: 'unrepaired',
      items: ['alpha.dll'],
      advice: 'wufix dism restore --image D:\\, and wufix sfc --offline D:\\Windows once more',
    });
  });

  test.each([
    ['D:\\R&D\\Windows', 'wufix dism restore --image "D:\\R&D", and wufix sfc --offline "D:\\R&D\\Windows" once more'],
    ['D:\\%OS%\\Windows', 'wufix dism restore --image <that folder>, and wufix sfc --offline <that folder> once more'],
  ])('what it advises for %s can be typed', async (folder, advice) => {
    const answer = { stdout: sfcConsole(foreign), log: sfcLog([cannotRepair('alpha.dll')]) };
    const pc = pcWhereSfc(answer, { files: [`${folder}\\System32\\ntdll.dll`] });
    const { events } = await pc.wufix(`sfc --offline ${folder} --yes --json`);
    expect(verdictOf(events)?.advice).toBe(advice);
  });

  test('checks only, with that as its advice', async () => {
    const pc = pcWhereSfc(
      { stdout: sfcConsole(says['100B violations']), log: sfcLog([cannotRepair('a.dll')]) },
      { files },
    );
    const { events } = await pc.wufix('sfc --verify-only --offline d:\\windows\\ --json');
    expect(deeds(events)).toEqual([
      expect.stringContaining('sfc /verifyonly /offbootdir=d:\\ /offwindir=d:\\windows '),
    ]);
    expect(verdictOf(events)?.advice).toBe('wufix sfc --offline d:\\windows');
  });

  test.each([
    ['D:\\', 'There is no Windows in D:\\.', 'name its folder: --offline D:\\Windows'],
    ['D:', 'There is no Windows in D:.', 'name its folder: --offline D:\\Windows'],
    ['F:\\Windows', 'There is no Windows in F:\\Windows.', 'the folder that holds System32'],
    ['Windows', '--offline takes the folder of a Windows, such as D:\\Windows; Windows is none.', ''],
    ['D:Windows', 'D:Windows is none.', ''],
    ['\\\\server\\share\\Windows', 'is none.', ''],
    ['D:\\Win*', 'is none.', ''],
    ['C:\\Windows', 'C:\\Windows is the Windows that runs: leave --offline out.', ''],
    ['c:\\WINDOWS\\', 'is the Windows that runs: leave --offline out.', ''],
  ])('%s is refused in a sentence', async (path, sentence, hint) => {
    const pc = pcWhereSfc({ stdout: '' }, { files });
    const { exitCode, stderr } = await pc.wufix(`sfc --yes --offline ${path}`);
    expect(exitCode).toBe(exit.usage);
    expect(stderr).toContain(sentence);
    expect(stderr).toContain(hint);
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(3);
    expect(pc.journals()).toEqual([]);
  });
});

describe('progress', () => {
  test('is told while sfc runs, rises to 100 and is in no journal', async () => {
    const pc = pcWhereSfc({ stdout: sfcConsole(clean), log: sfcLog() });
    const { events } = await pc.wufix('sfc --yes --json');
    const percents = events.flatMap((event) => (event.type === 'step.progress' ? [event.percent] : []));
    expect(percents.at(-1)).toBe(100);
    expect(percents).toEqual([...new Set(percents)].sort((one, other) => one - other));
    const [journal = ''] = pc.journals();
    expect(journal).not.toBe('');
    expect(readFileSync(journal, 'utf8')).not.toContain('step.progress');
  });

  test('never falls and never passes 100, wherever a piece ends', () => {
    const text = sfcConsole(clean);
    for (const size of [1, 2, 3, 7, 26, 27, 99, 100, 101, 4096]) {
      const read = sfcKind.progress?.({ kind: 'sfc', does: '', command: commandOf(), log: '' });
      const seen: number[] = [];
      for (let at = 0; at < text.length; at += size) {
        const percent = read?.(text.slice(at, at + size));
        if (percent !== null && percent !== undefined) seen.push(percent);
      }
      expect(seen).toEqual([...seen].sort((one, other) => one - other));
      expect(seen.at(-1)).toBe(100);
    }
  });
});

function commandOf() {
  return { file: 'sfc.exe', args: [], encoding: 'utf16le', timeoutMs: 1 } as const;
}

describe('a run that is over', () => {
  test('that repaired can neither be undone nor resumed, and history has it', async () => {
    const pc = pcWhereSfc({ stdout: sfcConsole(repaired), log: sfcLog([repairedFile(alpha)]) });
    const { stdout } = await pc.wufix('sfc --yes');
    expect(stdout).not.toContain('To take it back');
    const [run = ''] = pc.runs();
    expect(await pc.wufix(`undo ${run} --yes`)).toMatchObject({
      exitCode: exit.refused,
      stderr: expect.stringContaining(
        `What the run ${run} did can't be undone: check and repair the protected system files.`,
      ),
    });
    expect(await pc.wufix('undo --yes')).toMatchObject({
      exitCode: exit.refused,
      stderr: expect.stringContaining('There is no run to undo.'),
    });
    expect(await pc.wufix('resume --yes')).toMatchObject({ exitCode: exit.refused });
    expect((await pc.wufix('history')).stdout).toContain(run);
  });

  test('that failed took nothing back, and nobody says so', async () => {
    const pc = pcWhereSfc({ stdout: sfcConsole(says['100E no service']), log: '' });
    await pc.wufix('sfc --yes');
    const [run = ''] = pc.runs();
    expect((await pc.wufix(`undo ${run} --yes`)).stderr).toContain(
      `What the run ${run} did can't be undone: check and repair the protected system files.`,
    );
    expect((await pc.wufix('history')).stdout).toMatch(new RegExp(`${run} +failed\\n`));
  });

  test('that only looked changed nothing', async () => {
    const pc = pcWhereSfc({ stdout: sfcConsole(clean), log: sfcLog() });
    await pc.wufix('sfc --verify-only');
    const [run = ''] = pc.runs();
    expect((await pc.wufix(`undo ${run} --yes`)).stderr).toContain(
      `The run ${run} changed nothing, so there is nothing to undo.`,
    );
  });
});

describe('a run that was cut off', () => {
  const reply: Reply = { stdout: sfcConsole(clean), log: sfcLog() };
  const cut = async (line: string) => {
    const pc = pcWhereSfc(reply, { faults: [{ match: 'sfc', at: 1, how: 'die-before' }] });
    await dieIn(pc, line);
    return pc;
  };

  test("only looking stands in nobody's way", async () => {
    const pc = await cut('sfc --verify-only');
    expect(await pc.wufix('sfc --verify-only')).toMatchObject({ exitCode: exit.ok });
  });

  test('repairing is resumed', async () => {
    const pc = await cut('sfc --yes');
    const [run = ''] = pc.runs();
    const refused = await pc.wufix('sfc --yes');
    expect(refused.exitCode).toBe(exit.refused);
    expect(refused.stderr).toContain(`What to do: wufix resume ${run} --simulate ${pc.file} completes it\n`);
    expect((await pc.wufix(`undo ${run} --yes`)).stderr).toContain("can't be undone: check and repair the protected");
    expect(await pc.wufix('resume --yes')).toMatchObject({ exitCode: exit.ok });
    expect(pc.runs()).toEqual([run]);
  });

  test('repairing is judged by what the log gains when it is resumed', async () => {
    const pc = pcWhereSfc(
      { stdout: sfcConsole(unrepaired), log: sfcLog([cannotRepair('alpha.dll')]) },
      { faults: [{ match: 'sfc', at: 1, how: 'die-after' }] },
    );
    await dieIn(pc, 'sfc --yes');
    pc.set({ replies: [{ match: 'sfc', ...reply }] });
    expect(summary(await pc.wufix('resume --yes --json'))).toMatchObject({ verdict: 'clean', exitCode: exit.ok });
  });
});
