import { hex } from '../windows/text/exit-code.ts';
import { findCode } from './codes.ts';
import type { LogFormat } from './format.ts';
import { type Ledger, shorten } from './ledger.ts';
import type { Judgement } from './report.ts';
import { readSetupDiag, type SetupDiagFields } from './setup-diag-fields.ts';

/** More characters than any result has: what follows them is not looked at. */
const most = 2_000_000;

/** Profiles that match what was no failure (setupdiag.md). */
const harmless: Readonly<Record<string, Judgement>> = {
  FindSuccessfulUpgrade: { verdict: 'healthy', why: 'SetupDiag found a successful upgrade', lines: [] },
  CompatScanOnly: { verdict: 'nothing found', why: 'Setup was only asked to scan for what is in the way', lines: [] },
};

/** The results of SetupDiag, in any of its forms. */
export const setupDiag: LogFormat = {
  anchors: null,
  create({ ledger }) {
    const lines: string[] = [];
    let length = 0;
    return {
      take(line) {
        if (length < most) lines.push(line);
        length += line.length;
        return 'all';
      },
      close: () => judge(readSetupDiag(lines.join('\n')), ledger),
    };
  },
};

function judge(fields: SetupDiagFields, ledger: Ledger): Judgement {
  const { profile, data, details, remediation } = fields;
  const time = toTime(fields.ended);
  const known = profile === null ? undefined : harmless[profile];
  if (known !== undefined) return known;
  if (profile === null || /^no match/i.test(profile)) {
    return { verdict: 'nothing found', why: 'none of the rules of SetupDiag matched', lines: [] };
  }
  const text = [details, ...data].filter((one) => one !== null).join(' ');
  const digits = /\bErr(?:or)?(?: code)? ?[=:] ?0x([0-9a-f]{1,8})\b/i.exec(text)?.[1];
  const code = digits === undefined ? (findCode(text)?.code ?? null) : Number.parseInt(digits, 16);
  ledger.note(
    { severity: 'error', code, component: 'SetupDiag', subject: () => ({ package: profile, file: null }), text },
    time,
  );
  const pair = /0x[0-9a-f]{8} ?- ?0x[0-9a-f]{5}\b/i.exec(text)?.[0] ?? (code === null ? undefined : hex(code));
  const why = `SetupDiag says ${profile}${pair === undefined ? '' : `: ${pair}`}`;
  const lines = [...(details === null ? [] : [details]), ...data.slice(0, 3), ...remediation.slice(0, 2)];
  return { verdict: 'failed', why, lines: lines.map(shorten) };
}

/** `2023-06-06T22:21:49`; the other forms are the culture's, and `0001-01-01` means never. */
function toTime(text: string | null): string | null {
  const [, date, clock] = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)/.exec(text ?? '') ?? [];
  return date === undefined || date.startsWith('0001') ? null : `${date} ${clock}`;
}
