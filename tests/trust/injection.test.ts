import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { buildProgram } from '../../src/program.ts';
import { typeable } from '../../src/windows/text/typeable.ts';
import { wufixWith } from '../support/cli.ts';
import { filesBelow, newPc, type Pc } from '../support/cli-pc.ts';
import { deedOf, faultsOf, partsForCmd } from '../support/injection-checks.ts';
import { hostileValues, payloads } from '../support/injection-payloads.ts';
import { cleanValue, cleanValues, type Slot, slotsOf } from '../support/injection-slots.ts';
import { commandsOf } from '../support/injection-spy.ts';

const terminal = { out: () => {}, err: () => {}, interactive: false, color: false };
const slots = slotsOf(await buildProgram({ terminal }, () => async () => {}));

const isLong = process.env.MODE === 'fuzz';

/** No refusal is longer, whatever was typed. */
const longest = 2_500;

test('every place in a command line has a good text, and no other', () => {
  expect(Object.keys(cleanValues).toSorted()).toEqual(slots.map(({ name }) => name).toSorted());
});

describe.each(slots)('$name', (slot) => {
  test.each(Object.keys(payloads))('%s', async (payload) => {
    const faults: string[] = [];
    for (const [at, hostile] of hostileValues(cleanValue(slot.name), payloads[payload] ?? '').entries()) {
      faults.push(...(await faultsOnScreen(slot, hostile)));
      // Each of these takes as long again, so only `npm run fuzz` does all of it.
      if (isLong || at === 0) faults.push(...(await faultsInJson(slot, hostile)));
      if (isLong || at > 0) faults.push(...(await strangeCommands(slot, hostile)));
    }
    expect(faults).toEqual([]);
  });
});

describe('what is shown to be typed is one command', () => {
  const idOf = (serial: string) => `USB\\VID_0CF3&PID_E007\\${serial}`;

  test.each(['"&calc&"', '%CMDCMDLINE%&calc', '$(calc)', '`calc'])(
    'not with the id of a device that is called %s',
    async (serial) => {
      const pc = newPc({ devices: [{ id: idOf(serial), name: 'Stick', code: 43 }] });
      const { stdout } = await pc.wufix('drivers');
      expect(stdout).toContain(idOf(serial));
      expect(stdout).not.toContain('wufix drivers disable');
    },
  );

  test('a quote in an id is refused, for the plan would show it', async () => {
    const pc = newPc({ devices: [{ id: idOf('"&calc&"'), name: 'Stick', code: 43 }] });
    const { exitCode, stdout } = await wufixWith([
      '--simulate',
      pc.file,
      'drivers',
      'disable',
      idOf('"&calc&"'),
      '--yes',
    ]);
    expect([exitCode, stdout]).toEqual([exit.usage, '']);
  });

  test.each(['a"&calc&"b', '$(calc)', '%PATH%'])('not with a scenario that is called %s', async (name) => {
    const pc = newPc();
    const file = join(dirname(pc.file), `${name}.json`);
    writeFileSync(file, '{}');
    const { stdout } = await wufixWith(['services', 'stop', 'wuauserv', '--yes', '--simulate', file]);
    expect(stdout).toMatch(/^To take it back: wufix undo \S+ --simulate <that file>$/m);
  });

  test.each([
    ['C:\\a\\pc.json', 'C:\\a\\pc.json'],
    ['C:\\R&D\\pc.json', '"C:\\R&D\\pc.json"'],
    ['C:\\a b', '"C:\\a b"'],
    ['', '""'],
    ['100%', null],
    ['a\nb', null],
    ['\u201d;calc', null],
  ])('%j', (word, typed) => expect(typeable(word)).toBe(typed));
});

async function faultsOnScreen(slot: Slot, hostile: string): Promise<string[]> {
  const pc = hostilePc(slot, hostile);
  const before = pc.text();
  const { exitCode, stdout, stderr } = await wufixWith(argvOn(pc, slot, hostile), { home: pc.home });
  const refused = exitCode === exit.usage || exitCode === exit.refused;
  const changed = pc.text() !== before || pc.journals().length > 0;
  return [
    ...faultsOf('stdout', stdout),
    ...faultsOf('stderr', stderr),
    ...logsOf(pc, slot, hostile).flatMap(faultsInLog),
    ...(refused && changed ? ['it refused, and had changed something'] : []),
    ...(refused && !/^[^\n]*[.?]\n(?:What to do: .*\n)?$/.test(sentenceIn(stderr))
      ? [`it refused with ${stderr.slice(0, 300)}`]
      : []),
    ...(refused && stderr.length > longest ? [`it refused with ${stderr.length} characters`] : []),
    ...(exitCode === exit.failed ? [`it failed: ${stderr.slice(0, 300)}${stdout.slice(-300)}`] : []),
  ];
}

/** What goes before a refusal is no part of it. */
function sentenceIn(stderr: string): string {
  return stderr.replace(/^(?:Simulation .*|Looking .*|Asking .*)\n/gm, '');
}

async function faultsInJson(slot: Slot, hostile: string): Promise<string[]> {
  const pc = hostilePc(slot, hostile);
  const { stdout, stderr } = await wufixWith(['--json', ...argvOn(pc, slot, hostile)], { home: pc.home });
  const lines = stdout.split('\n').slice(0, -1);
  return [
    ...faultsOf('stdout of --json', stdout),
    ...faultsOf('stderr of --json', stderr),
    ...lines.flatMap(faultsInLine),
  ];
}

function faultsInLine(line: string): string[] {
  try {
    return JSON.parse(line).v === 1 ? [] : [`a line of --json is no event: ${line.slice(0, 100)}`];
  } catch {
    return [`a line of --json is no JSON: ${line.slice(0, 100)}`];
  }
}

const logLine = /^\d{4}-\d\d-\d\dT[\d:.]+Z (debug|info |warn |error) \d{8}-\d{6}-[a-z-]+ /;

function faultsInLog(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  const wrong = text.split('\n').find((line) => line !== '' && !logLine.test(line));
  return [...faultsOf('the log', text), ...(wrong === undefined ? [] : [`the log has a line ${wrong.slice(0, 100)}`])];
}

function logsOf(pc: Pc, slot: Slot, hostile: string): string[] {
  const own = slot.name === '--log-file' && !hostile.includes('\0') && existsSync(hostile) ? [hostile] : [];
  return [...filesBelow(pc.home).filter((path) => path.endsWith('.log')), ...own];
}

/** Commands that the good text does not lead to as well, but for that text itself. */
async function strangeCommands(slot: Slot, hostile: string): Promise<string[]> {
  const clean = cleanValue(slot.name);
  const deeds = await deedsOf(slot);
  const seen = await commandsOf(argvOn(hostilePc(slot, hostile), slot, hostile));
  const strange = seen.filter((command) => !deeds.has(deedOf(command, hostile, clean)));
  const split = seen.filter((command) => /\\cmd\.exe$/i.test(command.file) && partsForCmd(command).length !== 2);
  return [
    ...strange.map((command) => `a command of its own: ${deedOf(command, hostile, clean).slice(0, 400)}`),
    ...split.map((command) => `cmd.exe would cut ${command.args.join(' ').slice(0, 400)}`),
  ];
}

const remembered = new Map<string, Promise<Set<string>>>();

/** What the good text leads to. */
function deedsOf(slot: Slot): Promise<Set<string>> {
  const clean = cleanValue(slot.name);
  const found =
    remembered.get(slot.name) ??
    commandsOf(argvOn(hostilePc(slot, clean), slot, clean)).then(
      (commands) => new Set(commands.map((command) => deedOf(command, clean, clean))),
    );
  remembered.set(slot.name, found);
  return found;
}

function argvOn(pc: Pc, slot: Slot, value: string): string[] {
  return [...(isReal(slot) ? [] : ['--simulate', pc.file]), ...slot.argv(value)];
}

/** What works on this machine, whatever it is. */
function isReal({ name }: Slot): boolean {
  return /^(?:--simulate|logs|explain|fleet|completion|scenarios)\b/.test(name);
}

/** A Windows, and where it can be a real folder, in which what the text names is there. */
function hostilePc(slot: Slot, value: string): Pc {
  if (isReal(slot) && value.startsWith('/')) writeWhereItCanBe(value);
  const path = value.replace(/:\d+$/, '');
  const isPath = /^D:\\/.test(path);
  return newPc({
    name: 'pc',
    files: isPath && !/\.(?:wim|iso|msu)$/.test(path) ? [`${path}\\Windows\\System32\\a`, `${path}\\System32\\a`] : [],
    links: isPath ? [`${path}\\link`] : [],
    images: isPath && /\.wim$/.test(path) ? [{ path, indexes: [{}] }] : [],
    isos: isPath && /\.iso$/.test(path) ? [{ path }] : [],
    updateFiles: isPath && /\.msu$/.test(path) ? [{ path }] : [],
    devices: /^[!-~][ -~]*\\[ -~]+$/.test(value) ? [{ id: value, name: 'a', code: 43 }] : [],
    offered: [{ title: 'Update (KB5063878)', kbs: ['5063878'] }],
  });
}

function writeWhereItCanBe(path: string): void {
  try {
    writeFileSync(path, '{}');
  } catch {
    // No such name is possible here.
  }
}
