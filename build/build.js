// `npm run build [-- FOLDER]`: what runs, into dist or another folder, with the licences of the packages that are in it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { bundle, root } from './bundle.js';
import { licensesText, packagesIn } from './packages.js';

const folder = resolve(process.argv[2] ?? join(root, 'dist'));
const files = await bundle();

for (const old of ['chunks', 'cache']) rmSync(join(folder, old), { recursive: true, force: true });
for (const { path, text } of files) write(path, text);
write('THIRD-PARTY-LICENSES.txt', licensesText(packagesIn(files)));
// For the tests and the bench; nobody else gets it.
write(
  'contents.json',
  JSON.stringify(files.map(({ text, ...about }) => ({ ...about, bytes: Buffer.byteLength(text) }))),
);

function write(path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
