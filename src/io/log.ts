import { closeSync, createWriteStream, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { exit, Failure } from '../core/failure.ts';
import { showEffect } from '../core/show.ts';
import { messageOf } from '../core/thrown.ts';
import type { Event } from '../core/types.ts';
import { unwritable } from './journal/unwritable.ts';
import { refuseLink } from './refuse-link.ts';
import { oneLine } from './screen/printable.ts';

/** The log file: every event in a line a person can read, kept across runs. */
export type Log = {
  path: string;
  event(event: Event): void;
  bug(error: unknown): void;
  /** Resolves when everything is written; to the reason, where not everything could be. */
  close(): Promise<string | null>;
};

/** Takes out of a text what tells whose machine it is about. */
type Clean = (text: string) => string;

/** Opens the log file of a state folder. `makes`: the folder is made where it is missing. */
export async function openLogIn(folder: string, makes: boolean, clean: Clean): Promise<Log> {
  const path = join(folder, 'wufix.log');
  try {
    if (makes) mkdirSync(folder, { recursive: true });
    touch(path);
  } catch (error) {
    throw unwritable('The log file', folder, error);
  }
  return logTo(path, clean);
}

/** Loads the library while Windows is being asked, instead of when it has answered. */
export function prepareLog(): void {
  setImmediate(() => void import('winston'));
}

/** Opens a log file that somebody named. Refuses a path that can't be written. */
export async function openLog(path: string, clean: Clean): Promise<Log> {
  try {
    await refuseLink(path);
    touch(path);
  } catch (error) {
    throw new Failure(exit.usage, `The log file can't be written: ${messageOf(error)}.`, {
      hint: '--log-file takes a file in a folder that exists and can be written',
      cause: error,
    });
  }
  return logTo(path, clean);
}

/** Above this many bytes a log file is put aside under its name and `.1`, over the one before. */
const enough = 1_000_000;

function touch(path: string): void {
  closeSync(openSync(path, 'a'));
  if (statSync(path).size <= enough) return;
  try {
    renameSync(path, `${path}.1`);
  } catch {
    // Another process has it open: the next one will succeed.
  }
}

/** Through a stream of our own: winston's file transport keeps quiet about a disk that is full, and never ends on it. */
async function logTo(path: string, clean: Clean): Promise<Log> {
  const { createLogger, format, transports } = await import('winston');
  const stream = createWriteStream(path, { flags: 'a' });
  const transport = new transports.Stream({ stream });
  const logger = createLogger({
    level: 'debug',
    format: format.combine(
      format.timestamp(),
      format.printf(
        ({ timestamp, level, message }) => `${timestamp} ${level.padEnd(5)} ${oneLine(clean(String(message)))}`,
      ),
    ),
    transports: [transport],
  });
  const ended = new Promise<string | null>((resolve) => {
    // Without its log a run goes on: the journal is what counts.
    stream.on('error', (error) => resolve(error.message));
    transport.once('finish', () => stream.end(() => resolve(null)));
  });
  return {
    path,
    event: (event) => void logger.log(level(event), `${event.run} ${describe(event)}`),
    bug: (error) => void logger.error((error instanceof Error && error.stack) || messageOf(error)),
    close: () => {
      logger.end();
      return ended;
    },
  };
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
    case 'step.progress':
      return `${event.id} at ${event.percent} %`;
    case 'verdict':
      return `${event.id} found: ${event.verdict} (${event.because.join('; ')})`;
    case 'step.end':
      return `${event.id} ${event.outcome}${event.error ? `: ${event.error.message}` : ''}${event.note ? `: ${event.note}` : ''}`;
    case 'run.end':
      return `${event.outcome}, exit code ${event.exitCode}${event.error ? `: ${event.error.message}` : ''}`;
  }
}
