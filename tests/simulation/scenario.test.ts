import { expect, test } from 'vitest';
import { z } from 'zod';
import { exit, Failure } from '../../src/core/failure.ts';
import { builtins } from '../../src/simulation/builtins.ts';
import { parseScenario, scenarioJsonSchema } from '../../src/simulation/parse-scenario.ts';
import { usualFiles } from '../../src/simulation/usual.ts';

function refusal(json: unknown): Failure {
  try {
    parseScenario(json, 'scenario.json');
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

const guid = '6d2b1f0a-93c4-4e57-8a1d-0f3b7c9e5a20';

test('an empty scenario is a whole Windows', () => {
  const scenario = parseScenario({}, '/somewhere/mine.json');
  expect(scenario).toMatchObject({
    name: 'mine',
    build: 26100,
    language: 'en-US',
    oemCodePage: 437,
    elevated: true,
    scan: 2,
  });
  expect(Object.keys(scenario.services)).toEqual(
    expect.arrayContaining([
      'wuauserv',
      'BITS',
      'CryptSvc',
      'msiserver',
      'AppIDSvc',
      'UsoSvc',
      'DoSvc',
      'TrustedInstaller',
    ]),
  );
  expect(scenario.services.wuauserv).toMatchObject({ state: 'running', start: 'demand' });
  expect(scenario.services.CryptSvc).toMatchObject({ dependents: ['AppIDSvc'], start: 'auto' });
  expect(scenario.services.AppIDSvc).toMatchObject({ protected: true, state: 'stopped' });
  expect(scenario.files).toEqual(usualFiles);
  expect(scenario.registry['HKLM\\SYSTEM\\CurrentControlSet\\Services\\WIMMount']).toHaveProperty('ImagePath');
});

test('a service is merged over the usual one, whatever the case of its name; null takes it away', () => {
  const { services } = parseScenario({ services: { bits: { start: 'disabled' }, DOSVC: null, Mine: {} } }, 'x');
  expect(services.BITS).toMatchObject({ start: 'disabled', state: 'running', dependents: [] });
  expect(services).not.toHaveProperty('bits');
  expect(services.DoSvc).toBeNull();
  expect(services.Mine).toMatchObject({ displayName: 'Mine', state: 'stopped', start: 'demand', refuses: null });
});

test('given files take the place of the usual ones; a folder has no size of its own', () => {
  const { files } = parseScenario({ files: ['C:\\a.txt', { path: 'C:\\b.bin', bytes: 7 }, 'C:\\empty\\'] }, 'x');
  expect(files).toEqual([
    { path: 'C:\\a.txt', bytes: 4096 },
    { path: 'C:\\b.bin', bytes: 7 },
    { path: 'C:\\empty\\', bytes: 0 },
  ]);
});

test('an image is one of this Windows, and a file that is there, unless its scenario says otherwise', () => {
  const parsed = parseScenario(
    {
      build: 22631,
      language: 'it-IT',
      files: ['D:\\sources\\boot.wim'],
      images: [
        { path: 'D:\\sources\\install.wim', indexes: [{ bytes: 5 }, { index: 6, build: 19045, languages: ['fr-FR'] }] },
        { path: 'E:\\Windows\\', indexes: [{}] },
        { path: 'd:\\SOURCES\\boot.wim', indexes: [{}] },
      ],
    },
    'x',
  );
  expect(parsed.images[0]?.indexes).toMatchObject([
    { index: 1, build: 22631, revision: 4061, languages: ['it-IT'], edition: 'Professional', bytes: 5 },
    { index: 6, build: 19045, languages: ['fr-FR'] },
  ]);
  expect(parsed.files.map(({ path }) => path)).toEqual([
    'D:\\sources\\boot.wim',
    'D:\\sources\\install.wim',
    'E:\\Windows\\',
  ]);
  expect(parseScenario(parsed, 'x')).toEqual(parsed);
});

test('a link is a junction, and there is one volume, unless a scenario says otherwise', () => {
  const links = ['C:\\a', { path: 'C:\\b', target: '..\\c', type: 'symlink' as const }];
  expect(parseScenario({ links }, 'x')).toMatchObject({
    links: [
      { path: 'C:\\a', type: 'junction' },
      { path: 'C:\\b', type: 'symlink', target: '..\\c' },
    ],
    volumes: [{ letter: 'C', guid, fileSystem: 'NTFS', mountedAt: [] }],
    damagedFiles: [expect.stringMatching(/^C:/), expect.stringMatching(/^C:/)],
  });
});

test('the registry is merged value by value, whatever the case and the root of a key', () => {
  const { registry } = parseScenario(
    { registry: { 'HKEY_LOCAL_MACHINE\\system\\currentcontrolset\\services\\wimmount': { Start: null } } },
    'x',
  );
  const values = registry['HKLM\\SYSTEM\\CurrentControlSet\\Services\\WIMMount'];
  expect(values).toMatchObject({ Start: null, ImagePath: { type: 'REG_EXPAND_SZ' } });
});

test.each([
  ['en-US', 437],
  ['it-IT', 850],
  ['fr-FR', 850],
  ['de-DE', 850],
  ['es-ES', 850],
  ['ru-RU', 866],
  ['pl-PL', 852],
  ['cs-CZ', 852],
  ['hu-HU', 852],
  ['tr-TR', 857],
  ['en-GB', 850],
])('%s uses code page %i unless the scenario says otherwise', (language, page) => {
  expect(parseScenario({ language }, 'x').oemCodePage).toBe(page);
  expect(parseScenario({ language, oemCodePage: 65001 }, 'x').oemCodePage).toBe(65001);
});

test.each([
  [[], 'scenario.json must be an object.'],
  [{ elevate: true }, 'scenario.json: elevate is unknown.'],
  [{ services: { wuauserv: { stat: 'running' } } }, 'scenario.json: services.wuauserv.stat is unknown.'],
  [
    { services: { wuauserv: { state: 'halted' } } },
    'scenario.json: services.wuauserv.state must be running, stopped, start-pending, stop-pending or paused.',
  ],
  [{ services: { wuauserv: { stopMs: 1.5 } } }, 'scenario.json: services.wuauserv.stopMs must be a whole number.'],
  [{ services: { BITS: {}, bits: {} } }, 'scenario.json: services.bits is there twice.'],
  [{ files: ['a.txt'] }, 'scenario.json: files[0] must be a full Windows path such as C:\\Windows.'],
  [{ files: [{ path: 3 }] }, 'scenario.json: files[0].path must be a text.'],
  [{ files: [3] }, 'scenario.json: files[0] must be a text or an object.'],
  [{ files: [{ path: 'C:\\a', size: 3 }] }, 'scenario.json: files[0].size is unknown.'],
  [{ elevated: 'yes' }, 'scenario.json: elevated must be true or false.'],
  [{ build: 7601 }, 'scenario.json: build must be at least 10240.'],
  [{ language: 'italian' }, 'scenario.json: language must be a language such as it-IT.'],
  [{ oemCodePage: 7 }, 'scenario.json: oemCodePage must be a code page that iconv-lite knows, such as 850.'],
  [{ registry: { Run: {} } }, 'scenario.json: registry.Run must be a registry key such as HKLM\\SOFTWARE\\Microsoft.'],
  [
    { registry: { 'HKLM\\X': { A: { type: 'DWORD', data: '1' } } } },
    'scenario.json: registry["HKLM\\X"].A.type must be REG_SZ, REG_EXPAND_SZ, REG_MULTI_SZ, REG_DWORD, REG_QWORD or REG_BINARY.',
  ],
  [{ faults: [{ match: ' ', how: 'fail' }] }, 'scenario.json: faults[0].match must have at least one word.'],
  [{ faults: [{ match: 'net' }] }, 'scenario.json: faults[0].how must be fail, lie, hang, die-before or die-after.'],
  [{ faults: [{ match: 'net', how: 'fail', at: 0 }] }, 'scenario.json: faults[0].at must be at least 1.'],
  [{ replies: [{ match: 'net', stdout: { base64: '!' } }] }, 'scenario.json: replies[0].stdout.base64 must be base64.'],
  [
    { updateHistory: [{ date: 'today', title: 't' }] },
    'scenario.json: updateHistory[0].date must be a time such as 2026-08-12T07:30:00Z.',
  ],
  [
    { updateHistory: [{ date: '2026-08-12T06:41:00Z', title: 't', operation: 3 }] },
    'scenario.json: updateHistory[0].operation must be 1 or 2.',
  ],
  [{ name: '' }, 'scenario.json: name must not be empty.'],
  [
    { links: [{ path: 'C:\\a', type: 'hardlink' }] },
    'scenario.json: links[0].type must be junction, mount-point, symlinkd, symlink or other.',
  ],
  [{ volumes: [{ letter: 'd', guid }] }, 'scenario.json: volumes[0].letter must be a letter such as D.'],
  [{ volumes: [{ letter: 'D', guid: 'none' }] }, 'scenario.json: volumes[0].guid must be a GUID.'],
  [{ images: [{ path: 'D:\\a.wim', indexes: [] }] }, 'scenario.json: images[0].indexes must not be empty.'],
  [{ repairContent: 'internet' }, 'scenario.json: repairContent must be local, windows-update or none.'],
])('what is wrong with %j is said in one sentence', (json, sentence) => {
  const failure = refusal(json);
  expect(failure.message).toBe(sentence);
  expect(failure.exitCode).toBe(exit.usage);
});

test.each(builtins.map((scenario) => [scenario.name, scenario] as const))(
  'the scenario %s is valid',
  (name, builtin) => {
    const scenario = parseScenario(builtin, name);
    expect(scenario.about).toMatch(/^\S.{10,90}$/);
    expect(scenario.name).toBe(name);
    expect(parseScenario(JSON.parse(JSON.stringify(scenario)), 'again')).toEqual(scenario);
  },
);

test('no name is taken twice', () => {
  expect(new Set(builtins.map(({ name }) => name)).size).toBe(builtins.length);
});

// `npx vitest run tests/simulation/scenario.test.ts --update` writes the schema anew.
test('the schema that ships is the one that is checked', async () => {
  const schema = `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`;
  await expect(schema).toMatchFileSnapshot('../../schema/scenario.schema.json');
});

test('the schema accepts what the parser accepts: editors check by it', () => {
  const schema = z.fromJSONSchema(scenarioJsonSchema() as Parameters<typeof z.fromJSONSchema>[0]);
  for (const scenario of builtins) {
    expect(schema.safeParse(scenario).error).toBeUndefined();
    expect(schema.safeParse(parseScenario(scenario, 'x')).error).toBeUndefined();
  }
  expect(schema.safeParse({ elevate: true }).success).toBe(false);
});
