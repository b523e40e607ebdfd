import { hex } from '../windows/text/exit-code.ts';
import { adviceOn } from './advice.ts';
import type { Finding, LogKind, LogReport } from './report.ts';

const kinds: Readonly<Record<LogKind, string>> = {
  cbs: 'CBS.log',
  dism: 'dism.log',
  'windows-update': 'WindowsUpdate.log',
  setup: "Setup's log",
  'setup-diag': 'results of SetupDiag',
  'wua-handler': 'WUAHandler.log of Configuration Manager',
  cmtrace: 'a log of Configuration Manager',
};

/** So many findings are shown to a person. */
const enough = 40;

/** Findings, each in two lines: what and how often, and a line of the log. */
export function findingsText(path: string, findings: readonly Finding[]): string {
  const more = findings.length - enough;
  const lines = findings.slice(0, enough).map(findingText);
  return [
    `${onOneLine(path)}: ${count(findings.length, 'finding')}`,
    ...lines,
    ...(more > 0 ? [`and ${count(more, 'finding')} more; as JSON all are listed`] : []),
  ].join('\n');
}

function findingText({
  severity,
  code,
  name,
  component,
  package: owner,
  file,
  count,
  first,
  last,
  sample,
}: Finding): string {
  const what = [code === null ? null : hex(code), name, component, owner, file].filter((part) => part).join('  ');
  const often = count === 1 ? (first ?? 'once') : `${count} times${first === null ? '' : `, ${span(first, last)}`}`;
  return `${severity.padEnd(7)}  ${what}\n         ${often}: ${sample}`;
}

/** The verdict on a log: what it is, the verdict with its reason, the lines that made it, what is not shown, what to do. */
export function verdictText(path: string, report: LogReport): string {
  const { kind, verdict, why, lines, noise, unlisted, first, last } = report;
  const when = first === null ? '' : `, ${span(first, last)}`;
  const left = [
    noise > 0 ? `${count(noise, 'line')} known to be harmless` : null,
    unlisted > 0 ? `${count(unlisted, 'line')} of more findings than can be listed` : null,
  ].filter((part) => part !== null);
  const advice = adviceOn(report);
  return [
    `${onOneLine(path)}${kind === null ? '' : ` (${kinds[kind]}${when})`}`,
    `${verdict}: ${why}`,
    ...lines.map((line) => `  ${line}`),
    ...(left.length > 0 ? [`left out: ${left.join('; ')}`] : []),
    ...(advice === null ? [] : [`What to do: ${advice}`]),
  ].join('\n');
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

function span(first: string, last: string | null): string {
  return last === null || last === first
    ? first
    : `${first} to ${last.startsWith(first.slice(0, 10)) ? last.slice(11) : last}`;
}

/** Whatever a file is called, its name can't pass for a line of its own. */
function onOneLine(path: string): string {
  return path.replaceAll(/\s+/g, ' ');
}
