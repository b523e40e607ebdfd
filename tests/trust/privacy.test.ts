import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { commands, nameIn } from '../../src/commands/index.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { usualFiles } from '../../src/simulation/usual.ts';
import { type Outcome, temporaryFolder, wufixWith } from '../support/cli.ts';
import { filesBelow } from '../support/cli-pc.ts';

// A machine that has names everywhere, and what of them is told by what may be handed on: log, report, history and doctor.

const user = 'zebulonqx';
const machine = 'QXBOX-7781';
const server = 'qxshare';
const sid = 'S-1-5-21-7777777771-7777777772-7777777773-1001';
const secret = 'qx-content-of-a-file';
const profile = `C:\\Users\\${user}`;
const told = new RegExp([user, machine, server, '777777777', secret].join('|'), 'i');

const msu = `${profile}\\Downloads\\windows11.0-kb5063878-x64.msu`;
const iso = `${profile}\\Downloads\\Windows.iso`;
const wim = `${profile}\\Downloads\\install.wim`;
const wimmount = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\WIMMount';

const scenario: ScenarioInput = {
  store: 'repairable',
  sfc: 'repairable',
  updateHistory: [{ date: '2026-08-12T06:41:00Z', title: `update of ${machine}` }],
  offered: [{ title: `for ${machine}`, kbs: ['5063878'] }],
  devices: [{ id: 'USB\\VID_8087&PID_0026\\5&1A2B', name: `${user}'s headset`, code: 10 }],
  updateFiles: [{ path: msu }],
  isos: [{ path: iso }],
  images: [{ path: wim, indexes: [{ index: 6, name: 'Windows 11 Pro' }] }],
  files: [...usualFiles, { path: `${profile}\\Documents\\diary.txt`, bytes: secret.length, text: secret }],
  links: [{ path: `${profile}\\Documents\\Work`, type: 'symlinkd', target: `\\\\${server}\\${user}` }],
  registry: {
    [wimmount]: { ImagePath: { type: 'REG_EXPAND_SZ', data: `\\??\\${profile}\\wimmount.sys` } },
    'HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName': {
      ComputerName: { type: 'REG_SZ', data: machine },
    },
    'HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName': {
      ComputerName: { type: 'REG_SZ', data: machine },
    },
    'HKCU\\Volatile Environment': { USERNAME: { type: 'REG_SZ', data: user } },
    [`HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\${sid}`]: {
      ProfileImagePath: { type: 'REG_EXPAND_SZ', data: profile },
    },
  },
};

/** Every command, as an administrator types it on that machine. */
const lines: readonly (readonly string[])[] = [
  ['doctor'],
  ['doctor', '--kb', 'KB5063878', '--code', '0x80070306', '--deep'],
  ['fix', '0x80070306', '--source', wim],
  ['reset', '--restore-point', '--scan', '--bits'],
  ['undo'],
  ['services', 'stop', 'BITS'],
  ['undo'],
  ['sfc'],
  ['dism', 'restore', '--source', wim],
  ['wimmount'],
  ['wimmount', '--fix'],
  ['logs'],
  ['reparse', profile],
  ['hide', 'KB5063878'],
  ['unhide', 'KB5063878'],
  ['install', msu],
  ['upgrade', '--iso', iso, '--scan-only'],
  ['drivers'],
  ['drivers', 'disable', 'USB\\VID_8087&PID_0026\\5&1A2B'],
  ['explain', '0x80070306'],
  ['resume'],
  ['history'],
  ['report'],
  ['clean'],
  ['scenarios'],
  ['completion', 'bash'],
];

/** Those that show what somebody has to find again on his machine, or has typed himself, names and all. */
const showsNames = new Set(
  ['reparse', 'logs', 'drivers', 'hide', 'unhide', 'install', 'upgrade', 'dism', 'fix', 'wimmount'].concat([
    'undo',
    'resume',
  ]),
);

type Run = { line: string; text: string; page: string; outcome: Outcome };

describe('on a machine with names everywhere', () => {
  const home = join(temporaryFolder(), 'state');
  const runs: Run[] = [];
  let log = '';
  let journals = '';

  beforeAll(async () => {
    const file = join(dirname(home), 'pc.json');
    writeFileSync(file, JSON.stringify(scenario));
    for (const [index, words] of lines.entries()) {
      const page = join(dirname(home), `page-${index}.html`);
      const outcome = await wufixWith([...words, '--yes', '--simulate', file, '--report', page], { home });
      const verbose = await wufixWith([...words, '--dry-run', '--verbose', '--simulate', file], { home });
      const read = () => {
        try {
          return readFileSync(page, 'utf8');
        } catch {
          return '';
        }
      };
      runs.push({
        line: words.join(' '),
        text: outcome.stdout + outcome.stderr + verbose.stdout + verbose.stderr,
        page: read(),
        outcome,
      });
    }
    const files = filesBelow(home);
    log = files
      .filter((path) => /wufix\.log/.test(path))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    journals = files
      .filter((path) => path.endsWith('.jsonl'))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
  }, 120_000);

  test('every command was tried, and most did something', () => {
    const tried = new Set(lines.map(([name]) => name));
    expect(commands.map(({ usage }) => nameIn(usage)).filter((name) => !tried.has(name))).toEqual(['fleet']);
    for (const { line, outcome } of runs)
      expect([line, [0, 1, 4, 5, 3010].includes(outcome.exitCode), outcome.stderr]).toEqual([
        line,
        true,
        outcome.stderr,
      ]);
    expect(journals.split('"type":"plan"').length).toBeGreaterThan(10);
  });

  test('the log tells none', () => {
    expect(log.split('\n').length).toBeGreaterThan(100);
    expect(log.split('\n').filter((line) => told.test(line))).toEqual([]);
  });

  test('no report tells one', () => {
    expect(runs.filter(({ page }) => page !== '').length).toBeGreaterThan(15);
    for (const { line, page } of runs) expect([line, told.exec(page)?.[0]]).toEqual([line, undefined]);
  });

  test('nor does history, the doctor, or any command whose result is no name', () => {
    for (const { line, text } of runs) {
      const [name = ''] = line.split(' ');
      if (showsNames.has(name)) continue;
      expect([line, told.exec(text)?.[0]]).toEqual([line, undefined]);
    }
  });

  test('the journal has the paths that a run was given: without them nothing could be gone on with', () => {
    expect(journals).toContain(JSON.stringify(msu).slice(1, -1));
    expect(journals).not.toMatch(new RegExp(`${secret}|777777777`));
  });
});

describe('names that are easily overlooked', () => {
  test.each<[user: string, machine: string]>([
    ["O'Brien (zeb), 2nd", 'QX.BOX-1'],
    ['z+q.x$^', 'qx-box-of-15-xy'],
    ['Zébulon Qx', 'qxbox-7781'],
    ['q', 'QXBOX'],
    ['System', 'QXBOX'],
  ])('%s on %s', async (user, machine) => {
    const home = join(temporaryFolder(), 'state');
    const file = join(dirname(home), 'pc.json');
    const names = [
      `Users\\${user}`,
      `CORP\\${user}`,
      `${machine}.corp.qx`,
      `\\\\${machine.toLowerCase()}\\qx`,
      sid.toLowerCase(),
    ];
    writeFileSync(file, JSON.stringify(renamed(user, machine, names.map((name) => `about ${name}.`).join(' '))));
    const texts: string[] = [];
    for (const line of ['doctor', 'doctor --json', 'reset', 'history', 'history --json', 'doctor --summary']) {
      const page = join(dirname(home), `page-${texts.length}.html`);
      const { stdout, stderr } = await wufixWith([...line.split(' '), '--yes', '--simulate', file, '--report', page], {
        home,
      });
      texts.push(stdout, stderr.replace(/The report is in .*/, ''), readFileSync(page, 'utf8'));
    }
    const log = filesBelow(home).find((path) => path.endsWith('wufix.log'));
    const all = [...texts, readFileSync(log ?? expect.fail('no log'), 'utf8')].join('\n').replaceAll('&#39;', "'");
    expect(all).toContain('about');
    const told = [...names, machine].flatMap((name) => [name, name.replaceAll('\\', '\\\\')]);
    expect(told.filter((name) => all.toLowerCase().includes(name.toLowerCase()))).toEqual([]);
  });
});

/** That machine with another user, another name, and a text of somebody where Windows hands one on. */
function renamed(user: string, machine: string, title: string): ScenarioInput {
  const { registry: _registry, ...others } = scenario;
  return {
    ...others,
    ...{ updateHistory: [], offered: [], links: [], updateFiles: [], images: [], isos: [] },
    devices: [{ id: 'USB\\VID_8087&PID_0026\\5&1A2B', name: title, code: 10 }],
    registry: {
      [wimmount]: { ImagePath: { type: 'REG_EXPAND_SZ', data: `\\??\\D:\\Users\\${user}\\wimmount.sys` } },
      'HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName': {
        ComputerName: { type: 'REG_SZ', data: machine },
      },
      'HKCU\\Volatile Environment': { USERNAME: { type: 'REG_SZ', data: user } },
    },
  };
}
