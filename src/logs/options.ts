import { unsigned } from '../windows/text/exit-code.ts';
import type { Finding } from './report.ts';

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * A limit in time as a local `YYYY-MM-DD HH:MM:SS`: a date, a date and a time, or so long before `now` (`90m`, `24h`, `7d`,
 * `2w`). Null where it is none of these.
 */
export function readSince(text: string, now: Date): string | null {
  const [, count, unit = ''] = /^(\d{1,5}) ?([mhdw])$/i.exec(text.trim()) ?? [];
  if (count !== undefined) return format(new Date(now.getTime() - Number(count) * (units[unit.toLowerCase()] ?? 0)));
  const [, date, clock = '00:00', seconds = '00'] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d))?)?$/.exec(text.trim()) ?? [];
  if (date === undefined) return null;
  // The 31st of February is a day later in the calendar of JavaScript.
  const read = new Date(`${date}T${clock}:${seconds}`);
  const written = `${date} ${clock}:${seconds}`;
  return !Number.isNaN(read.getTime()) && format(read).startsWith(date) ? written : null;
}

function format(time: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const date = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  return `${date} ${[time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':')}`;
}

/**
 * The codes that somebody means: 0x80070306, 80070306, -2147024122, 2147943174, `HRESULT=80070306`, the first of
 * `0x8007000D-0x2000C`; a small number is a Win32 error, in the log by itself or as an HRESULT. Null where it is no number.
 */
export function readCode(text: string): readonly number[] | null {
  const [, hex] = /^(?:hresult *= *|\[)?(?:0x)?([0-9a-f]{8})\]?(?: *- *0x[0-9a-f]+)?$/i.exec(text.trim()) ?? [];
  if (hex !== undefined) return [Number.parseInt(hex, 16)];
  const number = /^(?:-?\d{1,10}|0x[0-9a-f]{1,7})$/i.test(text.trim()) ? Number(text) : Number.NaN;
  if (!Number.isInteger(number) || Math.abs(number) > 0xffff_ffff) return null;
  const code = unsigned(number);
  return code <= 0xffff ? [code, unsigned(0x8007_0000 + code)] : [code];
}

/** The findings to show: those of the code that is asked for, harmless or not; else all that are not harmless. */
export function chooseFindings(findings: readonly Finding[], codes: readonly number[] | null): Finding[] {
  if (codes !== null) return findings.filter(({ code }) => code !== null && codes.includes(code));
  return findings.filter(({ severity }) => severity !== 'noise');
}
