import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSource, inTurns, median, ms, scratch, table, timeOf, times, wufix } from './measure.js';

const pairs = 20;

/** The types of event that src/io/journal/journal.ts flushes to the disk. */
const flushed = ['plan', 'step.start', 'run.end'];

/** What it costs a reset to write down each step before it begins: all its events, with every flush and without any. */
export async function journalTable() {
  const { createJournal } = await import(pathToFileURL(await buildSource('src/io/journal/journal.ts')).href);
  const reset = () => timeOf(process.execPath, [wufix, 'reset', '--simulate', '--yes', '--quiet']);
  const run = median(Array.from({ length: 5 }, reset));
  const events = eventsOf(join(scratch, 'home'));
  const unflushed = events.map((event) => ({ ...event, type: 'step.output' }));
  const folder = join(scratch, 'journals');
  let runs = 0;
  const write = async (some) => {
    runs += 1;
    const start = process.hrtime.bigint();
    const journal = await createJournal(folder, `20261120-${String(runs).padStart(6, '0')}-reset`);
    for (const event of some) await journal.append([event]);
    await journal.close();
    return Number(process.hrtime.bigint() - start) / 1e6;
  };
  const { a, b, ratio } = await inTurns(
    () => write(unflushed),
    () => write(events),
    pairs,
  );
  const flushes = events.filter(({ type }) => flushed.includes(type)).length;
  const bytes = events.reduce((sum, event) => sum + JSON.stringify(event).length, 0);
  return table(`Journal of a reset: ${events.length} events, ${bytes} bytes; medians of ${pairs} pairs`, [
    ['written', 'a run', 'an event', 'ratio', 'of the simulated run'],
    ['without a flush', ms(a), ms(a / events.length), times(1), percent(a, run)],
    [`with ${flushes} flushes`, ms(b), ms(b / events.length), times(ratio), percent(b, run)],
    ['a flush', '', ms((b - a) / flushes), '', ''],
  ]);
}

function eventsOf(home) {
  const name = readdirSync(home, { recursive: true }).find((one) => one.endsWith('.jsonl'));
  const lines = readFileSync(join(home, name), 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const { seal: _seal, ...event } = JSON.parse(line);
    return event;
  });
}

function percent(part, whole) {
  return `${((100 * part) / whole).toFixed(1)} %`;
}
