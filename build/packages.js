import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bundle.js';

/** The packages of which something is in these files (see bundle.js): name, version, license, and the text of that license. */
export function packagesIn(files) {
  const sources = files.flatMap((file) => Object.keys(file.sources));
  const folders = new Set(sources.flatMap((source) => /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(source)?.[0] ?? []));
  const packages = [...folders].map((folder) => readPackage(join(root, folder)));
  const byId = new Map(packages.map((one) => [`${one.name}@${one.version}`, one]));
  return [...byId].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** Throws where a package ships no license: what it gives must not be passed on without. */
function readPackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  if (!license || files.length === 0) throw new Error(`${name} ${version} has no license`);
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return { name, version, license, text: texts.join('\n\n') };
}

/** The licenses of packages, each text once, under the names of those that have it. */
export function licensesText(packages) {
  const texts = [...new Set(packages.map(({ text }) => text))];
  const parts = texts.map((text) => {
    const names = packages
      .filter((one) => one.text === text)
      .map((one) => `${one.name} ${one.version} (${one.license})`);
    return [...names, '', text].join('\n');
  });
  return `${['The licenses of what is in here.', ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** Licenses under which a package may be in the program; for development some more will do. */
const passedOn = ['Apache-2.0', 'ISC', 'MIT'];
const used = [...passedOn, '0BSD', 'BSD-3-Clause', 'MIT OR Apache-2.0', 'MPL-2.0'];

/** All packages of a lockfile, each once: name, version, license, and whether it is `inside`, among `packages` (see packagesIn). */
export function lockedPackages(lock, packages) {
  const insides = new Set(packages.map(idOf));
  const locked = entriesOf(lock).map(({ id, name, version, license }) => ({
    id,
    name,
    version,
    license,
    inside: insides.has(id),
  }));
  const byId = new Map(locked.map((one) => [one.id, one]));
  return [...byId.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** What is wrong with a lockfile, in sentences: what it does not pin, and which of its packages may not be there. */
export function lockFaults(lock, packages) {
  const locked = new Map(entriesOf(lock).map((entry) => [entry.id, entry]));
  const insides = new Set(packages.map(idOf));
  const licenses = (id) => (insides.has(id) ? passedOn : used);
  const faults = entriesOf(lock).flatMap(({ id, license, integrity, resolved, hasInstallScript }) => [
    ...(/^sha512-/.test(integrity ?? '') ? [] : [`${id} has no SHA-512`]),
    ...(resolved === undefined ? [] : [`${id} names a place to be fetched from`]),
    ...(hasInstallScript ? [`${id} runs a script when it is installed`] : []),
    ...(licenses(id).includes(license) ? [] : [`${id} has another license: ${license}`]),
  ]);
  const others = packages.filter((one) => locked.get(idOf(one))?.license !== one.license);
  return [
    ...new Set([
      ...faults,
      ...others.map((one) => `${idOf(one)} (${one.license}) is inside, and not so in the lockfile`),
    ]),
  ];
}

function entriesOf({ packages }) {
  const { '': _own, ...entries } = packages;
  return Object.entries(entries).map(([path, entry]) => {
    const name = entry.name ?? path.replace(/^.*node_modules\//, '');
    return { ...entry, name, id: `${name} ${entry.version}` };
  });
}

function idOf({ name, version }) {
  return `${name} ${version}`;
}
