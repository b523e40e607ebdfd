import { closeSync, openSync } from 'node:fs';
import { exit, Failure } from '../core/failure.ts';
import { showEffect } from '../core/show.ts';
import type { Event } from '../core/types.ts';

/** The log file: every event in a line a person can read, kept across runs. */
export type Log = { event(event: Event): void; bug(error: unknown): void; close(): Promise<void> };

/** Opens a log file; it is kept below a megabyte, with two older ones beside it. Refuses a path that can't be written. */
export async function openLog(path: string): Promise<Log> {
  try {
    closeSync(openSync(path, 'a'));
  } catch (error) {
    throw new Failure(exit.usage, `The log file can't be written: ${(error as Error).message}.`, { cause: error });
  }
  const { createLogger, format, transports } = await import('winston');
  const file = new transports.File({ filename: path, maxsize: 1_000_000, maxFiles: 3, tailable: true });
  const logger = createLogger({
    level: 'debug',
    format: format.combine(
      format.timestamp(),
      format.printf(({ timestamp, level, message }) => `${timestamp} ${level.padEnd(5)} ${oneLine(String(message))}`),
    ),
    transports: [file],
  });
  return {
    event: (event) => void logger.log(level(event), `${event.run} ${describe(event)}`),
    bug: (error) => void logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    close: () =>
      new Promise((resolve) => {
        file.once('finish', resolve);
        file.once('error', () => resolve());
        logger.end();
      }),
  };
}

function oneLine(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function level(event: Event): 'error' | 'warn' | 'info' | 'debug' {
  if (event.type === 'step.end') return event.outcome === 'failed' ? 'warn' : 'info';
  if (event.type === 'run.end') return ['ok', 'planned', 'declined'].includes(event.outcome) ? 'info' : 'error';
  return event.type === 'plan' ? 'info' : 'debug';
}

function describe(event: Event): string {
  switch (event.type) {
    case 'plan':
      return `plan ${event.plan.name}, ${event.plan.steps.length} steps${event.simulated ? `, simulated: ${event.simulated}` : ''}`;
    case 'step.start':
      return `${event.id} starts; before: ${JSON.stringify(event.before)}`;
    case 'effect':
      return `${event.id} ran ${showEffect(event.effect)}, exit code ${event.exitCode}`;
    case 'step.output':
      return `${event.id} printed ${event.text.length} characters (kept in the journal)`;
    case 'step.end':
      return `${event.id} ${event.outcome}${event.error ? `: ${event.error.message}` : ''}${event.note ? `: ${event.note}` : ''}`;
    case 'run.end':
      return `${event.outcome}, exit code ${event.exitCode}${event.error ? `: ${event.error.message}` : ''}`;
  }
}
