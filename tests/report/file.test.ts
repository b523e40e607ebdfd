import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { temporaryFolder, wufix, wufixWith } from '../support/cli.ts';
import { newPc } from '../support/cli-pc.ts';
import { dieIn } from '../support/die.ts';
import { elementsIn, parsePage, sectionText, textIn } from '../support/page.ts';
import { reported } from '../support/report.ts';

const place = () => join(temporaryFolder(), 'report.html');

describe('where a report goes', () => {
  test('that it was written is told, and nothing else changes', async () => {
    const pc = newPc();
    const plain = await newPc().wufix('reset --yes');
    const { exitCode, stderr, stdout, file } = await reported(`reset --yes --simulate ${pc.file}`, { home: pc.home });
    expect([exitCode, stderr]).toEqual([exit.ok, `The report is in ${file}.\n`]);
    const withoutNames = (text: string) => text.replaceAll(/\d{8}-\d{6}/g, 'NOW').replace(/To take it back: .*/, '');
    expect(withoutNames(stdout)).toBe(withoutNames(plain.stdout));
  });

  test('with --json, standard output has the events and no page', async () => {
    const { stdout, page } = await reported('reset --simulate --yes --json');
    for (const line of stdout.trimEnd().split('\n')) expect(JSON.parse(line)).toMatchObject({ v: 1 });
    expect(sectionText(page, 'done')).toContain('stop BITS');
  });

  test.each<[string, (folder: string) => string]>([
    ['a folder that is not there', (folder) => join(folder, 'none', 'report.html')],
    ['a folder', (folder) => folder],
    ['no name', () => ''],
    [
      'a file that is no report',
      (folder) => {
        writeFileSync(join(folder, 'thesis.html'), '<!doctype html>\n<html lang="en">\n<head>\n<title>Thesis</title>');
        return join(folder, 'thesis.html');
      },
    ],
  ])('%s is refused before anything is done', async (_what, make) => {
    const pc = newPc();
    const before = pc.text();
    const file = make(temporaryFolder());
    const content = existsSync(file) && !readdirSyncOrNull(file) ? readFileSync(file, 'utf8') : null;
    const { exitCode, stdout, stderr } = await wufixWith(['reset', '--yes', '--simulate', pc.file, '--report', file], {
      home: pc.home,
    });
    expect([exitCode, stdout, pc.text(), pc.journals()]).toEqual([exit.usage, '', before, []]);
    expect(stderr).toMatch(/report/i);
    if (content !== null) expect(readFileSync(file, 'utf8')).toBe(content);
  });

  test('an earlier report is replaced, and that is said', async () => {
    const file = place();
    await wufix(`reset --simulate --yes --report ${file}`);
    const { stderr } = await wufix(`explain 0x80070306 --report ${file}`);
    expect(stderr).toBe(`The report is in ${file}, in place of an earlier one.\n`);
    expect(readFileSync(file, 'utf8')).not.toContain('SoftwareDistribution.wufix');
  });

  test('an empty file is taken', async () => {
    const file = place();
    writeFileSync(file, '');
    const { exitCode, stderr } = await wufix(`explain 0x80070306 --report ${file}`);
    expect([exitCode, stderr]).toEqual([exit.ok, `The report is in ${file}.\n`]);
  });

  test('one that can not be written at the end is a word to the person, and changes no exit code', async () => {
    const file = place();
    const { exitCode, stderr, stdout } = await wufix(`reset --simulate --report ${file}`, {
      answer: true,
      confirm: async () => {
        rmSync(file);
        mkdirSync(file);
        return true;
      },
    });
    expect(exitCode).toBe(exit.ok);
    expect(stdout).toContain('Done, and read back.');
    expect(stderr).toMatch(/The report could not be written: EISDIR/);
  });

  test('it is written however the run ends', async () => {
    const declined = await reported('reset --simulate', { answer: false });
    expect([declined.exitCode, textIn(elementsIn(declined.page, 'title')[0] ?? declined.page)]).toEqual([
      exit.refused,
      'wufix reset: Declined: nothing was changed',
    ]);
    expect(sectionText(declined.page, 'done')).toContain('What would be done');

    const stopped = await reported('reset --simulate service-slow --yes', { interrupts: (press) => press() });
    expect(stopped.exitCode).toBe(exit.interrupted);
    expect(textIn(stopped.page)).toContain('Interrupted. What had been done was taken back.');

    const refused = await reported('reset --simulate not-elevated --yes');
    expect(refused.exitCode).toBe(exit.refused);
    expect(textIn(refused.page)).toContain('This needs administrator rights.');
    expect(sectionText(refused.page, 'undo')).toBe('');

    const wrong = await reported('dism restore --simulate --source nonsense --yes');
    expect(wrong.exitCode).toBe(exit.usage);
    expect(textIn(wrong.page)).toContain('nonsense');
  });

  test('a command line that is wrong by itself begins none', async () => {
    const file = place();
    const { exitCode } = await wufix(`reset --simulate --nonsense --report ${file}`);
    expect([exitCode, existsSync(file)]).toEqual([exit.usage, false]);
  });
});

function readdirSyncOrNull(path: string): string[] | null {
  try {
    return readdirSync(path);
  } catch {
    return null;
  }
}

describe('wufix report', () => {
  test('makes the page of the latest run from its journal, on standard output', async () => {
    const pc = newPc();
    await pc.wufix('reset --yes');
    const { exitCode, stdout, stderr } = await pc.wufix('report');
    const page = parsePage(stdout);
    expect([exitCode, stderr]).toEqual([exit.ok, '']);
    expect(textIn(elementsIn(page, 'h1')[0] ?? page)).toBe(`Run ${pc.runs()[0]}`);
    expect(textIn(page)).toContain('Simulation (pc): nothing on this machine is touched.');
    expect(sectionText(page, 'undo')).toContain(`wufix undo ${pc.runs()[0]} --simulate ${pc.file}`);
  });

  test('says the same as the report of the run itself', async () => {
    const pc = newPc({ faults: [{ match: 'rename catroot2', how: 'fail', exitCode: 5 }] });
    const live = await reported(`reset --yes --catroot2 always --simulate ${pc.file}`, { home: pc.home });
    const { page } = await reported(`report --simulate ${pc.file}`, { home: pc.home });
    for (const id of ['done', 'read-back', 'next', 'undo'])
      expect([id, sectionText(page, id)]).toEqual([id, sectionText(live.page, id)]);
    expect(textIn(page)).toContain('Failed');
  });

  test('to a file with --report, and then not to standard output', async () => {
    const pc = newPc();
    await pc.wufix('reset --yes');
    const { stdout, stderr, file, page } = await reported(`report --simulate ${pc.file}`, { home: pc.home });
    expect([stdout, stderr]).toEqual(['', `The report is in ${file}.\n`]);
    expect(textIn(page)).not.toContain('wufix report');
  });

  test('of the run that is named; an undo is one too, and what was undone says so', async () => {
    const pc = newPc();
    await pc.wufix('reset --yes');
    await pc.wufix('undo --yes');
    const [first, second] = pc.runs();
    const undone = parsePage((await pc.wufix(`report ${first}`)).stdout);
    expect(sectionText(undone, 'undo')).toContain(`${second} took it back.`);
    const latest = parsePage((await pc.wufix('report')).stdout);
    expect(sectionText(latest, 'undo')).toContain(`To take it back: wufix undo ${second}`);
  });

  test('of a run that was cut off: where, and how to go on; and of one that was resumed', async () => {
    const pc = newPc({ faults: [{ match: 'rename SoftwareDistribution', how: 'die-after' }] });
    await dieIn(pc, 'reset --yes');
    const [run] = pc.runs();
    const cut = parsePage((await pc.wufix('report')).stdout);
    expect(textIn(elementsIn(cut, 'header')[0] ?? cut)).toContain('Cut off');
    expect(textIn(cut)).toContain('It was cut off, and the machine may be half changed.');
    expect(sectionText(cut, 'next')).toContain(`wufix resume ${run} completes it, wufix undo ${run} takes it back`);
    expect(sectionText(cut, 'read-back')).toContain('not known: the run was cut off');
    pc.set({ faults: [] });
    await pc.wufix('resume --yes');
    const whole = parsePage((await pc.wufix('report')).stdout);
    expect(elementsIn(whole, 'h4').map(textIn)).toEqual(['reset, resumed']);
    expect(textIn(elementsIn(whole, 'title')[0] ?? whole)).toBe(`Run ${run}: Done`);
  });

  test('as a line of JSON', async () => {
    const pc = newPc();
    await pc.wufix('reset --yes');
    const { stdout } = await pc.wufix('report --json');
    const [line] = stdout
      .trimEnd()
      .split('\n')
      .map((one) => JSON.parse(one));
    expect(line).toMatchObject({ v: 1, type: 'report', run: pc.runs()[0] });
    parsePage(line.html);
  });

  test('is refused where there is no run, or not that one', async () => {
    const pc = newPc();
    expect(await pc.wufix('report')).toMatchObject({
      exitCode: exit.refused,
      stderr: expect.stringContaining('No run has been recorded, so there is nothing to report.'),
    });
    expect(await pc.wufix('report 20200101-000000-reset')).toMatchObject({ exitCode: exit.usage });
    expect(await pc.wufix('report ../pc')).toMatchObject({ exitCode: exit.usage });
  });
});
