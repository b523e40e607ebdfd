import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { growth, inTurns, memoryOf, ms, scratch, table, timeOf, times, wufix } from './measure.js';

const pattern = '0x8[0-9a-f]{7}';

/** The bound is for 250 MB: no longer than grep, and no more than 120 MB of memory, then and with ten times as much. */
const sizes = [
  { bytes: 2.5e6, pairs: 10 },
  { bytes: 2.5e7, pairs: 10 },
  { bytes: 2.5e8, pairs: 10 },
  { bytes: 2.5e9, pairs: 3 },
];

/** Of 2,000 lines of a healthy log some 450 have a code (Loghub); of a newer one, hardly any. */
const densities = [
  { name: 'a code in one line of five', share: 0.224 },
  { name: 'a code in one line of a thousand', share: 0.001 },
];

/** Lines that every healthy log has. */
const coded = [
  'CBS    Failed to internally open package. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]',
  'CBS    Expecting attribute name [HRESULT = 0x800f080d - CBS_E_MANIFEST_INVALID_ITEM]',
  'CBS    Failed to get next element [HRESULT = 0x800f080d - CBS_E_MANIFEST_INVALID_ITEM]',
  'CBS    SQM: Failed to start upload with file pattern: C:\\Windows\\servicing\\sqm\\*_std.sqm, flags: 0x2 [HRESULT = 0x80004005 - E_FAIL]',
];

/** How long `wufix logs` takes on a CBS.log, next to `grep -cE` for codes in the same file, and in how much memory. */
export async function logsTables() {
  const path = join(scratch, 'CBS.log');
  const tables = [];
  for (const { name, share } of densities) {
    const rows = [['CBS.log', 'grep -cE', 'wufix logs', 'ratio', 'as long as before', 'peak memory']];
    let before;
    for (const { bytes, pairs } of sizes) {
      write(path, bytes, share);
      const own = [wufix, 'logs', path];
      const { a, b, ratio } = await inTurns(
        () => timeOf('grep', ['-cE', pattern, path]),
        () => timeOf(process.execPath, own),
        pairs,
      );
      rows.push([`${bytes / 1e6} MB`, ms(a), ms(b), times(ratio), growth(b, before), `${memoryOf(own)} MB`]);
      before = b;
      rmSync(path);
    }
    tables.push(table(`Logs with ${name}: medians of ${sizes.map(({ pairs }) => pairs).join(', ')} pairs`, rows));
  }
  return tables.join('\n\n');
}

/** Lines in the proportions of a log of servicing: mostly packages and their states, some of CSI, some with a code. */
function write(path, bytes, share) {
  const lines = Array.from({ length: 20_000 }, (_, n) => line(n, share));
  const block = Buffer.from(`${lines.join('\r\n')}\r\n`);
  const file = openSync(path, 'w');
  for (let left = bytes; left > 0; left -= block.length) writeSync(file, block, 0, Math.min(left, block.length));
  closeSync(file);
}

function line(n, share) {
  const two = (number) => String(number % 60).padStart(2, '0');
  const head = `2026-08-${String(1 + (Math.floor(n / 900) % 28)).padStart(2, '0')} 10:${two((n / 15) | 0)}:${two(n * 4)}, Info                  `;
  if (((n * 7919) % 20_000) / 20_000 < share) return head + coded[n % coded.length];
  if (n % 97 === 0) return `${head}CBS    Session: 31${n}_${n * 31} initialized by client WindowsUpdateAgent.`;
  if (n % 499 === 0)
    return `${head}CBS    Session: 31${n}_${n * 31} finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]`;
  if (n % 31 === 0)
    return `${head}CSI    0000${n.toString(16).padStart(4, '0')} Created NT transaction (seq 1) result 0x00000000, handle @0x${n}`;
  if (n % 5 === 0)
    return `${head}CBS    Appl: detect Parent, Package: Microsoft-Windows-Contoso-${n}-Package~31bf3856ad364e35~amd64~~10.0.26100.1, Parent: Microsoft-Windows-Foundation-Package~31bf3856ad364e35~amd64~~10.0.26100.1, Disposition = Detect, VersionComp: EQ`;
  return `${head}CBS    Read out cached package applicability for package: Package_for_KB50${n}~31bf3856ad364e35~amd64~~26100.${n}.1.1, ApplicableState: 112, CurrentState:112`;
}
