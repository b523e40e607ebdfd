import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTurns, ms, scratch, table, timeOf, times, wufix } from './measure.js';

const pairs = 20;

const commands = [
  { words: ['--version'], bound: 1.25 },
  { words: ['--help'], bound: 1.25 },
  { words: ['explain', '0x80070306'], bound: 1.6 },
  { words: ['reset', '--dry-run'], bound: 1.6 },
];

/** How long a command takes, next to Node that does nothing; and how much of that Node takes whatever it runs. */
export async function startTable() {
  const idle = () => timeOf(process.execPath, ['-e', '0']);
  const rows = [['start', 'node -e 0', 'it', 'ratio', 'bound']];
  const add = async (name, args, bound) => {
    const { a, b, ratio } = await inTurns(idle, () => timeOf(process.execPath, args), pairs);
    rows.push([name, ms(a), ms(b), times(ratio), bound ? `≤ ${bound}` : '']);
  };
  for (const { words, bound } of commands) await add(`wufix ${words.join(' ')}`, [wufix, ...words], bound);
  await add('floor: a file that writes one line', [fileWith("process.stdout.write('0.1.0\\n');")]);
  await add('the same as an ES module', [fileWith("process.stdout.write('0.1.0\\n');", 'mjs')]);
  return table(`Start: medians of ${pairs} pairs`, rows);
}

function fileWith(text, type = 'cjs') {
  const path = join(scratch, `line.${type}`);
  writeFileSync(path, text);
  return path;
}
