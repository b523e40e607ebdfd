import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { version } from '../../src/version.ts';
import { codeOf, findCircle, type Source, sourcesIn } from '../support/sources.ts';

const sources = sourcesIn('src');
const tests = sourcesIn('tests');

/** Who may import whom: the beginning of a path, and what its imports may begin with. The first that fits counts. */
const layers: readonly (readonly [where: string, may: readonly string[]])[] = [
  ['src/core/', ['src/core/']],
  ['src/windows/', ['src/core/', 'src/windows/']],
  ['src/codes/', ['src/core/', 'src/windows/', 'src/codes/']],
  ['src/fleet/', ['src/core/', 'src/windows/', 'src/codes/', 'src/fleet/']],
  ['src/report/', ['src/core/', 'src/windows/', 'src/report/']],
  ['src/completion/', ['src/completion/']],
  ['src/logs/', ['src/core/', 'src/windows/', 'src/codes/', 'src/logs/']],
  ['src/scripts/powershell/', ['src/scripts/powershell/']],
  ['src/kinds/', ['src/core/', 'src/windows/', 'src/kinds/', 'src/scripts/powershell/']],
  ['src/scripts/', ['src/core/', 'src/windows/', 'src/scripts/']],
  ['src/checks/', ['src/core/', 'src/windows/', 'src/codes/', 'src/logs/', 'src/checks/', 'src/scripts/powershell/']],
  ['src/simulation/', ['src/core/', 'src/windows/', 'src/simulation/', 'src/scripts/powershell/']],
  ['src/io/', ['src/core/', 'src/windows/', 'src/logs/', 'src/kinds/', 'src/io/', 'src/scripts/powershell/']],
  ['src/interrupts.ts', ['src/io/']],
  ['src/run-plan.ts', ['src/core/', 'src/io/', 'src/interrupts.ts']],
  ['src/session.ts', ['src/core/', 'src/kinds/', 'src/io/', 'src/run-plan.ts']],
  ['src/open-session.ts', ['src/core/', 'src/io/', 'src/session.ts', 'src/simulation/open.ts']],
  [
    'src/prepare/',
    ['src/core/', 'src/windows/', 'src/scripts/', 'src/checks/', 'src/io/', 'src/session.ts', 'src/prepare/'].concat([
      'src/report/',
      'src/version.ts',
    ]),
  ],
  [
    'src/fix/',
    [
      'src/core/',
      'src/windows/',
      'src/scripts/',
      'src/checks/',
      'src/io/',
      'src/session.ts',
      'src/prepare/',
      'src/fix/',
    ],
  ],
  [
    'src/start/',
    ['src/core/', 'src/windows/', 'src/checks/', 'src/io/', 'src/prepare/', 'src/session.ts', 'src/start/'].concat([
      'src/commands/index.ts',
    ]),
  ],
  ['src/act.ts', ['src/open-session.ts', 'src/session.ts']],
  [
    'src/commands/',
    ['src/core/', 'src/windows/', 'src/scripts/', 'src/checks/', 'src/io/', 'src/commands/', 'src/simulation/'].concat([
      'src/codes/',
      'src/logs/',
      'src/prepare/',
      'src/fix/',
      'src/fleet/',
      'src/completion/',
      'src/session.ts',
      'src/act.ts',
    ]),
  ],
  [
    'src/main.ts',
    ['src/core/', 'src/io/', 'src/commands/examples.ts', 'src/act.ts', 'src/session.ts', 'src/open-session.ts'].concat([
      'src/program.ts',
      'src/say-trouble.ts',
      'src/prepare/report.ts',
      'src/start/start.ts',
    ]),
  ],
  ['src/program.ts', ['src/io/', 'src/commands/index.ts', 'src/commands/examples.ts', 'src/act.ts', 'src/version.ts']],
  ['src/say-trouble.ts', ['src/core/', 'src/io/', 'src/session.ts']],
  ['src/version.ts', []],
];

/** Packages and parts of Node that only some may touch: those that reach outside the process above all. */
const packages: readonly (readonly [name: RegExp, may: readonly RegExp[]])[] = [
  [/^(execa|chalk|ora|inquirer|winston)$/, [/^src\/io\//]],
  [/^node:(fs|fs\/promises|os|crypto|zlib|stream|tty)$/, [/^src\/io\//, /^src\/simulation\/scenario-file\.ts$/]],
  [/^zod$/, [/^src\/io\/journal\/([a-z-]+-schema|parse-events)\.ts$/, /^src\/simulation\//]],
  [/^iconv-lite$/, [/^src\/windows\//, /^src\/simulation\//]],
  [/^schema\//, [/^src\/simulation\/open\.ts$/]],
  [/^commander$/, [/^src\/(main|program|say-trouble)\.ts$/, /^src\/commands\//]],
  [/^node:(path|buffer|util)$/, [/^src\/(io|windows|simulation)\//]],
];

const isPackage = (name: string) => !name.startsWith('src/');
const where = (found: (source: Source) => boolean, among = sources) => among.filter(found).map(({ path }) => path);

describe('imports', () => {
  test('every file of src has its place', () => {
    expect(where(({ path }) => !layers.some(([start]) => path.startsWith(start)))).toEqual([]);
  });

  test.each(layers)('%s imports only %j', (start, may) => {
    const own = sources.filter(({ path }) => layers.find(([first]) => path.startsWith(first))?.[0] === start);
    const wrong = own.flatMap(({ path, imports }) =>
      imports
        .filter((name) => !isPackage(name) && !may.some((allowed) => name.startsWith(allowed)))
        .map((name) => `${path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('a package is imported only where it belongs', () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports
        .filter(isPackage)
        .filter((name) => !packages.some(([known, may]) => known.test(name) && may.some((place) => place.test(path))))
        .map((name) => `${path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('windows knows nothing of the core but its types', () => {
    const own = sources.filter(({ path }) => path.startsWith('src/windows/'));
    const others = own.flatMap(({ path, imports }) =>
      imports
        .filter((name) => name.startsWith('src/core/') && name !== 'src/core/types.ts')
        .map((name) => `${path} ${name}`),
    );
    expect(others).toEqual([]);
  });

  test('there are no circles', () => expect(findCircle(sources)).toBeNull());

  test('relative ones spell the extension', () => {
    const bare = /(?:from\s+|import\s*\(\s*)'\.[^']*(?<!\.ts|\.json)'/;
    expect(where(({ text }) => bare.test(text), [...sources, ...tests])).toEqual([]);
  });

  test('the heavy packages are loaded only where they are needed', () => {
    const heavy = /^import (?!type)[^;]* from '(chalk|execa|ora|inquirer|winston|zod)'/m;
    const own = where(({ path, text }) => path.startsWith('src/io/') && heavy.test(text));
    expect(own.filter((path) => !/-schema\.ts$/.test(path))).toEqual([]);
  });
});

describe('words that have their place', () => {
  const named = (pattern: RegExp, among = sources) => where((source) => pattern.test(codeOf(source)), among);

  test('dryRun: where a session is opened, where a plan is carried out, and where every branch of a climb is shown', () => {
    expect(named(/\bdryRun\b/)).toEqual(['src/fix/fix.ts', 'src/open-session.ts', 'src/session.ts']);
  });

  test('--json: where the view is chosen', () => {
    // In the examples of the help it stands as a word.
    expect(named(/--json\b/)).toEqual(['src/main.ts']);
  });

  test('process.exit: nowhere', () => expect(named(/\bprocess\.exit\b(?!Code)/)).toEqual([]));
  test('process: in io, and where a file is replaced', () => {
    const others = named(/\bprocess\./).filter((path) => !path.startsWith('src/io/'));
    expect(others).toEqual(['src/simulation/scenario-file.ts']);
  });
  test('console: nowhere', () => expect(named(/\bconsole\./)).toEqual([]));
  test('default exports: nowhere', () => expect(named(/^export default\b/m, [...sources, ...tests])).toEqual([]));
  test('any, and assertions that something is not null: nowhere', () => {
    expect(named(/[:<,|]\s*any\b|\bas any\b|[\w)\]]!(?=[.;,)\]])/)).toEqual([]);
  });
  test('re-exports: nowhere', () => expect(named(/^export (\*|\{[^}]*\}) from\b/m)).toEqual([]));
  test('enums, namespaces, parameter properties: nowhere', () => {
    expect(named(/^(export )?(const )?enum\b|\bnamespace\b|constructor\((private|public|readonly)/m)).toEqual([]);
  });
  test('classes: Failure alone', () => expect(named(/\bclass (?!=)\w/)).toEqual(['src/core/failure.ts']));
  test('shells: nothing is run in one', () =>
    expect(named(/\bshell:\s*true\b|\bexecaCommand\b|\bchild_process\b/)).toEqual([]));
  test('mocks: nowhere', () => {
    const mock = new RegExp(['vi', '(mock|spyOn|stubGlobal|useFakeTimers)'].join('\\.'));
    expect(where(({ text }) => mock.test(text), tests)).toEqual([]);
  });
});

describe('what is exported is told', () => {
  test('every exported function and constant of src has its sentence', () => {
    const untold = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/(?<!\*\/\n)^export (?:async )?(?:function|const|class) (\w+)/gm)].map(
        ([, name]) => `${path}: ${name}`,
      ),
    );
    // A command says what it does in its own description.
    expect(untold.filter((one) => !one.startsWith('src/commands/'))).toEqual([]);
  });
});

test('the version is that of package.json', () => {
  expect(version).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
});
