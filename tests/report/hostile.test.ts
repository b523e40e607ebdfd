import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import type { Event, Happening, ShownStep } from '../../src/core/types.ts';
import { shareable } from '../../src/io/shareable.ts';
import { listen } from '../../src/report/listen.ts';
import { makePage } from '../../src/report/page.ts';
import { pairs, palettes } from '../../src/report/palette.ts';
import { style } from '../../src/report/style.ts';
import { limits } from '../../src/report/told.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { newPc } from '../support/cli-pc.ts';
import { type Element, elementsIn, parsePage, textIn } from '../support/page.ts';
import { reported } from '../support/report.ts';

const run = '20261120-231500-reset';
const envelope = (happening: Happening): Event => ({ v: 1, run, at: '2026-11-20T23:15:00.000Z', ...happening });

/** A page with one text in every place where there can be a foreign one. */
async function pageWith(text: string): Promise<{ source: string; page: Element }> {
  const listener = listen();
  const effect = {
    type: 'run',
    command: { file: text, args: [text], encoding: 'oem', timeoutMs: 1 },
  } as const;
  const step: ShownStep = {
    id: 'a',
    action: { kind: 'exec', does: text, command: effect.command },
    text,
    reason: text,
    optional: text,
    reversible: true,
    effects: [effect],
  };
  const happenings: Happening[] = [
    { type: 'plan', simulated: text, plan: { name: text, steps: [step, { ...step, id: 'b' }], notes: [text] } },
    { type: 'step.start', id: 'a', before: { state: text, value: { type: text, data: text } } },
    { type: 'effect', id: 'a', effect, exitCode: 1 },
    { type: 'step.output', id: 'a', text },
    { type: 'verdict', id: 'a', verdict: text, good: false, because: [text], items: [text], advice: text },
    { type: 'step.end', id: 'a', outcome: 'failed', note: text, error: { message: text, hint: text } },
    { type: 'run.end', outcome: 'stuck', exitCode: exit.stuck, error: { message: text, hint: text } },
  ];
  for (const happening of happenings) listener.event(envelope(happening));
  const texts = { title: text, state: text, says: text, details: [text], advice: text, path: text, name: text };
  const more = {
    text,
    causes: [{ says: text, sure: text, next: [text], advice: text, otherwise: text }],
    verdict: text,
  };
  const items = [{ ...texts, ...more, severity: text, sample: text, code: text, does: text, because: text, why: text }];
  const group = {
    of: text,
    need: text,
    plan: text,
    build: text,
    by: text,
    cause: text,
    outcome: text,
    samples: [text],
  };
  const machine = {
    machine: text,
    needs: [{ id: text, says: text }],
    lastRun: text,
    faults: [{ path: text, lines: 1 }],
  };
  const shared = ['need', 'code', 'failure', 'cause', 'proof', 'outcome'];
  for (const type of ['check', 'diagnosis', 'rung', 'verdict', 'finding', 'service', 'link', 'run', 'anything', text])
    listener.results(type, items, text);
  for (const type of shared) listener.results(type, [{ ...texts, ...more, ...group, code: text }], text);
  listener.results('machine', [machine, { ...machine, needs: [] }], text);
  listener.notice(text);
  listener.trouble({ message: text, hint: text });
  const source = await makePage(listener.told(), {
    title: text,
    typed: text,
    version: text,
    at: '2026-11-20T23:15:00.000Z',
    build: null,
    exitCode: exit.stuck,
    conclude: () => [text],
    undoOf: () => ({ command: text }),
    clean: shareable([]),
  });
  return { source, page: parsePage(source) };
}

/** What a page is made of, without its texts. */
const shape = (page: Element) =>
  elementsIn(page).map(({ name, attributes }) => `${name} ${Object.keys(attributes).join(' ')}`);

describe('foreign text stays text', () => {
  const hostile = [
    '</style><script>alert(1)</script>',
    '</title></head><body onload="alert(1)">',
    `"'><img src=x onerror=alert(1)>`,
    '<!-- --><![CDATA[ ]]>',
    '&lt;script&gt; &amp; &#x3c;b&#x3e;',
    'javascript:alert(1)',
    'constructor',
    '__proto__',
    '$' + '{1}$&$1',
  ];

  test.each(hostile)('%s', async (text) => {
    const { page } = await pageWith(text);
    expect(shape(page)).toEqual(shape((await pageWith('harmless')).page));
    expect(textIn(page).split(text).length).toBeGreaterThan(40);
  });

  test('whatever it is', async () => {
    const harmless = shape((await pageWith('harmless')).page);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 2, maxLength: 12 }), async (text) => {
        // What is blank leaves its place out, and is no text to escape.
        fc.pre(/[a-z]/i.test(text) && !/^wufix /.test(text));
        expect(shape((await pageWith(text)).page)).toEqual(harmless);
      }),
      { numRuns: 60 },
    );
  });

  test('nothing moves a cursor, turns the reading round or ends the file', async () => {
    const { source } = await pageWith('a\u0000b\u001b[31mc\u001b]0;title\u0007d\u202ee\u2066f\r\ng\rh\u009b2Ji\u0008');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about
    expect(source).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
    expect(source).toContain('a?bcd?e?f\ng\nh');
  });
});

describe('nobody is named', () => {
  const scenario = {
    devices: [{ name: "Annette's headset", code: 43 }],
    links: [{ path: 'C:\\Users\\Annette Example\\Music\\Old', target: '\\??\\D:\\' }],
    volumes: [
      { letter: 'C', guid: '6d2b1f0a-93c4-4e57-8a1d-0f3b7c9e5a20' },
      { letter: 'D', guid: '2f9c4b1e-70a3-4d18-b5e6-91c7d8e0f234' },
    ],
    registry: {
      'HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName': {
        ComputerName: { type: 'REG_SZ', data: 'DESK-4711' },
      },
      'HKCU\\Volatile Environment': { USERNAME: { type: 'REG_SZ', data: 'annette' } },
    },
  } satisfies ScenarioInput;

  test.each(['doctor', 'drivers', 'reparse C:\\Users', 'explain 0x80070306 DESK-4711 S-1-5-21-11-22-33-1001'])(
    'by %s',
    async (line) => {
      const pc = newPc(scenario);
      const { source } = await reported(`${line} --simulate ${pc.file}`, { home: pc.home });
      expect(source).not.toMatch(/annette|desk-4711|S-1-5-21/i);
    },
  );

  test('in a text from anywhere', () => {
    const clean = shareable([{ user: 'annette', machine: 'DESK-4711' }]);
    expect(clean('/home/someone/pc.json C:\\Users\\Some One\\x Annette on desk-4711')).toBe(
      '/home/<user>/pc.json C:\\Users\\<user>\\x <user> on <machine>',
    );
  });

  test('and a name that everybody has takes no words of ours away', () => {
    const clean = shareable([{ user: 'Administrator', machine: 'WINDOWS' }]);
    expect(clean('needs administrator rights on Windows')).toBe('needs administrator rights on Windows');
  });
});

describe('a report has an end', () => {
  const page = async (tell: (listener: ReturnType<typeof listen>) => void) => {
    const listener = listen();
    tell(listener);
    const about = { title: 't', typed: null, version: '1', at: '2026-11-20T23:15:00.000Z', build: null, exitCode: 0 };
    const words = { conclude: () => [], undoOf: () => ({ says: '' }), clean: shareable([]) };
    return parsePage(await makePage(listener.told(), { ...about, ...words }));
  };

  test('of a million rows it has the first, those that matter among them, and the number of the others', async () => {
    const link = (at: number) => ({
      path: `C:\\${at}`,
      kind: 'junction',
      matters: at === 999_999 ? [{ to: 'update', hex: '0x80070011', certain: true }] : [],
      open: [],
    });
    let kept = 0;
    const told = await page(({ results, told }) => {
      for (let at = 0; at < 1_000_000; at += 1000)
        results(
          'link',
          Array.from({ length: 1000 }, (_, index) => link(at + index)),
          'row\n'.repeat(1000),
        );
      kept = JSON.stringify(told()).length;
    });
    expect(kept).toBeLessThan(1_000_000);
    expect(elementsIn(told, 'tr').length).toBe(limits.items + 1);
    expect(textIn(elementsIn(told, 'tr')[1] ?? told)).toContain('Windows Update 0x80070011');
    expect(textIn(told)).toContain('and 999,000 more, which are not on this page');
  });

  test('of a text without a layout it has the beginning, and of what a program printed the end', async () => {
    const told = await page(({ results, event }) => {
      for (let line = 0; line < 100_000; line += 1) results('anything', [{}], `line ${line}`);
      const step = {
        id: 'a',
        action: { kind: 'remove', path: 'x' },
        text: 'x',
        reason: 'y',
        reversible: false,
        effects: [],
      } as const;
      event(envelope({ type: 'plan', plan: { name: 'n', steps: [step] } }));
      event(envelope({ type: 'step.output', id: 'a', text: `${'a'.repeat(1_000_000)}the end` }));
    });
    const [text = told, printed = told] = elementsIn(told, 'pre');
    expect(textIn(text)).toMatch(/^line 0\nline 1\n/);
    expect(textIn(text).length).toBe(limits.text);
    expect(textIn(told)).toMatch(/[\d,]+ more characters of this are left out here/);
    expect(textIn(printed).length).toBe(limits.output);
    expect(textIn(printed)).toMatch(/the end$/);
  });
});

describe('the colours', () => {
  const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  /** Relative luminance (source: W3C, WCAG 2.2). */
  const luminance = (color: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
      channel(Number.parseInt(color.slice(at, at + 2), 16) / 255),
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one: string, other: string) => {
    const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };

  test.each(['light', 'dark'] as const)('%s ones can be read: 4.5 and more', (name) => {
    const palette = palettes[name];
    const faint = pairs.filter(([ink, ground]) => contrast(palette[ink], palette[ground]) < 4.5);
    expect(faint).toEqual([]);
  });

  test('the formula knows black on white', () => expect(contrast('#000000', '#ffffff')).toBeCloseTo(21));

  test('come from the palette alone, and every text that has one is among the pairs', () => {
    const rules = style.replaceAll(/:root \{[^}]*\}/g, '');
    expect(rules).not.toMatch(/#[0-9a-f]{3,8}\b/i);
    const inks = [...rules.matchAll(/[^-]color: var\(--([a-z-]+)\)/g)].map(([, ink]) => ink);
    const grounds = [...rules.matchAll(/background: var\(--([a-z-]+)\)/g)].map(([, ground]) => ground);
    expect(inks.filter((ink) => !pairs.some(([one]) => one === ink))).toEqual([]);
    expect(grounds.filter((ground) => !pairs.some(([, one]) => one === ground))).toEqual([]);
  });
});
