import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { streams } from './streams.ts';

const megabyte = 1 << 20;
const length = (process.env.MODE === 'fuzz' ? 256 : 24) * megabyte;

/** What a reader may keep of that much, whatever it is: findings and names up to their number, the line under way. */
const allowed = 20 * megabyte;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is freed outside the heap is counted only when it has been swept, which takes a moment. */
async function heap(): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Lines that no reader has seen before, each of which it might want to keep. */
function lines(from: number, count: number): string {
  return Array.from({ length: count }, (_, at) => line(from + at)).join('');
}

function line(number: number): string {
  const code = `0x800${(number % 0xfffff).toString(16).padStart(5, '0')}`;
  const head = '2026-08-11 10:39:36, ';
  return [
    `${head}Info                  CSI    00000001 [SR] Cannot repair member file [l:5]'${number}.dll' of a${number}, version 1\r\n`,
    `${head}Error                 CBS    Failed to install Package_for_KB${number}~31bf3856ad364e35~amd64~~1.1 [HRESULT = ${code}]\r\n`,
    `(p)\tCSI Payload Corrupt\t(n)\t\t\tamd64_${number}\\r\\a.dll\r\n`,
    ` Directory of C:\\${number}\r\n`,
    `05/18/2024  08:37 AM    <WORD${number}>     ${number} [C:\\${number}]\r\n`,
    `${number}: Access is denied.\r\n`,
  ][number % 6] as string;
}

describe('what a reader keeps does not grow with its input', () => {
  test.each(streams)(
    '$name: new lines',
    async ({ open }) => {
      const reader = open();
      const before = await heap();
      let written = 0;
      for (let number = 0; written < length; number += 1_000) {
        const piece = Buffer.from(lines(number, 1_000));
        reader.write(piece);
        written += piece.length;
      }
      expect((await heap()) - before).toBeLessThan(allowed);
      reader.end();
    },
    600_000,
  );

  test.each(streams)(
    '$name: one line',
    async ({ open }) => {
      const reader = open();
      const before = await heap();
      reader.write(Buffer.from('2026-08-11 10:39:36, Info CBS é', 'latin1'));
      const piece = Buffer.from('é'.repeat(megabyte), 'latin1');
      for (let written = 0; written < length; written += piece.length) reader.write(piece);
      expect((await heap()) - before).toBeLessThan(allowed);
      reader.end();
    },
    600_000,
  );
});
