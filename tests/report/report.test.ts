import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { showEffect } from '../../src/core/show.ts';
import { newPc } from '../support/cli-pc.ts';
import { folderWith, runOf } from '../support/fleet.ts';
import { type Element, elementsIn, parsePage, sectionText, textIn } from '../support/page.ts';
import { reported } from '../support/report.ts';

const attribute = (page: Element, name: string) =>
  elementsIn(page).flatMap(({ attributes }) => (name in attributes ? [attributes[name] ?? ''] : []));

const machines = folderWith({
  'PC-01.jsonl': runOf('reset', '20261101', { outcome: 'ok' }),
  'PC-02.jsonl': `${runOf('reset', '20261101', { outcome: 'stuck' })}damaged`,
  'PC-03.jsonl':
    '{"v":1,"type":"fix","outcome":"proven"}\n{"v":1,"type":"finding","severity":"error","code":"0x80070306"}',
});

const lines = [
  'reset --simulate --yes',
  'reset --simulate --dry-run',
  'reset --simulate catroot2-locked --catroot2 always --yes',
  'reset --simulate service-slow --yes',
  'sfc --simulate store-broken-de --yes',
  'dism restore --simulate store-broken --yes',
  'doctor --simulate rollback-7-percent',
  'fix 0x80070306 --simulate stuck-update --yes',
  'reparse --simulate backup-reparse',
  'services status --simulate',
  'explain 0x80070306',
  'history',
  'scenarios healthy',
  'reset',
  `fleet ${machines}/*`,
];

describe.each(lines)('the report of %s', (line) => {
  test('is a page of its own, that can be read with eyes, ears and a keyboard', async () => {
    const { page, source } = await reported(line);
    const names = new Set(elementsIn(page).map(({ name }) => name));
    for (const name of ['script', 'link', 'img', 'iframe', 'object', 'form', 'base']) expect(names).not.toContain(name);

    const style = elementsIn(page, 'style').map(textIn);
    const hash = createHash('sha256')
      .update(style[0] ?? '')
      .digest('base64');
    expect(style.length).toBe(1);
    expect(style[0]).not.toMatch(/url\(|@import/);
    expect(elementsIn(page, 'meta').map(({ attributes }) => attributes)).toContainEqual({
      'http-equiv': 'Content-Security-Policy',
      content: `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    });
    expect(source.indexOf('Content-Security-Policy')).toBeLessThan(source.indexOf('<style>'));
    const used = elementsIn(page).flatMap(({ attributes }) => Object.keys(attributes));
    expect(used.filter((name) => /^(style|src|srcset|action|on.*)$/.test(name))).toEqual([]);

    const ids = attribute(page, 'id');
    expect(ids).toEqual([...new Set(ids)]);
    for (const link of attribute(page, 'href')) expect(ids).toContain(link.replace(/^#/, ''));
    for (const id of attribute(page, 'aria-labelledby')) expect(ids).toContain(id);

    const levels = elementsIn(page, 'h1', 'h2', 'h3', 'h4').map(({ name }) => Number(name[1]));
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
    expect(elementsIn(page, 'main', 'header', 'footer').map(({ name }) => name)).toEqual(['header', 'main', 'footer']);
    expect(attribute(page, 'lang')).toEqual(['en']);
    for (const title of elementsIn(page, 'title', 'h1', 'h2', 'h3', 'h4', 'caption', 'summary'))
      expect(textIn(title).trim()).not.toBe('');

    for (const table of elementsIn(page, 'table')) {
      expect(table.children.filter((child) => typeof child !== 'string').map(({ name }) => name)).toEqual([
        'caption',
        'thead',
        'tbody',
      ]);
      for (const head of elementsIn(table, 'th')) expect(head.attributes.scope).toMatch(/^(col|row)$/);
      const widths = elementsIn(table, 'tr').map((row) => elementsIn(row, 'th', 'td').length);
      expect(new Set(widths).size).toBe(1);
    }
  });
});

describe('what a report tells', () => {
  test('every effect as a command, with its exit code, in the order in which it was performed', async () => {
    const { page, events } = await reported('reset --simulate --yes --json');
    const performed = events.filter((event) => event.type === 'effect');
    const commands = elementsIn(page, 'li').filter(({ children }) =>
      children.some((one) => typeof one !== 'string' && one.name === 'code'),
    );
    expect(performed.length).toBeGreaterThan(10);
    expect(commands.map(textIn)).toEqual(
      performed.map(({ effect, exitCode }) => `${showEffect(effect)} exit code ${exitCode}`),
    );
  });

  test('how long each step took, and what it was before', async () => {
    const { page, events } = await reported('reset --simulate service-slow --yes --json');
    const [from = '', to = ''] = events.flatMap((event) =>
      'id' in event && event.id === 'stop-wuauserv' && event.type !== 'effect' ? [event.at] : [],
    );
    const seconds = Math.round((Date.parse(to) - Date.parse(from)) / 1000);
    const steps = elementsIn(page, 'li').filter(({ children }) =>
      children.some((one) => typeof one !== 'string' && one.attributes.class === 'head'),
    );
    const stop = steps.find((step) => textIn(step).includes('stop wuauserv')) ?? page;
    expect(seconds).toBeGreaterThanOrEqual(10);
    expect(textIn(stop)).toContain(`done${from.slice(11, 19)}, ${seconds}\u00a0s`);
    expect(elementsIn(stop, 'svg').map(({ attributes }) => attributes['aria-hidden'])).toEqual(['true']);
    expect(sectionText(page, 'read-back')).toContain('stop wuauservrunningas intended');
    expect(sectionText(page, 'read-back')).toContain('source: folder; target: missingas intended');
  });

  test('that it is a simulation, before all else; a real one says nothing of the kind', async () => {
    const { page } = await reported('reset --simulate italian --yes');
    const [body = page] = elementsIn(page, 'body');
    expect(textIn(body).trim()).toMatch(/^Simulation \(italian\): nothing on this machine is touched\./);
    expect(textIn((await reported('explain 0x80070306')).page)).not.toContain('Simulation');
  });

  test('a dry run as what would be done', async () => {
    const { page } = await reported('reset --simulate --dry-run');
    expect(elementsIn(page, 'h2').map(textIn)).toEqual(['What would be done', 'What could be undone']);
    expect(sectionText(page, 'done')).toContain('net.exe stop BITS');
    expect(sectionText(page, 'done')).not.toContain('exit code');
  });

  test('a failure: why, what was taken back, what to do', async () => {
    const { page } = await reported('reset --simulate catroot2-locked --catroot2 always --yes');
    expect(textIn(elementsIn(page, 'header')[0] ?? page)).toMatch(/Failed[\s\S]*catroot2 is in use/);
    expect(sectionText(page, 'done')).toContain('roll-back of reset');
    expect(sectionText(page, 'done')).toContain('start CryptSvcnot begun');
    expect(sectionText(page, 'next')).toContain('Close what uses it');
    expect(sectionText(page, 'undo')).toContain('What could be taken back was taken back already.');
    expect(sectionText(page, 'undo')).not.toContain('what Windows rebuilt there');
  });

  test('how to take it back, on a Windows that is still there', async () => {
    const pc = newPc();
    const { page } = await reported(`reset --yes --simulate ${pc.file}`, { home: pc.home });
    expect(sectionText(page, 'undo')).toContain(`To take it back: wufix undo ${pc.runs()[0]} --simulate ${pc.file}`);
  });

  test('what stays: a step that can not be undone is told apart', async () => {
    const { page } = await reported('reset --simulate --yes --restore-point');
    expect(sectionText(page, 'undo')).toMatch(/restore point[\s\S]*?no: it stays as it is/);
  });

  test('a diagnosis, its causes with what to do, and every check with its word', async () => {
    const { page, stdout } = await reported('doctor --simulate store-broken');
    const found = sectionText(page, 'found');
    expect(found).toMatch(/^\s*What was found\s*The component store is damaged\. Next: wufix dism restore/);
    expect(found).toContain('component storebad');
    expect(elementsIn(page, 'tr').length).toBeGreaterThan([...stdout.matchAll(/^(ok|note|BAD|\?)\s/gm)].length);
    expect(sectionText(page, 'next')).toContain('wufix sfc');
  });

  test('a guided repair: how it ended, every run of it, and what it leaves to do', async () => {
    const { page, stdout } = await reported('fix 0x80070306 --simulate stuck-update --yes --json');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const runs = lines.filter(({ type }) => type === 'run.end').map(({ run }) => `Run ${run}`);
    expect(runs.length).toBeGreaterThan(1);
    expect(elementsIn(page, 'h3').map(textIn)).toEqual(expect.arrayContaining(runs));
    const { text } = lines.find(({ type }) => type === 'fix') ?? {};
    for (const line of text.split('\n')) expect(textIn(elementsIn(page, 'header')[0] ?? page)).toContain(line);
    expect(sectionText(page, 'next')).toContain('Let Windows Update install KB5065426');
    expect(sectionText(page, 'next')).not.toMatch(/wufix (sfc|resume)/);
  });

  test('a verdict with its witnesses and items, and what the program printed, folded', async () => {
    const { page } = await reported('sfc --simulate store-broken-de --yes');
    expect(sectionText(page, 'found')).toMatch(/unrepaired[\s\S]*CBS\.log[\s\S]*wuaueng\.dll/);
    const [details = page] = elementsIn(page, 'details');
    expect(textIn(details)).toMatch(/^What it printed[\s\S]*Der Windows-Ressourcenschutz/);
    expect(sectionText(page, 'next')).toContain('wufix dism restore');
  });

  test('what is found beside any layout as the text of the screen', async () => {
    const { page, stdout } = await reported('explain 0x80070306');
    expect(textIn(elementsIn(page, 'pre')[0] ?? page)).toBe(stdout.trimEnd());
  });

  test('a refusal, with its reason', async () => {
    const { page, exitCode } = await reported('reset');
    expect(exitCode).toBe(5);
    expect(textIn(page)).toContain('This is no Windows, so there is nothing to repair here.');
    expect(sectionText(page, 'next')).toContain('--dry-run shows the plan');
  });
});

describe('the checker of these tests', () => {
  test.each([
    '<p>a < b</p>',
    '<p>a & b</p>',
    '<p>&nbsp;</p>',
    '<p><b></p></b>',
    '<p>',
    '</p>',
    '<p class=x></p>',
    '<p class="a" class="b"></p>',
    '<!-- x -->',
  ])('is strict about %s', (source) => expect(() => parsePage(source)).toThrow());
});
