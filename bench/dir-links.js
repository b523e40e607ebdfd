// How fast the listing of `dir /AL /S` is decoded and read, and in how much memory. Run it after `npm run build`.
import { createDecoder } from '../dist/src/windows/decode.js';
import { createDirByteReader } from '../dist/src/windows/dir-links.js';

const entries = 1_000_000;
const chunkBytes = 65_536;
const floor = 100;

const sample = Buffer.from(listing(20_000), 'utf16le');
const rounds = entries / 20_000;

measure('decoder', () => {
  const decoder = createDecoder('utf16le', 850);
  return { write: (chunk) => decoder.write(chunk).length, end: () => decoder.end().length };
});
measure('decoder and parser', () => {
  const reader = createDirByteReader(850);
  return { write: (chunk) => reader.write(chunk).length, end: () => reader.end().length };
});

/** One folder in ten entries, as in a profile: junctions, symbolic links, a size, a name outside every code page. */
function listing(count) {
  const lines = [' Volume in drive C is System', ' Volume Serial Number is 1A2B-3C4D', ''];
  for (let n = 0; n < count; n += 1) {
    const folder = `C:\\Users\\Someone\\Projects\\${Math.floor(n / 10)}`;
    if (n % 10 === 0) lines.push('', ` Directory of ${folder}`, '');
    lines.push(entry(n, folder));
    if (n % 10 === 9) lines.push('               1 File(s)              0 bytes');
  }
  return `${lines.join('\r\n')}\r\n`;
}

function entry(n, folder) {
  const stamp = '05/18/2024  08:37 AM';
  if (n % 10 === 3) return `${stamp}             1,423 placeholder ${n}.docx`;
  if (n % 10 === 5) return `${stamp}    <SYMLINKD>     名前 ${n} [..\\real [${n}]]`;
  if (n % 10 === 7) return `${stamp}    <SYMLINK>      current-${n}.txt [current\\${n}.txt]`;
  return `${stamp}    <JUNCTION>     Application Data ${n} [${folder}\\AppData\\Roaming]`;
}

function measure(name, create) {
  run(create);
  const best = Math.max(...[0, 1, 2].map(() => run(create)));
  const rss = Math.round(process.resourceUsage().maxRSS / 1024);
  const verdict = best >= floor ? '' : `, less than ${floor}`;
  process.stdout.write(`${name}: ${Math.round(best)} MB/s of UTF-16${verdict}; peak RSS ${rss} MB\n`);
  if (best < floor) process.exitCode = 1;
}

function run(create) {
  const { write, end } = create();
  const start = process.hrtime.bigint();
  let made = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (let at = 0; at < sample.length; at += chunkBytes) made += write(sample.subarray(at, at + chunkBytes));
  }
  made += end();
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (made < entries) throw new Error(`only ${made} of ${entries}`);
  return (sample.length * rounds) / 1e6 / seconds;
}
