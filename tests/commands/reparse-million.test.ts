import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { Reader } from '../../src/core/types.ts';
import { findLinks } from '../../src/io/links/find-links.ts';
import { linkItem } from '../../src/io/links/report.ts';
import { listLinks } from '../../src/windows/links/dir-commands.ts';

const machine = {
  systemRoot: 'C:\\Windows',
  system32: 'C:\\Windows\\System32',
  programData: 'C:\\ProgramData',
  build: 26100,
};
const million = 1_000_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const page = Array.from({ length: 1_000 }, (_, at) => {
  const tag = at % 2 === 0 ? '<JUNCTION>    ' : '<SYMLINKD>    ';
  return `05/18/2024  08:37 AM    ${tag} package ${at} [D:\\shared\\package ${at % 50}]\r\n`;
});

/** A computer whose `dir` lists a million links in a thousand folders, as fast as they are taken. */
const reader: Reader = {
  query: async () => ({ exitCode: 1, stdout: '', stderr: '', timedOut: false }),
  look: async () => 'folder',
  list: async () => [],
  size: async () => 0,
  read: async function* () {},
  async stream(_command, take) {
    for (let folder = 0; folder < million / page.length; folder += 1) {
      await take(`\r\n Directory of C:\\Program Files\\store\\${folder}\r\n\r\n${page.join('')}`, 'stdout');
    }
    return { exitCode: 0, stdout: '', stderr: '', timedOut: false };
  },
};

test('a million links come through, each told at once, in the memory of a few', async () => {
  let told = 0;
  let characters = 0;
  const heap: number[] = [];
  const summary = await findLinks(
    machine,
    reader,
    listLinks(machine, ''),
    { folder: null, libraries: false, serviced: false },
    async (links) => {
      const before = told;
      told += links.length;
      // One of a thousand becomes a line of JSON, or this would take twice as long.
      characters += JSON.stringify(linkItem(links[0] ?? fail())).length;
      if (Math.floor(before / 100_000) === Math.floor(told / 100_000)) return;
      collectGarbage();
      heap.push(process.memoryUsage().heapUsed);
    },
  );
  expect(told).toBe(million);
  expect(summary.tally).toMatchObject({ links: million, mattering: million, crossVolume: million });
  expect(summary.tally.matters).toMatchObject([{ links: million, code: 0x80070011 }]);
  expect(characters).toBeGreaterThan(100_000);
  expect(heap.length).toBe(10);
  const growth = Math.max(...heap.slice(1)) - (heap[0] ?? 0);
  expect(growth).toBeLessThan(8_000_000);
}, 60_000);

function fail(): never {
  throw new Error('nothing was told');
}
