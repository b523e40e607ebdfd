import { withoutPersonalData } from '../windows/text/personal-data.ts';
import type { Finding, Severity } from './report.ts';

/** What a line names: a package or an update, and a file. */
export type Subject = Pick<Finding, 'package' | 'file'>;

/** What a line says that may become, or belong to, a finding. */
export type Remark = {
  severity: Severity;
  code: number | null;
  name?: string | null;
  component: string;
  /** Looked for only where it makes a difference, for that takes longer than all else. */
  subject?: () => Subject;
  /** The line's text, without its time. */
  text: string;
};

/** Folds remarks on the same thing into one finding, in bounded memory. */
export type Ledger = {
  /** Null where there is no room for another finding. */
  note(remark: Remark, time: string | null): Finding | null;
  /** The same remark once more. */
  again(finding: Finding, time: string | null): void;
  /** What is no error turned out to be harmless, all of it. */
  excuse(): void;
  close(): { findings: Finding[]; noise: number; unlisted: number };
};

/** So many findings are kept, of all kinds and of one: a code of a component. What is harmless has room of its own. */
const most = { real: 300, noise: 100, ofKind: 50 };

/** So many characters of a line are shown. */
const shown = 300;

const rank: Record<Severity, number> = { noise: 0, note: 1, warning: 2, error: 3 };
const nothing: Subject = { package: null, file: null };

/**
 * Remarks of the same code and component on the same package and file are one finding; without any of these, those of the same
 * words. After fifty of a kind, all others of the kind are one.
 */
export function createLedger(): Ledger {
  const findings = new Map<string, Finding>();
  const kinds = new Map<string, number>();
  const room = { real: most.real, noise: most.noise };
  let unlisted = 0;

  function again(finding: Finding, time: string | null): void {
    finding.count += 1;
    if (time === null) return;
    finding.first ??= time;
    finding.last = time;
  }

  function repeat(finding: Finding, remark: Remark, time: string | null): Finding {
    if (rank[remark.severity] > rank[finding.severity]) {
      finding.severity = remark.severity;
      finding.sample = shorten(remark.text);
    }
    finding.name ??= remark.name ?? null;
    again(finding, time);
    return finding;
  }

  return {
    note(remark, time) {
      const shelf = remark.severity === 'noise' ? 'noise' : 'real';
      const kind = `${shelf} ${remark.code} ${remark.component}`;
      const known = kinds.get(kind) ?? 0;
      const isAlone = shelf === 'real' && known < most.ofKind;
      const subject = isAlone ? (remark.subject?.() ?? nothing) : nothing;
      const key = isAlone ? keyOf(kind, subject, remark) : kind;
      const found = findings.get(key);
      if (found !== undefined) return repeat(found, remark, time);
      if (room[shelf] === 0) {
        unlisted += 1;
        return null;
      }
      room[shelf] -= 1;
      kinds.set(kind, known + 1);
      const finding = toFinding(remark, subject, time);
      findings.set(key, finding);
      return finding;
    },
    again,
    excuse() {
      for (const finding of findings.values()) if (finding.severity !== 'error') finding.severity = 'noise';
    },
    close() {
      const all = [...findings.values()];
      const noise = all.filter(({ severity }) => severity === 'noise').reduce((sum, { count }) => sum + count, 0);
      return { findings: all.sort((a, b) => rank[b.severity] - rank[a.severity]), noise, unlisted };
    },
  };
}

function toFinding(
  { severity, code, name = null, component, text }: Remark,
  subject: Subject,
  time: string | null,
): Finding {
  const file = subject.file === null ? null : withoutPersonalData(subject.file);
  const times = { first: time, last: time };
  return { severity, code, name, component, package: subject.package, file, count: 1, ...times, sample: shorten(text) };
}

function keyOf(kind: string, { package: owner, file }: Subject, { code, text }: Remark): string {
  if (owner !== null || file !== null) return `${kind} ${owner} ${file}`;
  return code === null ? `${kind} ${text.replaceAll(/\d+/g, '#')}` : `${kind} alone`;
}

/** A line as it may be shown: not too long, and without personal data. */
export function shorten(text: string): string {
  const tidy = withoutPersonalData(text.trim().replaceAll(/\s+/g, ' '));
  return tidy.length <= shown ? tidy : `${tidy.slice(0, shown - 1)}…`;
}
