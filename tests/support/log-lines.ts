import { createLogReader } from '../../src/logs/read-log.ts';
import type { LogReport } from '../../src/logs/report.ts';

/** A moment of the day all these logs are from; the second counts up. */
export function at(second: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `2026-08-11 10:${two(Math.floor(second / 60))}:${two(second % 60)}`;
}

/** Lines of CBS.log, dism.log or setupact.log: `COMPONENT text`, an Error where they begin with `!`, a Warning with `?`. */
export function servicing(...texts: string[]): string {
  return texts.map((text, second) => `${servicingLine(text, second)}\r\n`).join('');
}

/** One of them. */
export function servicingLine(text: string, second = 0): string {
  const level = text.startsWith('!') ? 'Error' : text.startsWith('?') ? 'Warning' : 'Info';
  const [component = '', ...words] = text.replace(/^[!?]/, '').split(' ');
  return `${at(second)}, ${level.padEnd(22)}${component.padEnd(6)} ${words.join(' ')}`;
}

/** Lines as Get-WindowsUpdateLog writes them: `Component text`. */
export function windowsUpdate(...texts: string[]): string {
  const line = (text: string, second: number) => {
    const [component = '', ...words] = text.split(' ');
    return `${at(second).replaceAll('-', '/')}.1234567 1234  5678  ${component.padEnd(15)} ${words.join(' ')}\r\n`;
  };
  return texts.map(line).join('');
}

/** Reads a log given whole, or in pieces. */
export function readLog(...chunks: (string | Uint8Array)[]): LogReport {
  return readLogSince(null, ...chunks);
}

/** The same, from a time on. */
export function readLogSince(since: string | null, ...chunks: (string | Uint8Array)[]): LogReport {
  const reader = createLogReader({ since });
  for (const chunk of chunks) reader.write(Buffer.from(chunk));
  return reader.end();
}

/** What counts of a report, as a list that reads well. */
export function verdictOf(log: string | Uint8Array): string {
  return readLog(log).verdict;
}
