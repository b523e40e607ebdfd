import { Buffer } from 'node:buffer';
import { readFileSync, writeFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import type { Event } from '../../src/core/types.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { type Bars, dismConsole, dismDone, dismError, dismHeader, storeReport } from '../support/captures.ts';
import type { Outcome } from '../support/cli.ts';
import { deeds, ending, newPc, notes, type Pc, planned } from '../support/cli-pc.ts';
import { dieIn } from '../support/die.ts';

type Reply = NonNullable<ScenarioInput['replies']>[number];
type Answer = Omit<Reply, 'match'>;

/** A computer whose DISM answers so to each task, which is a word of its command line. */
function pcWhereDism(answers: Readonly<Record<string, Answer>>, scenario: ScenarioInput = {}): Pc {
  const replies = Object.entries(answers).map(([task, answer]) => ({ match: `dism ${task}`, ...answer }));
  return newPc({ ...scenario, replies });
}

/** What the last thing that DISM was asked comes to. */
function summary({ exitCode, events }: Outcome) {
  const { outcome, reboot = false, error } = ending(events);
  const verdict = verdicts(events).at(-1);
  return {
    exitCode,
    verdict: verdict?.verdict,
    outcome,
    reboot,
    error,
    items: verdict?.items,
    advice: verdict?.advice,
  };
}

function verdicts(events: readonly Event[]) {
  return events.filter((event) => event.type === 'verdict');
}

const healthy = 'No component store corruption detected.';
const repairable = 'The component store is repairable.';
const hopeless = 'The component store cannot be repaired.';
const restored = 'The restore operation completed successfully.';
const say = (body: string, options: { bars?: Bars; last?: string } = {}): Answer => ({
  stdout: dismConsole(`${body}${dismDone}`, options),
});
const scan = async (answer: Answer) => summary(await pcWhereDism({ ScanHealth: answer }).wufix('dism scan --json'));
const restore = async (answer: Answer, check = say(healthy, { bars: 'none' })) =>
  summary(await pcWhereDism({ RestoreHealth: answer, CheckHealth: check }).wufix('dism restore --yes --json'));

describe('the health of the store', () => {
  const sentences = [
    ['English', 437, healthy, 'healthy'],
    ['English', 437, repairable, 'repairable'],
    ['English', 437, hopeless, 'not-repairable'],
    ['German', 850, 'Es wurde keine Komponentenspeicherbeschädigung erkannt.', 'healthy'],
    ['German', 850, 'Der Komponentenspeicher kann repariert werden.', 'repairable'],
    ['German', 850, 'Der Komponentenspeicher kann nicht repariert werden.', 'not-repairable'],
    ['French', 850, "Aucun endommagement du magasin de composants n'a été détecté.", 'healthy'],
    ['French', 850, 'Le magasin de composants est réparable.', 'repairable'],
    ['Russian', 866, 'Повреждение хранилища компонентов не обнаружено.', 'healthy'],
    ['Russian', 866, 'Хранилище компонентов подлежит восстановлению.', 'repairable'],
    ['Italian', 850, "L'archivio dei componenti è in ordine.", 'unknown'],
    ['Polish', 852, 'Nie wykryto uszkodzenia magazynu składników.', 'unknown'],
    ['no language, for it says nothing', 437, '', 'unknown'],
  ] as const;
  const bars: readonly Bars[] = ['piped', 'redrawn', 'none'];
  const rows = sentences.flatMap((sentence) => bars.map((drawn) => [...sentence, drawn] as const));

  test.each(rows)('%s (code page %i): %s is %s, bars %s', async (_language, oemCodePage, sentence, verdict, drawn) => {
    const exitCode = verdict === 'healthy' ? exit.ok : exit.problems;
    const text = dismConsole(`${sentence}${dismDone}`, { bars: drawn });
    const bytes = [iconv.encode(text, `cp${oemCodePage}`), Buffer.from(text), Buffer.from(text, 'utf16le')];
    for (const stdout of [text, ...bytes.map((one) => ({ base64: one.toString('base64') }))]) {
      const pc = pcWhereDism({ ScanHealth: { stdout }, CheckHealth: { stdout } }, { oemCodePage });
      expect(summary(await pc.wufix('dism scan --json'))).toMatchObject({ verdict, exitCode, outcome: 'ok' });
      expect(summary(await pc.wufix('dism check --json'))).toMatchObject({ verdict, exitCode, outcome: 'ok' });
    }
  });

  test('a success may stop at 99.3 %', async () => {
    expect(await scan(say(healthy, { last: '99.3' }))).toMatchObject({ verdict: 'healthy' });
  });

  test.each([
    ['counts damage that DISM does not see', healthy, storeReport({ files: ['a'] }), 'repairable'],
    ['counts none where DISM sees some', repairable, storeReport(), 'repairable'],
    ['counts less than DISM says', hopeless, storeReport({ files: ['a'] }), 'not-repairable'],
    ['agrees', healthy, storeReport(), 'healthy'],
    ['settles what nobody understands: damaged', 'Ħażin.', storeReport({ files: ['a'] }), 'repairable'],
    ['settles what nobody understands: healthy', 'Tajjeb.', storeReport(), 'healthy'],
    ['was cancelled, and its zero means nothing', 'Tajjeb.', storeReport({ result: '0x800f0820' }), 'unknown'],
    ['has no report', 'Tajjeb.', '', 'unknown'],
  ])('CBS.log %s', async (_name, body, log, verdict) => {
    expect(await scan({ ...say(body), log })).toMatchObject({ verdict });
  });

  test('lists what CBS.log names, and shows that the two disagree', async () => {
    const file = 'amd64_sample-alpha_31bf3856ad364e35_10.0.26100.1_none_0123456789abcdef\\alpha.dll';
    const pc = pcWhereDism({ ScanHealth: { ...say(healthy), log: storeReport({ files: [file] }) } });
    const { stdout } = await pc.wufix('dism scan');
    expect(stdout).toContain(
      [
        '    repairable',
        '      because DISM found no damage in the store',
        '      because CBS.log counts 1 damaged',
        '      because the two disagree, and the worse one counts',
        `      - ${file}`,
      ].join('\n'),
    );
    expect(stdout).toMatch(/Found: repairable\.\nWhat to do: wufix dism restore\n$/);
  });
});

describe('looking', () => {
  test.each(['check', 'scan', 'analyze'])("%s needs no yes, no terminal, and stands in nobody's way", async (task) => {
    const answer = say(healthy);
    const pc = pcWhereDism({ ScanHealth: answer, CheckHealth: answer, AnalyzeComponentStore: answer });
    const before = pc.text();
    expect((await pc.wufix(`dism ${task} --json`)).events.at(-1)).toMatchObject({ type: 'run.end', outcome: 'ok' });
    expect(JSON.parse(pc.text()).files).toEqual(pc.windows().files);
    expect(before).not.toBe('');
    const [run = ''] = pc.runs();
    const { exitCode, stderr } = await pc.wufix(`undo ${run} --yes`);
    expect(exitCode).toBe(exit.refused);
    expect(stderr).toContain(`The run ${run} changed nothing, so there is nothing to undo.`);
    expect((await pc.wufix('undo --yes')).stderr).toContain('There is no run to undo.');
    expect((await pc.wufix('services stop BITS --yes')).exitCode).toBe(exit.ok);
  });

  test("one that was cut off stands in nobody's way but DISM's", async () => {
    const pc = pcWhereDism(
      { ScanHealth: say(healthy) },
      { faults: [{ match: 'ScanHealth', at: 1, how: 'die-before' }] },
    );
    await dieIn(pc, 'dism scan');
    expect((await pc.wufix('services stop BITS --yes')).exitCode).toBe(exit.ok);
    expect((await pc.wufix('dism scan')).exitCode).toBe(exit.refused);
    age(pc, 16);
    expect((await pc.wufix('dism scan')).exitCode).toBe(exit.ok);
  });
});

/** Moves the journals back in time: as if so many minutes had passed since their last event. */
function age(pc: Pc, minutes: number): void {
  const at = new Date(Date.now() - minutes * 60_000).toISOString();
  for (const path of pc.journals())
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/"at":"[^"]+"/g, `"at":"${at}"`));
}

describe('a restore', () => {
  test('is read back, and both steps are told', async () => {
    const pc = pcWhereDism({ RestoreHealth: say(restored), CheckHealth: say(healthy, { bars: 'none' }) });
    const { exitCode, stdout } = await pc.wufix('dism restore --yes');
    expect(exitCode).toBe(exit.ok);
    expect(stdout).toMatch(/✔ repair the component store\n[\s\S]*✔ read the flag of the component store\n/);
    expect(stdout).toMatch(/Done: healthy\.\n$/);
    expect(stdout).not.toContain('To take it back');
    const [run = ''] = pc.runs();
    expect((await pc.wufix(`undo ${run} --yes`)).stderr).toContain("can't be undone: repair the component store.");
  });

  test.each([
    ['as older builds say it', say(`${restored}\r\nThe component store corruption was repaired.`), 'healthy', exit.ok],
    ['at 99.3 %', say(restored, { last: '99.3' }), 'healthy', exit.ok],
    [
      'with all damage counted and repaired',
      { ...say(restored), log: storeReport({ files: ['a'], repaired: 1 }) },
      'healthy',
      exit.ok,
    ],
  ])('%s', async (_name, answer, verdict, exitCode) => {
    expect(await restore(answer)).toMatchObject({ verdict, exitCode });
  });

  test('that left damage behind, as CBS.log counts', async () => {
    const pc = pcWhereDism({
      RestoreHealth: { ...say(restored), log: storeReport({ files: ['a', 'b'], repaired: 1 }) },
      CheckHealth: say(repairable, { bars: 'none' }),
    });
    const { exitCode, events } = await pc.wufix('dism restore --yes --json');
    expect(exitCode).toBe(exit.problems);
    expect(verdicts(events)[0]).toMatchObject({
      verdict: 'repairable',
      items: ['b'],
      advice: expect.stringContaining('--source'),
    });
  });

  test('that lies is found out by the flag', async () => {
    const end = await restore(say(restored), say(repairable, { bars: 'none' }));
    expect(end).toMatchObject({ verdict: 'repairable', exitCode: exit.problems });
    expect(end.advice).toBe('wufix dism restore, with --source where that was tried already');
  });

  test('that the simulation lets lie is found out too', async () => {
    const pc = newPc({
      store: 'repairable',
      faults: [{ match: 'dism RestoreHealth', how: 'lie' }],
      replies: [{ match: 'dism CheckHealth', ...say(repairable, { bars: 'none' }) }],
    });
    expect((await pc.wufix('dism restore --yes --json')).exitCode).toBe(exit.problems);
  });

  test('-q: the last lines only, be they good or bad', async () => {
    const check = { CheckHealth: say(healthy, { bars: 'none' }) };
    const good = await pcWhereDism({ RestoreHealth: say(restored), ...check }).wufix('dism restore --yes -q');
    expect(good.stdout).toBe('Simulation (pc): nothing on this machine is touched.\nDone: healthy.\n');
    const failed = { stdout: dismConsole(dismError('0x800f081f')), exitCode: 0x800f081f };
    const bad = await pcWhereDism({ RestoreHealth: failed, ...check }).wufix('dism restore --yes -q');
    expect(bad.stdout).toMatch(/touched\.\nIt failed\.\nWhy: .+\nWhat to do: .+\n$/);
  });

  test('which asks for a restart', async () => {
    expect(await restore({ ...say(restored), exitCode: 3010 })).toMatchObject({
      verdict: 'healthy',
      exitCode: exit.reboot,
      reboot: true,
    });
  });

  test('that failed says so, and takes nothing back', async () => {
    const pc = pcWhereDism({ RestoreHealth: { stdout: dismConsole(dismError('0x800f081f')), exitCode: 0x800f081f } });
    const { exitCode, stdout } = await pc.wufix('dism restore --yes');
    expect(exitCode).toBe(exit.failed);
    expect(stdout).toMatch(
      /\nIt failed\.\nWhy: repair the component store: DISM ended with CBS_E_SOURCE_MISSING: .+\nWhat to do: .*wufix dism restore --source .+\n$/,
    );
    expect(stdout).not.toContain('taken back');
    const { events } = await pc.wufix('dism restore --yes --json');
    expect(deeds(events)).toHaveLength(1);
  });
});

describe('errors', () => {
  const codes: readonly (readonly [line: string, exitCode: number, name: string, answer: RegExp])[] = [
    ['0x800f081f', 0x800f081f, 'CBS_E_SOURCE_MISSING', /wufix dism restore --source/],
    ['0x800f0915', 0x800f0915, 'CBS_E_REPAIR_CONTENT_MISSING', /wufix dism restore --source/],
    ['0x800f0906', 0x800f0906, 'CBS_E_DOWNLOAD_FAILURE', /wufix dism restore --source/],
    ['0x800f0907', 0x800f0907, 'CBS_E_GROUPPOLICY_DISALLOWED', /policy/],
    ['0x800f0950', 0x800f0950, 'CBS_E_NO_OPTIONAL_CONTENT_FOUND_FOR_BUILD', /wufix dism restore --source/],
    ['0x800f0954', 0x800f0954, 'CBS_E_NO_OPTIONAL_CONTENT_FOUND_ON_UPDATE_SERVERS', /policy/],
    ['0x800f0831', 0x800f0831, 'CBS_E_STORE_CORRUPTION', /CBS\.log.*wufix logs/],
    ['0x800f0820', 0x800f0820, 'CBS_E_CANCEL', /wufix dism scan/],
    ['0xc1420121', 0xc1420121, 'WIMMount', /wufix wimmount/],
    ['-1052638943', 0xc1420121, 'WIMMount', /wufix wimmount/],
    ['3017', 3017, 'ERROR_FAIL_REBOOT_REQUIRED', /restart Windows/],
    ['0x80070bc9', 0x80070bc9, 'ERROR_FAIL_REBOOT_REQUIRED', /restart Windows/],
    ['740', 740, 'ERROR_ELEVATION_REQUIRED', /elevated terminal/],
    ['1726', 1726, 'RPC_S_CALL_FAILED', /wufix dism analyze/],
    ['11', 11, 'ERROR_BAD_FORMAT', /./],
    ['50', 50, 'ERROR_NOT_SUPPORTED', /--image/],
    ['2', 2, 'ERROR_FILE_NOT_FOUND', /wufix dism restore --source/],
    ['0x80070002', 0x80070002, 'ERROR_FILE_NOT_FOUND', /wufix dism restore --source/],
    ['14098', 14098, 'ERROR_SXS_COMPONENT_STORE_CORRUPT', /^wufix dism restore --source/],
    ['0x80070005', 0x80070005, 'ERROR_ACCESS_DENIED', /elevated terminal/],
    ['0x80245678', 0x80245678, '0x80245678', /wufix explain 0x80245678/],
  ];

  test.each(codes)('%s', async (line, exitCode, name, answer) => {
    const text = dismConsole(dismError(line));
    for (const code of [exitCode, 0]) {
      const end = await restore({ stdout: text, exitCode: code });
      expect(end).toMatchObject({ exitCode: exit.failed, outcome: 'rolled-back', verdict: 'unknown' });
      expect(end.error?.message).toContain(name);
      expect(end.error?.hint).toMatch(answer);
      expect(end.error?.code).toBe(exitCode);
      expect(await scan({ stdout: text, exitCode: code })).toMatchObject({
        exitCode: exit.problems,
        verdict: 'unknown',
      });
    }
    // DISM says nothing where it is told to be quiet, or dies.
    expect((await restore({ stdout: dismHeader, exitCode })).error?.message).toContain(name);
  });

  test.each([
    'Error:',
    'Erreur\u00a0:',
    'Fehler:',
    'Errore:',
    'Erro:',
    'Ошибка:',
    'Błąd:',
    '错误:',
    'エラー:',
    '오류:',
    'Hata:',
  ])('in any language: %s', async (word) => {
    for (const number of ['0x800f081f', '3017']) {
      const text = dismConsole(dismError(number, { word }));
      const { error, verdict } = await restore({ stdout: { base64: Buffer.from(text).toString('base64') } });
      expect(verdict).toBe('unknown');
      expect(error?.code).toBe(Number(number));
    }
  });

  test('after 100 %, and after a sentence that was content', async () => {
    const text = `${healthy}${dismError('0x800f081f')}`;
    expect(await scan({ stdout: dismConsole(text), exitCode: 0x800f081f })).toMatchObject({
      verdict: 'unknown',
      exitCode: exit.problems,
    });
    expect(await restore({ stdout: dismConsole(`${restored}${dismError('3017')}`), exitCode: 3017 })).toMatchObject({
      verdict: 'unknown',
      exitCode: exit.failed,
      reboot: true,
    });
  });

  test('3017 asks for a restart, and looking comes to no result', async () => {
    const answer = { stdout: dismConsole(dismError('3017')), exitCode: 3017 };
    const { exitCode, stdout } = await pcWhereDism({ ScanHealth: answer }).wufix('dism scan');
    expect(exitCode).toBe(exit.problems);
    expect(stdout).toMatch(
      /It came to no result\.\nWhy: .+\nWhat to do: restart Windows, then run the command again\n$/,
    );
  });

  test('1726 after a cleanup: it may have been done', async () => {
    const answer = { stdout: dismConsole(dismError('1726')), exitCode: 1726 };
    const pc = pcWhereDism({ StartComponentCleanup: answer });
    const { exitCode, stdout } = await pc.wufix('dism cleanup --yes');
    expect(exitCode).toBe(exit.problems);
    expect(stdout).toMatch(/It came to no result\.\n[\s\S]*What to do: wufix dism analyze\n$/);
  });

  test('on stderr', async () => {
    const end = await restore({ stderr: dismConsole(dismError('0x800f081f')), exitCode: 0x800f081f });
    expect(end.error?.code).toBe(0x800f081f);
  });
});

describe('a DISM that does not know /English', () => {
  const refusal = {
    stdout: dismConsole(dismError('87', { says: 'The english option is unknown.' }), { bars: 'none' }),
    exitCode: 87,
  };
  const german = say('Der Komponentenspeicher kann repariert werden.');

  test('is asked once more without it', async () => {
    const pc = pcWhereDism({ '/English ScanHealth': refusal, ScanHealth: german }, { oemCodePage: 850 });
    const { events } = await pc.wufix('dism scan --json');
    expect(deeds(events)).toEqual([
      expect.stringMatching(/^Dism \/English \/Online .* \/ScanHealth$/),
      expect.stringMatching(/^Dism \/Online .* \/ScanHealth$/),
    ]);
    expect(verdicts(events)).toHaveLength(1);
    expect(verdicts(events)[0]).toMatchObject({ verdict: 'repairable' });
    expect(planned(events)).toEqual(deeds(events));
  });

  test('is asked no third time', async () => {
    const pc = pcWhereDism({ ScanHealth: refusal });
    const { events } = await pc.wufix('dism scan --json');
    expect(deeds(events)).toHaveLength(2);
    expect(ending(events).error?.message).toContain('ERROR_INVALID_PARAMETER');
  });

  test.each([0, 2, 740, 3010, 3017, 0x80070057, 0x800f081f])(
    'and after exit code %i is asked once',
    async (exitCode) => {
      const pc = pcWhereDism({ ScanHealth: { stdout: dismHeader, exitCode } });
      expect(deeds((await pc.wufix('dism scan --json')).events)).toHaveLength(1);
    },
  );

  test('whose text is not understood is unknown', async () => {
    const pc = pcWhereDism({ '/English ScanHealth': refusal, ScanHealth: say('Nie wykryto uszkodzenia.') });
    expect(summary(await pc.wufix('dism scan --json'))).toMatchObject({ verdict: 'unknown', exitCode: exit.problems });
  });
});

describe('a DISM that was killed', () => {
  const hang = { faults: [{ match: 'Dism', at: 1, how: 'hang' as const }] };
  const content = { ScanHealth: say(healthy), RestoreHealth: say(restored), CheckHealth: say(healthy) };

  test.each(['dism scan', 'dism restore --yes', 'dism cleanup --yes', 'dism analyze'])(
    '%s: nobody knows',
    async (line) => {
      const pc = pcWhereDism(content, hang);
      const outcome = await pc.wufix(`${line} --json`);
      expect(summary(outcome)).toMatchObject({ verdict: 'unknown', exitCode: exit.problems, outcome: 'rolled-back' });
      // Not even to read it back.
      expect(deeds(outcome.events)).toHaveLength(1);
    },
  );

  test('by Ctrl-C in its console, nobody knows either, and nothing follows', async () => {
    const pc = pcWhereDism({ ...content, RestoreHealth: { ...say(restored), exitCode: 0xc000013a } });
    const outcome = await pc.wufix('dism restore --yes --json');
    expect(summary(outcome)).toMatchObject({ verdict: 'unknown', exitCode: exit.problems });
    expect(deeds(outcome.events)).toHaveLength(1);
  });

  test('by Ctrl-C, or when it was asked again without /English, is left alone like any other', async () => {
    const interrupted = pcWhereDism({ ScanHealth: { ...say(healthy), exitCode: 0xc000013a } });
    await interrupted.wufix('dism scan');
    expect((await interrupted.wufix('dism check')).exitCode).toBe(exit.refused);
    const old = pcWhereDism(
      { 'English ScanHealth': { stdout: '', exitCode: 87 }, ...content },
      { faults: [{ match: 'Dism /Online ScanHealth', how: 'hang', at: 2 }] },
    );
    const { events } = await old.wufix('dism scan --json');
    expect(events.flatMap((event) => (event.type === 'effect' ? [event.exitCode] : []))).toEqual([87, null]);
    expect((await old.wufix('dism check')).exitCode).toBe(exit.refused);
  });

  test('is left alone for a quarter of an hour', async () => {
    const pc = pcWhereDism(content, hang);
    const { stdout } = await pc.wufix('dism restore --yes');
    expect(stdout).toMatch(
      /It came to no result\.\nWhy: .*stopped before its end.*\nWhat to do: restart Windows, then run it again\n$/,
    );
    const [run = ''] = pc.runs();
    for (const minutes of [0, 5, 14]) {
      age(pc, minutes);
      for (const line of ['dism check', 'dism restore --yes', 'dism cleanup --yes']) {
        const { exitCode, stderr } = await pc.wufix(line);
        expect(exitCode).toBe(exit.refused);
        expect(stderr).toContain(`DISM did not end in the run ${run}, and parts of it may still be at work.`);
        expect(stderr).toContain(`or wait ${15 - minutes} minutes, then run it again`);
      }
    }
    expect(pc.runs()).toEqual([run]);
    expect((await pc.wufix('dism check --dry-run')).exitCode).toBe(exit.ok);
    age(pc, 15);
    expect((await pc.wufix('dism check')).exitCode).toBe(exit.ok);
  });

  test('is not asked about itself, or a source, either', async () => {
    const pc = pcWhereDism({ ...content, Get: say('') }, { ...hang, files: ['D:\\install.wim'] });
    await pc.wufix('dism scan');
    const { exitCode, stderr } = await pc.wufix('dism restore --yes --source D:\\install.wim');
    expect(exitCode).toBe(exit.refused);
    expect(stderr).toContain('DISM did not end in the run');
  });

  test('is found though other runs came after it', async () => {
    const pc = pcWhereDism(content, hang);
    await pc.wufix('dism scan');
    age(pc, 5);
    await pc.wufix('services stop BITS --yes');
    expect((await pc.wufix('dism scan')).exitCode).toBe(exit.refused);
  });

  test('does not stand in the way of anything else', async () => {
    const pc = pcWhereDism(content, hang);
    await pc.wufix('dism scan');
    expect((await pc.wufix('services stop BITS --yes')).exitCode).toBe(exit.ok);
  });

  test('with its wufix, is not resumed at once', async () => {
    const pc = pcWhereDism(content, { faults: [{ match: 'RestoreHealth', at: 1, how: 'die-before' }] });
    await dieIn(pc, 'dism restore --yes');
    const [run = ''] = pc.runs();
    const { exitCode, stderr } = await pc.wufix('resume --yes');
    expect(exitCode).toBe(exit.refused);
    expect(stderr).toContain(`DISM did not end in the run ${run}`);
    age(pc, 20);
    expect((await pc.wufix('resume --yes')).exitCode).toBe(exit.ok);
    expect(pc.runs()).toEqual([run]);
  });

  test('an older journal that is damaged does not keep DISM from running', async () => {
    const pc = pcWhereDism(content);
    await pc.wufix('dism scan');
    const [journal = ''] = pc.journals();
    writeFileSync(journal, readFileSync(journal, 'utf8').replace('"type":"effect"', '"type":"defect"'));
    expect((await pc.wufix('dism scan')).exitCode).toBe(exit.ok);
  });
});

describe('a cleanup', () => {
  const pcOf = () => pcWhereDism({ StartComponentCleanup: say('') });

  test('is done, and can not be undone', async () => {
    const pc = pcOf();
    const { exitCode, stdout } = await pc.wufix('dism cleanup --yes');
    expect(exitCode).toBe(exit.ok);
    expect(stdout).toContain("remove superseded components  (can't be undone)");
    expect(stdout).toMatch(/Done: cleaned\.\n$/);
    expect(stdout).not.toContain('To take it back');
  });

  test('asks for a restart', async () => {
    const pc = pcWhereDism({ StartComponentCleanup: { ...say(''), exitCode: 3010 } });
    expect(summary(await pc.wufix('dism cleanup --yes --json'))).toMatchObject({ exitCode: exit.reboot, reboot: true });
  });

  test.each([
    ['no', [false], exit.refused],
    ['yes, then no', [true, false], exit.refused],
    ['yes, and yes again', [true, true], exit.ok],
  ])('--reset-base asks twice: %s', async (_name, answers, exitCode) => {
    const pc = pcOf();
    const asked: string[] = [];
    const confirm = async (question: string) => {
      asked.push(question);
      return answers[asked.length - 1] ?? false;
    };
    const outcome = await pc.wufix('dism cleanup --reset-base', { answer: true, confirm });
    expect(outcome.exitCode).toBe(exitCode);
    expect(asked).toHaveLength(answers.length);
    if (asked[1]) expect(asked[1]).toContain('None of the updates installed now can be uninstalled afterwards.');
    expect(pc.journals()).toHaveLength(exitCode === exit.ok ? 1 : 0);
    if (exitCode !== exit.ok) expect(outcome.stdout).toMatch(/Nothing has been changed\.\n$/);
  });

  test('--reset-base: leaving at the second question changes nothing', async () => {
    const pc = pcOf();
    let asked = 0;
    const confirm = async () => {
      asked += 1;
      if (asked === 2) throw new Error('left');
      return true;
    };
    expect((await pc.wufix('dism cleanup --reset-base', { answer: true, confirm })).exitCode).toBe(exit.interrupted);
    expect(pc.journals()).toEqual([]);
  });

  test('--reset-base --yes asks nobody, and warns', async () => {
    const pc = pcOf();
    const confirm = () => Promise.reject(new Error('asked'));
    const { events, exitCode } = await pc.wufix('dism cleanup --reset-base --yes --json', { confirm });
    expect(exitCode).toBe(exit.ok);
    expect(deeds(events)).toEqual([expect.stringContaining('/StartComponentCleanup /ResetBase /NoRestart')]);
    expect(notes(events)).toContain('can be uninstalled any more');
  });

  test('without --reset-base asks once', async () => {
    let asked = 0;
    const confirm = async () => {
      asked += 1;
      return true;
    };
    expect((await pcOf().wufix('dism cleanup', { answer: true, confirm })).exitCode).toBe(exit.ok);
    expect(asked).toBe(1);
  });
});

describe('an analysis', () => {
  const report = (recommended: string) =>
    dismConsole(
      [
        '',
        '',
        'Component Store (WinSxS) information:',
        '',
        'Windows Explorer Reported Size of Component Store : 13.42 GB',
        '',
        'Actual Size of Component Store : 12.84 GB',
        '',
        '    Shared with Windows : 6.34 GB',
        '    Backups and Disabled Features : 506.90 MB',
        '    Cache and Temporary Data :  0 bytes',
        '',
        'Date of Last Cleanup : 2026-06-10 23:32:22',
        '',
        'Number of Reclaimable Packages : 4',
        `Component Store Cleanup Recommended : ${recommended}`,
        dismDone,
      ].join('\r\n'),
    );

  test.each([
    ['Yes', 'cleanup-recommended', exit.ok],
    ['No', 'no-cleanup-needed', exit.ok],
    ['Sì', 'measured', exit.ok],
  ])('cleanup recommended: %s', async (recommended, verdict, exitCode) => {
    const pc = pcWhereDism({ AnalyzeComponentStore: { stdout: report(recommended) } }, { oemCodePage: 850 });
    const outcome = await pc.wufix('dism analyze --json');
    expect(summary(outcome)).toMatchObject({ verdict, exitCode });
    expect(verdicts(outcome.events)[0]?.items).toContain('actual size: 12.84 GB');
  });

  test('a report in no known form is unknown', async () => {
    const pc = pcWhereDism({ AnalyzeComponentStore: say('Qed ninkiteb.') });
    expect(summary(await pc.wufix('dism analyze --json'))).toMatchObject({
      verdict: 'unknown',
      exitCode: exit.problems,
    });
  });
});

describe('progress', () => {
  test('is told, as whole percents up to 100, and is in no journal', async () => {
    const pc = pcWhereDism({ ScanHealth: say(healthy) });
    const { events } = await pc.wufix('dism scan --json');
    const percents = events.flatMap((event) => (event.type === 'step.progress' ? [event.percent] : []));
    expect(percents.length).toBeGreaterThan(0);
    expect(percents.every((percent) => Number.isInteger(percent) && percent >= 0 && percent <= 100)).toBe(true);
    const [journal = ''] = pc.journals();
    const text = readFileSync(journal, 'utf8');
    expect(text).not.toContain('step.progress');
    expect(text).not.toContain('====');
  });
});

describe('--image', () => {
  const files = ['D:\\Windows\\System32\\ntdll.dll', 'E:\\my mount\\Windows\\System32\\ntdll.dll'];

  test.each([
    ['D:', '/Image:D:\\'],
    ['D:\\', '/Image:D:\\'],
    ['d:\\\\', '/Image:d:\\'],
  ])('%s', async (image, argument) => {
    const pc = pcWhereDism({ ScanHealth: say(repairable) }, { files });
    const { events } = await pc.wufix(`dism scan --image ${image} --json`);
    expect(deeds(events)).toEqual([expect.stringContaining(`${argument} /LogPath:`)]);
    expect(deeds(events)[0]).not.toContain('/Online');
    expect(verdicts(events)[0]?.advice).toBe(`wufix dism restore --image ${argument.slice(7)}`);
  });

  test.each([
    ['D:\\R&D', '"D:\\R&D"'],
    ['D:\\%OS%', '<that folder>'],
    ["D:\\$'", '<that folder>'],
  ])('what it advises for %s can be typed', async (image, typed) => {
    const pc = pcWhereDism({ ScanHealth: say(repairable) }, { files: [`${image}\\Windows\\System32\\ntdll.dll`] });
    const { events } = await pc.wufix(`dism scan --image ${image} --json`);
    expect(verdicts(events)[0]?.advice).toBe(`wufix dism restore --image ${typed}`);
  });

  test('the log of the running Windows is no witness of another one', async () => {
    const answer = { ...say(healthy), log: storeReport({ files: ['a'] }) };
    const pc = pcWhereDism({ ScanHealth: answer }, { files });
    expect(summary(await pc.wufix('dism scan --image D:\\ --json'))).toMatchObject({ verdict: 'healthy' });
  });

  test('a repair of it does not restart anything, and an error advises it for the same Windows', async () => {
    const failed = { stdout: dismConsole(dismError('0x800f081f')), exitCode: 0x800f081f };
    const pc = pcWhereDism({ RestoreHealth: failed }, { files });
    const { events } = await pc.wufix('dism restore --image D:\\ --yes --json');
    expect(deeds(events)[0]).not.toContain('/NoRestart');
    expect(ending(events).error?.hint).toContain('wufix dism restore --image D:\\ --source');
  });

  test.each([
    ['D', 'D is no full path.'],
    ['Windows', 'Windows is no full path.'],
    ['D:relative', 'D:relative is no full path.'],
    ['D:\\?', 'D:\\? is no full path.'],
    ['F:\\', 'There is no Windows below F:\\.'],
    ['D:\\Windows', 'There is no Windows below D:\\Windows.'],
    ['C:\\', 'C:\\ is the Windows that runs: leave --image out.'],
  ])('%s is refused in a sentence', async (image, sentence) => {
    for (const task of ['check', 'scan', 'analyze', 'cleanup --yes', 'restore --yes']) {
      const pc = pcWhereDism({}, { files: [...files, 'C:\\Windows\\System32\\ntdll.dll'] });
      const { exitCode, stderr, stdout } = await pc.wufix(`dism ${task} --image ${image}`);
      expect(exitCode).toBe(exit.usage);
      expect(stderr).toContain(sentence);
      expect(stdout).toBe('');
    }
  });
});

describe('policies', () => {
  const wu = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate';
  const servicing = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\Servicing';
  const number = (data: string) => ({ type: 'REG_DWORD' as const, data });
  const wsus = {
    [wu]: { WUServer: { type: 'REG_SZ' as const, data: 'https://wsus.contoso.com:8531' } },
    [`${wu}\\AU`]: { UseWUServer: number('0x1') },
  };
  const noted = async (registry: NonNullable<ScenarioInput['registry']>, options = '') => {
    const pc = newPc({ registry, files: ['E:\\Windows\\'] });
    return notes((await pc.wufix(`dism restore --dry-run --json${options}`)).events);
  };

  test('a WSUS is told of before DISM starts', async () => {
    const text = await noted(wsus);
    expect(text).toContain('https://wsus.contoso.com:8531');
    expect(text).toContain('0x800F0954');
    expect(text).toContain('--source');
    const human = await newPc({ registry: wsus }).wufix('dism restore', { answer: false });
    expect(human.stdout).toContain('0x800F0954');
  });

  test.each([
    ['none', {}],
    ['one that is not used', { ...wsus, [`${wu}\\AU`]: { UseWUServer: number('0x0') } }],
    ['one that repairs pass by', { ...wsus, [servicing]: { RepairContentServerSource: number('0x2') } }],
  ])('a WSUS: %s', async (_name, registry) => {
    expect(await noted(registry)).not.toContain('0x800F0954');
  });

  test('never to download is told of, whether there is a WSUS or not', async () => {
    const never = { [servicing]: { UseWindowsUpdate: number('0x2') } };
    expect(await noted(never)).toContain('0x800F0907');
    expect(await noted({ ...wsus, ...never })).toContain('0x800F0907');
    expect(await noted({ [servicing]: { UseWindowsUpdate: number('0x1') } })).not.toContain('0x800F0907');
  });

  test('nothing is said to who has a source, or wants no download', async () => {
    expect(await noted(wsus, ' --limit-access')).not.toContain('0x800F0954');
    expect(await noted(wsus, ' --source E:\\Windows')).not.toContain('0x800F0954');
  });
});
