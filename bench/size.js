import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build/bundle.js';
import { kilobytes, table } from './measure.js';

/** What is in the bundle and could be left out, by the sources that it comes from. */
const spare = [
  [
    'rxjs, and kinds of question that wufix does not ask (inquirer)',
    /\/(rxjs|chardet|@inquirer\/(editor|external-editor|checkbox|search|rawlist|number|expand|password))\//,
  ],
  [
    'encodings that no Windows has for its console (iconv-lite)',
    /\/iconv-lite\/encodings\/tables\/(eucjp|big5-added|gb18030)/,
  ],
  ['spinners but one (cli-spinners)', /\/cli-spinners\//],
  ['codes of which explain knows nothing but the name', /^src\/codes\/names\/(hresult|win32|ntstatus)\.ts/],
];

/** How large it is to download and on the disk, and what that consists of. */
export function sizeTables() {
  const files = JSON.parse(readFileSync(join(root, 'dist', 'contents.json'), 'utf8'));
  const [packed] = JSON.parse(npm('pack', '--dry-run', '--json', '--ignore-scripts'));
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const exe = join(root, 'dist', 'wufix.exe');
  const code = sum(files.map(({ bytes }) => bytes));
  const start = files.filter(({ path }) => path === 'main.cjs' || files[0].imports.includes(path));
  return [
    table('Size', [
      ['what', 'size', ''],
      ['npm package, packed', kilobytes(packed.size), `${packed.entryCount} files`],
      [
        'installed tree',
        kilobytes(packed.unpackedSize),
        `1 package, ${Object.keys(dependencies).length} of others beside it`,
      ],
      ['bundle', kilobytes(code), `${files.length} files, not minified`],
      ['of it, loaded by every command', kilobytes(sum(start.map(({ bytes }) => bytes))), `${start.length} files`],
      ...(existsSync(exe) ? [['wufix.exe', kilobytes(statSync(exe).size), `all but ${kilobytes(code)} is Node`]] : []),
    ]),
    table('In the bundle, by where it comes from', [
      ['source', 'size'],
      ...largest(files).map(([name, bytes]) => [name, kilobytes(bytes)]),
    ]),
    table('What could still be cut', [
      ['what', 'size'],
      ...spare.map(([what, test]) => [what, kilobytes(bytesOf(files, test))]),
    ]),
  ].join('\n\n');
}

function largest(files) {
  const by = new Map();
  for (const [source, bytes] of sourcesOf(files)) {
    const name =
      /.*\bnode_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? /^src\/[^/]+/.exec(source)?.[0] ?? 'the rest';
    by.set(name, (by.get(name) ?? 0) + bytes);
  }
  return [...by].sort(([, a], [, b]) => b - a).slice(0, 12);
}

function bytesOf(files, test) {
  return sum(sourcesOf(files).flatMap(([source, bytes]) => (test.test(source) ? [bytes] : [])));
}

function sourcesOf(files) {
  return files.flatMap(({ sources }) => Object.entries(sources));
}

function sum(numbers) {
  return numbers.reduce((total, one) => total + one, 0);
}

function npm(...args) {
  return execFileSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
}
