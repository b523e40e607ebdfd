// read-links.js MODULE LISTING: reads a listing of `dir /AL /S` as wufix does, with its decoder and its parser (tests/support/dir-bytes.ts, built).
// Prints how many links it has, and how many seconds that took.
import { createReadStream } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [module, listing] = process.argv.slice(2);
const { createDirByteReader } = await import(pathToFileURL(module).href);

const start = process.hrtime.bigint();
const reader = createDirByteReader(850);
let found = 0;
for await (const chunk of createReadStream(listing)) found += reader.write(chunk).length;
found += reader.end().length;
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
process.stdout.write(JSON.stringify({ found, seconds }));
