import { findName } from '../codes/names.ts';
import { createLogReader } from '../logs/read-log.ts';
import type { LogReport, Verdict } from '../logs/report.ts';
import { cbsLog, dismLog } from '../windows/places.ts';
import { hex } from '../windows/text/exit-code.ts';
import { advise } from './advise.ts';
import type { Check, Context, State } from './check.ts';

/** What a log of servicing came to; `code` is that of its latest error, `files` those it names as damaged or missing. */
export type LogSeen = { log: string; verdict: Verdict; why: string; code: number | null; files: readonly string[] };

/** So many lines of each log are shown. */
const shown = 3;

const minute = 60_000;

const states: Readonly<Record<Verdict, State>> = {
  healthy: 'good',
  repaired: 'good',
  'nothing found': 'good',
  'restart-pending': 'note',
  'not such a log': 'note',
  corrupt: 'bad',
  failed: 'bad',
};
const order: readonly State[] = ['good', 'note', 'unknown', 'bad'];

/** What CBS.log and dism.log ended with. */
export const servicingLogs: Check<readonly LogSeen[]> = {
  title: 'servicing logs',
  timeLimit: () => 5 * minute,
  async look(context) {
    const read = await Promise.all([
      readOne(context, 'CBS.log', cbsLog(context.machine)),
      readOne(context, 'dism.log', dismLog(context.machine)),
    ]);
    const there = read.filter((one) => one !== null);
    if (there.length === 0) return { state: 'note', says: 'there are none' };
    const worst = there.map(({ seen }) => states[seen.verdict]).reduce(worse, 'good');
    return {
      state: worst,
      says: (await Promise.all(there.map(({ seen }) => inWords(seen)))).join('; '),
      ...(worst !== 'good' && {
        details: there
          .filter(({ seen }) => states[seen.verdict] !== 'good')
          .flatMap(({ lines }) => lines.slice(0, shown)),
      }),
      ...(worst === 'bad' && advise('logs')),
      facts: there.map(({ seen }) => seen),
    };
  },
};

async function readOne(
  context: Context,
  log: string,
  path: string,
): Promise<{ seen: LogSeen; lines: readonly string[] } | null> {
  if ((await context.reader.look(path)) === 'missing') return null;
  const report = await readLog(context, path);
  const { verdict, why, lines } = report;
  return { seen: { log, verdict, why, code: lastCode(report), files: namedFiles(report) }, lines };
}

async function readLog({ reader }: Context, path: string): Promise<LogReport> {
  const log = createLogReader({ since: null });
  for await (const chunk of reader.read(path)) {
    log.write(chunk);
    if (log.isForeign()) break;
  }
  return log.end();
}

/** The code of the error that was logged last. */
function lastCode({ findings }: LogReport): number | null {
  const errors = findings.filter(({ severity, code }) => severity === 'error' && code !== null);
  const latest = errors.toSorted((one, other) => (other.last ?? '').localeCompare(one.last ?? ''))[0];
  return latest?.code ?? null;
}

/** Without drivers, which are no part of the store. */
function namedFiles({ verdict, findings }: LogReport): string[] {
  if (verdict !== 'corrupt' && verdict !== 'failed') return [];
  const files = findings.flatMap(({ severity, file }) => (severity === 'error' && file !== null ? [file] : []));
  return files.filter((file) => !/\.inf$/i.test(file));
}

async function inWords({ log, verdict, why, code }: LogSeen): Promise<string> {
  if (states[verdict] === 'good') return `${log}: ${verdict}`;
  const name = code === null ? null : await findName(code);
  const last = code === null ? '' : `, its last error is ${hex(code)}${name ? ` (${name.name})` : ''}`;
  return `${log}: ${verdict}: ${why}${last}`;
}

function worse(one: State, other: State): State {
  return order.indexOf(one) > order.indexOf(other) ? one : other;
}
