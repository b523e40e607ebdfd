import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exit } from '../../src/core/failure.ts';
import { parseScenario, scenarioJsonSchema } from '../../src/simulation/parse-scenario.ts';
import type { ScenarioInput } from '../../src/simulation/schema.ts';
import { temporaryFolder, wufixWith } from '../support/cli.ts';
import { filesBelow, newPc } from '../support/cli-pc.ts';
import { faultsOf, faultsOfCommand, faultsOfPage } from '../support/injection-checks.ts';
import { everything } from '../support/injection-scenario.ts';
import { commandsOf } from '../support/injection-spy.ts';

/** A text or the name of a field in a scenario, by the way there. */
type Place = { way: readonly (string | number)[]; isName: boolean };

const places = placesIn(everything, []);

const shells = 'a" & calc & "%CMDCMDLINE%\'; calc; \u2019; calc; $(calc)`';

/** What upsets a shell, a terminal, a log or a page. */
const payloads = {
  'shells, screens, logs and pages': `${shells}<img src=x>\r\nFORGED\nFORGED\u2028FORGED\u0085FORGED\u001b[2J\u009b1A\0\u202e\u200f`,
  'shells, in plain ASCII': '" & calc & "%CMDCMDLINE%\'; calc; $(calc)`',
  '32,000 letters': 'x'.repeat(32_000),
};

/** One after another on the same Windows; `REPORT` is a file. */
const lines = [
  'doctor --report REPORT',
  'services status',
  'drivers',
  'wimmount',
  'logs',
  'reparse C:\\Users',
  'reset --yes --bits --report REPORT',
  'history',
  'undo --yes',
  'hide KB5063878 --yes',
  'sfc --yes --report REPORT',
  'dism restore --yes',
  'install D:\\windows11.0-kb5063878-x64.msu --yes',
  'upgrade --iso D:\\medium.iso --yes',
  'drivers disable USB\\VID_0CF3&PID_E007\\5&2A --yes',
  'services stop BITS --yes -v',
  'clean --yes',
];

test('the Windows of these tests has every field there is', () => {
  const names = new Set(JSON.stringify(everything).match(/(?<=")[$\w]+(?=":)/g));
  const schema = JSON.stringify(scenarioJsonSchema());
  const fields = [...schema.matchAll(/"properties":\{/g)].flatMap(({ index }) => fieldsAt(schema, index));
  expect([...new Set(fields)].filter((field) => !names.has(field))).toEqual([]);
});

const takes = (scenario: ScenarioInput) => {
  try {
    parseScenario(scenario, 'pc.json');
    return true;
  } catch {
    return false;
  }
};

describe.each(Object.entries(payloads))('%s', (_, payload) => {
  const taken = places.filter((place) => takes(withPayload(everything, [place], payload)));
  const refused = places.filter((place) => !taken.includes(place));

  test.each(refused.map(named))('%s is refused in one sentence', async (_name, place) => {
    const pc = newPc(withPayload(everything, [place], payload));
    const { exitCode, stdout, stderr } = await pc.wufix('services status');
    expect([exitCode, stdout]).toEqual([exit.usage, '']);
    expect(stderr).toMatch(/^[^\n]{1,2000}\.\nWhat to do: [^\n]*\n$/);
    expect(faultsOf('stderr', stderr)).toEqual([]);
  });

  test.each(groups(taken))(
    '%s',
    async (_name, group) => {
      const scenario = withPayload(everything, group, payload);
      const faults = [
        ...(await faultsOnScreen(scenario)),
        ...(await faultsInJson(scenario)),
        ...(await faultsOfCommands(scenario)),
      ];
      expect(faults).toEqual([]);
    },
    60_000,
  );
});

/** All values at once, and all names; `npm run fuzz` takes one place after the other as well. */
function groups(taken: readonly Place[]): [name: string, group: Place[]][] {
  const singles = process.env.MODE === 'fuzz' ? taken : [];
  return [
    ['all values', taken.filter(({ isName }) => !isName)],
    ...taken.filter(({ isName }) => isName).map((place): [string, Place[]] => [named(place)[0], [place]]),
    ...singles.filter(({ isName }) => !isName).map((place): [string, Place[]] => [named(place)[0], [place]]),
  ];
}

function named(place: Place): [name: string, place: Place] {
  return [`${place.way.join('.')}${place.isName ? ' (its name)' : ''}`, place];
}

async function faultsOnScreen(scenario: ScenarioInput): Promise<string[]> {
  const pc = newPc(scenario);
  const report = join(temporaryFolder(), 'report.html');
  const faults: string[] = [];
  for (const line of lines) {
    const argv = line.split(' ').map((word) => (word === 'REPORT' ? report : word));
    const { exitCode, stdout, stderr } = await wufixWith([...argv, '--simulate', pc.file], { home: pc.home });
    faults.push(...faultsOf(`stdout of ${line}`, stdout), ...faultsOf(`stderr of ${line}`, stderr));
    // What the scenario itself is refused for, it is refused for by every command.
    if (exitCode === exit.usage && pc.journals().length === 0) return faults;
  }
  const logs = filesBelow(pc.home).filter((path) => path.endsWith('.log'));
  if (existsSync(report)) faults.push(...faultsOfPage(readFileSync(report, 'utf8')));
  return [...faults, ...logs.flatMap((path) => faultsOf('the log', readFileSync(path, 'utf8')))];
}

async function faultsInJson(scenario: ScenarioInput): Promise<string[]> {
  const pc = newPc(scenario);
  const faults: string[] = [];
  for (const line of ['doctor', 'drivers', 'logs', 'reset --yes', 'history']) {
    const { stdout, stderr } = await pc.wufix(`${line} --json`);
    const wrong = stdout.split('\n').find((one) => one !== '' && !one.startsWith('{"v":1,'));
    faults.push(...faultsOf(`stdout of ${line}`, stdout), ...faultsOf(`stderr of ${line}`, stderr));
    if (wrong !== undefined) faults.push(`a line of ${line} is no event: ${wrong.slice(0, 100)}`);
  }
  return faults;
}

async function faultsOfCommands(scenario: ScenarioInput): Promise<string[]> {
  const pc = newPc(scenario);
  const faults: string[] = [];
  for (const line of lines.filter((one) => !one.includes('REPORT'))) {
    const commands = await commandsOf([...line.split(' '), '--simulate', pc.file]);
    faults.push(...commands.flatMap(faultsOfCommand));
  }
  return [...new Set(faults)];
}

function placesIn(value: unknown, way: Place['way']): Place[] {
  if (typeof value === 'string') return [{ way, isName: false }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const place = [...way, Array.isArray(value) ? Number(key) : key];
    return [...(Array.isArray(value) ? [] : [{ way: place, isName: true }]), ...placesIn(part, place)];
  });
}

/** The text behind what is there, so that what a schema wants at its beginning is there. Names come last, for they are on the way. */
function withPayload(scenario: object, group: readonly Place[], payload: string): ScenarioInput {
  const changed = structuredClone(scenario) as Part;
  for (const { way, isName } of group) {
    const parent = way.slice(0, -1).reduce<Part>((part, key) => part[key] as Part, changed);
    const last = way.at(-1) ?? '';
    const value = parent[last];
    if (isName) {
      delete parent[last];
      parent[`${last}${payload}`] = value;
    } else parent[last] = `${value}${payload}`;
  }
  return changed;
}

type Part = Record<string | number, unknown>;

/** The names of the fields in the object that begins there. */
function fieldsAt(schema: string, index: number): string[] {
  let depth = 0;
  let end = schema.indexOf('{', index);
  const start = end;
  do {
    if (schema[end] === '{') depth += 1;
    if (schema[end] === '}') depth -= 1;
    end += 1;
  } while (depth > 0);
  return Object.keys(JSON.parse(schema.slice(start, end)) as object);
}
