import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';

type Given = { url?: string; publisher?: string; homepage?: string };
type Origin = Required<Given>;
type Manifests = {
  originOf(manifest: object, given: Given): Origin | null;
  makeManifests(manifest: object, origin: Origin, sha256: string): Record<string, string>;
};

const { originOf, makeManifests }: Manifests = await import(pathToFileURL(resolve('lab/exe/manifests.js')).href);
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const url = 'https://github.com/contoso/wufix-tool/releases/download/v0.1.0/wufix.exe';
const sha256 = 'ab'.repeat(32);
const plain = { ...manifest, repository: undefined, homepage: undefined, author: undefined };

function make(more: object = {}, given: Given = { url }): Record<string, string> {
  const about = { ...plain, ...more };
  const origin = originOf(about, given);
  if (!origin) throw new Error('there is no address');
  return makeManifests(about, origin, sha256);
}

/** The fields of a manifest for winget, those of its lists with a number behind their name. Throws at what is no such YAML. */
function read(yaml = ''): Record<string, string> {
  const [comment, ...lines] = yaml.trimEnd().split('\n');
  expect(comment).toMatch(
    /^# yaml-language-server: \$schema=https:\/\/aka\.ms\/winget-manifest\.\w+\.1\.12\.0\.schema\.json$/,
  );
  let list = '';
  const fields: Record<string, string> = {};
  for (const line of lines) {
    const [, indent = '', dash, key, value] = /^( *)(- )?(?:(\w+):)?(?: ?(".*"))?$/.exec(line) ?? [];
    if (key !== undefined && value === undefined) list = key;
    else if (value === undefined) throw new Error(`no YAML: ${line}`);
    else fields[indent === '' ? (key ?? '') : `${list}.${key ?? ''}`] = JSON.parse(value);
    if (dash && indent !== '  ') throw new Error(`a list out of place: ${line}`);
  }
  return fields;
}

/** By a manifest's type: what its schema (1.12.0) requires, and how it may look. */
const identity = {
  PackageIdentifier: /^[^.\s\\/:*?"<>|]{1,32}(\.[^.\s\\/:*?"<>|]{1,32}){1,7}$/,
  PackageVersion: /^[^\\/:*?"<>|]{1,128}$/,
  ManifestVersion: /^1\.12\.0$/,
};
const required: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  version: { ...identity, DefaultLocale: /^[a-z]{2}-[A-Z]{2}$/ },
  installer: {
    ...identity,
    InstallerType: /^portable$/,
    'Commands.': /^wufix$/,
    'Installers.Architecture': /^x64$/,
    'Installers.InstallerUrl': /^https:\/\/.{1,2000}$/,
    'Installers.InstallerSha256': /^[A-F0-9]{64}$/,
  },
  defaultLocale: {
    ...identity,
    PackageLocale: /^[a-z]{2}-[A-Z]{2}$/,
    Publisher: /^.{2,256}$/,
    PackageName: /^.{2,256}$/,
    License: /^.{3,512}$/,
    ShortDescription: /^.{3,256}$/,
  },
};

describe('the manifests for winget', () => {
  test.each<[string, Given]>([
    ['of an address at GitHub', { url }],
    [
      'of another one',
      { url: 'https://example.org/get', publisher: 'Ex: "Ample" & Co.', homepage: 'https://example.org' },
    ],
  ])('%s have what the schema requires, as it may look', (_what, given) => {
    const files = Object.entries(make({}, given)).filter(([path]) => path.startsWith('winget/'));
    const all = files.map(([path, text]) => ({ path, fields: read(text) }));
    expect(all.map(({ fields }) => fields.ManifestType)).toEqual(['version', 'installer', 'defaultLocale']);
    for (const { fields } of all)
      for (const [name, pattern] of Object.entries(required[fields.ManifestType ?? ''] ?? {}))
        expect([name, fields[name]]).toEqual([name, expect.stringMatching(pattern)]);
    const [id = ''] = new Set(all.map(({ fields }) => fields.PackageIdentifier));
    const names = ['', '.installer', '.locale.en-US'].map((end) => `winget/${id}${end}.yaml`);
    expect(all.map(({ path }) => path)).toEqual(names);
    expect(all[0]?.fields.DefaultLocale).toBe(all[2]?.fields.PackageLocale);
    expect(all[2]?.fields.Publisher).toBe(given.publisher ?? 'contoso');
  });

  test('name the exe by its address and its hash', () => {
    const fields = read(make()['winget/contoso.wufix.installer.yaml']);
    expect([fields['Installers.InstallerUrl'], fields['Installers.InstallerSha256']]).toEqual([
      url,
      sha256.toUpperCase(),
    ]);
  });
});

test('the manifest for Scoop has what it requires, and no field that it does not know', () => {
  const fields = JSON.parse(make()['scoop/wufix.json'] ?? '');
  expect(fields).toEqual({
    version: manifest.version,
    description: expect.stringMatching(/^[^\r\n]+$/),
    homepage: 'https://github.com/contoso/wufix-tool',
    license: 'MIT',
    notes: expect.stringContaining('--global'),
    architecture: { '64bit': { url: `${url}#/wufix.exe`, hash: sha256 } },
    bin: 'wufix.exe',
  });
});

describe('the origin', () => {
  test('is nobody’s guess: without an address there is none', () => {
    expect(originOf(plain, {})).toBeNull();
    expect(originOf({ ...plain, author: 'Contoso', homepage: 'https://example.org' }, {})).toBeNull();
  });

  test.each([
    'https://github.com/contoso/w.fix',
    'git+https://github.com/contoso/w.fix.git',
    'git@github.com:contoso/w.fix.git',
  ])('is the release of the repository, where package.json names one: %s', (repository) => {
    const origin = {
      url: `https://github.com/contoso/w.fix/releases/download/v${manifest.version}/wufix.exe`,
      publisher: 'contoso',
      homepage: 'https://github.com/contoso/w.fix',
    };
    expect(originOf({ ...plain, repository }, {})).toEqual(origin);
    expect(originOf({ ...plain, repository: { type: 'git', url: repository } }, {})).toEqual(origin);
    expect(originOf({ ...plain, repository, author: { name: 'Ann' } }, { url })).toMatchObject({
      url,
      publisher: 'Ann',
    });
  });

  test.each<[Given, string]>([
    [{ url: 'https://example.org/wufix.exe' }, '--publisher'],
    [{ url: 'https://example.org/wufix.exe', publisher: 'Ann' }, '--homepage'],
    [{ url: 'http://example.org/wufix.exe', publisher: 'Ann', homepage: 'https://example.org' }, 'no https address'],
    [{ url: `${url}?a b` }, 'no https address'],
    [{ url, homepage: 'example.org' }, 'no https address'],
  ])('%j is refused: %s', (given, why) => expect(() => originOf(plain, given)).toThrow(why));
});
