import { Buffer } from 'node:buffer';
import type { Command } from '../core/types.ts';
import { append, exists } from './files.ts';
import type { World } from './world.ts';

/** The log of servicing, to which sfc and DISM write. */
export const cbsLog = 'C:\\Windows\\Logs\\CBS\\CBS.log';

/** The log to which a program writes what it did in English; undefined for programs that have none. */
export function logOf({ file, args }: Command): string | undefined {
  if (!/\\(?:sfc|dism)\.exe$/i.test(file)) return undefined;
  const own = args.find((argument) => /^\/offlogfile=/i.test(argument));
  return own ? own.slice(own.indexOf('=') + 1) : cbsLog;
}

/** A line of CBS.log: which part of servicing says it, and what. */
export type LogLine = { source: 'CBS' | 'CSI' | 'DEPLOY'; text: string; level?: 'Error' };

/**
 * Writes on in a log, as UTF-8 with a byte order mark at its beginning; `began` (ms since 1970) is when the work did, over
 * which the lines are spread. Of work that was cut off (`done` is less than 1) the rest is missing.
 */
export function writeLog(
  { scenario, clock }: World,
  path: string,
  lines: readonly LogLine[],
  { began, done }: { began: number; done: number },
): void {
  const took = clock.now().getTime() - began;
  const written = lines.slice(0, Math.floor(lines.length * done)).map(({ source, text, level = 'Info' }, at) => {
    const stamp = new Date(began + (took * at) / lines.length).toISOString().slice(0, 19).replace('T', ' ');
    return `${stamp}, ${level.padEnd(22)}${source.padEnd(7)}${text}\r\n`;
  });
  const mark = exists(scenario, path) ? '' : '\ufeff';
  append(scenario, path, Buffer.from(mark + written.join('')));
}
