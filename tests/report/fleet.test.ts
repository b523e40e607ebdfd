import { describe, expect, test } from 'vitest';
import { shareable } from '../../src/io/shareable.ts';
import { listen } from '../../src/report/listen.ts';
import { makePage } from '../../src/report/page.ts';
import { limits } from '../../src/report/told.ts';
import { folderWith, runOf, told } from '../support/fleet.ts';
import { type Element, elementsIn, parsePage, sectionText, textIn } from '../support/page.ts';
import { reported } from '../support/report.ts';

/** The cells of the table with this caption, row by row, without its head. */
function rowsOf(page: Element, caption: string): string[][] {
  const table = elementsIn(page, 'table').find((one) => elementsIn(one, 'caption').map(textIn).includes(caption));
  if (!table) throw new Error(`no ${caption}; there are ${elementsIn(page, 'caption').map(textIn)}`);
  return elementsIn(table, 'tr')
    .slice(1)
    .map((row) => elementsIn(row, 'th', 'td').map(textIn));
}

const hasTable = (page: Element, caption: string) => elementsIn(page, 'caption').map(textIn).includes(caption);
const head = (page: Element) => textIn(elementsIn(page, 'header')[0] ?? page);

const ok = { outcome: 'ok' };

describe('the page of a fleet', () => {
  test('tells which code on which build, which step failed where, what is proven, and what waits for a restart', async () => {
    const stuck = await told('doctor --simulate stuck-update');
    const folder = folderWith({
      'PC-01.ndjson': stuck,
      'PC-02.ndjson': stuck,
      'PC-03.ndjson': await told('doctor --simulate winre-false-alarm'),
      'PC-04.ndjson': await told('reset --yes --simulate service-hangs'),
      'PC-05.ndjson': await told('doctor --simulate'),
      'PC-06.ndjson': '',
    });
    const { page } = await reported(`fleet ${folder}/*`);
    expect(rowsOf(page, 'Error codes, and the builds they came on')).toEqual([
      ['0x80070306 ERROR_ERRORS_ENCOUNTERED', '26100.4061', '2', '2', 'PC-01, PC-02'],
      ['0x80070643 ERROR_INSTALL_FAILURE', '19045.4061', '1', '1', 'PC-03'],
    ]);
    expect(rowsOf(page, 'Steps that failed')).toEqual([['stop wuauserv', 'reset', 'none', '1', '1', 'PC-04']]);
    expect(rowsOf(page, 'What is proven, and what is not')).toEqual([['healthy', 'doctor', '1', '1', 'PC-05']]);
    expect(rowsOf(page, 'How runs ended')).toEqual([['reset', 'taken back', '1', '1', 'PC-04']]);
    expect(rowsOf(page, 'What machines need').map(([need, number, names]) => [need, number, names])).toEqual([
      ['unhealthy', '2', 'PC-01, PC-02'],
      ['restart', '1', 'PC-03'],
      ['failed', '1', 'PC-04'],
      ['unreachable', '1', 'PC-06'],
    ]);
    expect(rowsOf(page, 'Machines that need something').map(([name]) => name)).toEqual([
      'PC-01',
      'PC-02',
      'PC-03',
      'PC-04',
      'PC-06',
    ]);
    expect(rowsOf(page, 'Machines that need something')[2]?.slice(1)).toEqual([
      'restart Windows waits for a restart',
      '19045.4061',
      '0',
      '',
    ]);
    const [folded = page] = elementsIn(page, 'details');
    expect(textIn(elementsIn(folded, 'summary')[0] ?? page)).toBe('1 machine needs nothing');
    expect(rowsOf(folded, 'Machines that need nothing')).toEqual([['PC-05', '26100.4061', '0', '']]);
  });

  test('says at its head how many need something; and each need has a word on what to do', async () => {
    const folder = folderWith({
      'PC-01.jsonl': runOf('reset', '20261101', { outcome: 'stuck' }) + runOf('sfc', '20261102', null),
      'PC-02.jsonl': '{"v":1,"type":"error","exitCode":5,"message":"This needs administrator rights."}',
      'PC-03.jsonl': '{"v":1,"type":"fix","outcome":"unproven"}',
      'PC-04.jsonl': 'damaged',
      'PC-05.jsonl': runOf('reset', '20261101', ok),
    });
    const { page } = await reported(`fleet ${folder}/*`);
    expect(textIn(elementsIn(page, 'title')[0] ?? page)).toBe('wufix fleet: 4 of 5 machines need something');
    expect(head(page)).toContain(
      '5 machines, 3 runs; 4 of them need something; 1 told nothing; 1 line could not be read.',
    );
    const needs = rowsOf(page, 'What machines need');
    expect(needs.map(([need]) => need)).toEqual(['stuck', 'cut off', 'refused', 'unproven', 'unreadable']);
    for (const row of needs) expect(row.at(-1)).not.toBe('');
  });

  test('where no machine needs anything says so, and folds nothing away', async () => {
    const { page } = await reported(`fleet ${folderWith({ 'PC-01.jsonl': runOf('reset', '20261101', ok) })}/*`);
    expect(head(page)).toContain('No machine needs anything');
    expect(elementsIn(page, 'details')).toEqual([]);
    expect(rowsOf(page, 'Machines that need nothing')).toEqual([['PC-01', 'not told', '1', '2026-11-01']]);
    expect(hasTable(page, 'What machines need')).toBe(false);
  });

  test('names damaged lines and their file, in a column that is there only then', async () => {
    const folder = folderWith({ 'PC-01.jsonl': `${runOf('reset', '20261101', ok)}x\ny\n` });
    const { page } = await reported(`fleet ${folder}/*`);
    expect(rowsOf(page, 'Machines that need nothing')[0]?.at(-1)).toMatch(/^2 lines of .+PC-01\.jsonl$/);
  });

  test('is no page where nothing could be read', async () => {
    const { page, exitCode } = await reported(`fleet ${folderWith({ 'PC-01.jsonl': 'x' })}`);
    expect([exitCode, sectionText(page, 'machines').includes('PC-01')]).toEqual([2, true]);
    expect(head(page)).toContain('Nothing that wufix has written can be read there.');
  });

  test('a profile folder in its command line is nobody’s', async () => {
    const { source } = await reported('fleet /home/annette/results');
    expect(source).not.toContain('annette');
  });

  test('of very many machines has the first of each kind, and the numbers of the others', async () => {
    const listener = listen();
    const about = { title: 't', typed: null, version: '1', at: '2026-11-20T23:15:00.000Z', build: null, exitCode: 4 };
    const words = { conclude: () => [], undoOf: () => ({ says: '' }), clean: shareable([]) };
    const machine = (at: number) => ({
      machine: `PC-${at}`,
      needs: at % 2 === 0 ? [] : [{ id: 'restart', says: 'Windows waits for a restart' }],
      lastRun: '2026-11-01T12:00:00.000Z',
      runs: 10,
      faults: [],
    });
    for (let first = 0; first < 100_000; first += 500)
      listener.results(
        'machine',
        Array.from({ length: 500 }, (_, at) => machine(first + at)),
        'line\n'.repeat(500),
      );
    listener.results('fleet', [{ machines: 100_000, well: 50_000 }], 'sum');
    const source = await makePage(listener.told(), { ...about, ...words });
    const page = parsePage(source);
    expect(source.length).toBeLessThan(1_000_000);
    for (const caption of ['Machines that need something', 'Machines that need nothing'])
      expect(rowsOf(page, caption).length).toBe(limits.items);
    expect(textIn(page).match(/and 49,000 more, which are not on this page/g)?.length).toBe(2);
    expect(textIn(page)).toContain('50,000 of 100,000 machines need something');
    expect(textIn(page)).toContain('50,000 machines need nothing');
  });
});
