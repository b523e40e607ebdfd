import { findCode, findName } from '../codes/names.ts';
import { exit, Failure } from '../core/failure.ts';
import { growing, growingLog, type LogFile } from '../io/logs/files.ts';
import { followLog } from '../io/logs/follow.ts';
import { adviceOn } from '../logs/advice.ts';
import { chooseFindings, readCode, readSince } from '../logs/options.ts';
import type { Finding, LogReport, Verdict } from '../logs/report.ts';
import { findingsText, verdictText } from '../logs/report-text.ts';
import type { Session } from '../session.ts';
import { hex } from '../windows/text/exit-code.ts';

/** What of the logs is asked for: lines since a local time, findings with one of some codes; null where all are. */
export type Wanted = { since: string | null; codes: readonly number[] | null };

/** Verdicts that nobody has to do anything about. */
const calm: ReadonlySet<Verdict> = new Set(['healthy', 'repaired', 'nothing found']);

/** Tells what a log came to: its findings, then its verdict. Resolves to the exit code. */
export async function tellReport(
  { view }: Session,
  path: string,
  report: LogReport,
  { codes }: Wanted,
): Promise<number> {
  await tellFindings(view, path, chooseFindings(report.findings, codes));
  return tellVerdict(view, path, report);
}

function tellVerdict(view: Session['view'], path: string, report: LogReport): number {
  const { findings, ...verdict } = report;
  const advice = adviceOn(report);
  const item = { path, ...verdict, findings: findings.length, ...(advice !== null && { advice }) };
  view.result('verdict', [item], verdictText(path, report));
  return calm.has(report.verdict) ? exit.ok : exit.problems;
}

async function tellFindings(view: Session['view'], path: string, findings: readonly Finding[]): Promise<void> {
  if (findings.length === 0) return;
  const named = await Promise.all(findings.map(withName));
  const items = named.map(({ code, ...finding }) => ({ path, code: code === null ? null : hex(code), ...finding }));
  await view.rows('finding', items, findingsText(path, named));
}

/** The name of a code in the headers of Windows; that in the log is good as well. */
async function withName(finding: Finding): Promise<Finding> {
  const found = finding.code === null ? null : await findName(finding.code);
  return { ...finding, name: found?.name ?? finding.name };
}

/** Reads logs on as they grow, until the first request to stop; then tells the verdicts. Resolves to the exit code. */
export async function followLogs(session: Session, found: readonly LogFile[], wanted: Wanted): Promise<number> {
  const { system, view, onInterrupt } = session;
  const files = await growing(system, found);
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = onInterrupt(resolve);
  });
  view.notice(`Following ${files.map(({ path }) => path).join(', ')} until Ctrl-C.`);
  const follow = ({ path }: LogFile) => {
    const tell = (findings: readonly Finding[]) => tellFindings(view, path, chooseFindings(findings, wanted.codes));
    return followLog(growingLog(system, path), { since: wanted.since, clock: system.clock, stopped, tell });
  };
  const reports = await Promise.all(files.map(follow)).finally(stop);
  let exitCode: number = exit.ok;
  for (const [at, { path, asked }] of files.entries()) {
    const report = reports[at];
    // The findings have been told as they came.
    if (report && (report.kind !== null || asked)) exitCode = Math.max(exitCode, tellVerdict(view, path, report));
  }
  return exitCode;
}

/** Nothing in the folders is such a log. */
export function tellNothing({ view }: Session, folders: readonly string[]): number {
  const verdict = 'not such a log';
  const where = folders.length > 0 ? folders.join(', ').replaceAll(/\s+/g, ' ') : 'the usual places';
  const why = `there are files in ${where}, and none of them is a log of updates, servicing or setup`;
  view.result('verdict', [{ path: where, kind: null, verdict, why }], `${verdict}: ${why}`);
  return exit.problems;
}

/** What the options ask for. Throws a Failure for what can't be read. */
export async function readWanted({ since, code }: { since?: string; code?: string }, now: Date): Promise<Wanted> {
  const limit = since === undefined ? null : readSince(since, now);
  if (since !== undefined && limit === null)
    throw refuse('--since', since, '24h, 7d, 2w, or a date such as 2026-08-11');
  const codes = code === undefined ? null : await readCodes(code);
  return { since: limit, codes };
}

async function readCodes(text: string): Promise<readonly number[]> {
  const codes = readCode(text);
  if (codes !== null) return codes;
  const named = /^[A-Z]\w+$/i.test(text) ? await findCode(text, 'everywhere') : null;
  if (named === null) throw refuse('--code', text, 'a code such as 0x80070306, -2147024122 or CBS_E_SOURCE_MISSING');
  return readCode(String(named.code)) ?? [named.code];
}

function refuse(option: string, value: string, examples: string): Failure {
  return new Failure(exit.usage, `${option} ${value} can't be read.`, { hint: `it takes ${examples}` });
}
