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
