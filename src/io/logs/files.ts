import { stat } from 'node:fs/promises';
import { exit, Failure } from '../../core/failure.ts';
import { codeOf, messageOf } from '../../core/thrown.ts';
import type { LogPlace } from '../../logs/places.ts';
import { usualPlaces } from '../../logs/places.ts';
import { createLogReader } from '../../logs/read-log.ts';
import type { LogReport } from '../../logs/report.ts';
import type { System } from '../real-system.ts';
import { readAhead } from './bytes.ts';
import type { GrowingLog } from './follow.ts';
import { gunzip, openCabinet, packingOf } from './unpack.ts';

/** A file that may be a log. `asked`: somebody named it, so that it must be told if it is none. */
export type LogFile = { path: string; asked: boolean };

/** The bytes of a file from `from` on: of this machine, or of a simulated Windows. */
function logBytes({ shell, simulated }: System, path: string, from = 0): AsyncIterable<Uint8Array> {
  return simulated ? shell.read(path, from) : readAhead(path, from);
}

/**
 * The logs that paths mean: a file itself, what is in a folder, or, without any path, the usual ones of this Windows. Throws
 * a Failure where a path is not there, or none of the usual ones.
 */
export async function findLogs(system: System, paths: readonly string[]): Promise<LogFile[]> {
  if (paths.length === 0) return findUsual(system);
  const found: LogFile[] = [];
  for (const path of paths) {
    const kind = await system.shell.look(path).catch((error: Error) => {
      throw new Failure(exit.usage, `${path} can't be read: ${error.message}.`, { cause: error });
    });
    if (kind === 'missing')
      throw new Failure(exit.usage, `There is no ${path}.`, { hint: 'wufix logs takes files and folders' });
    const names = kind === 'file' ? null : await system.shell.list(path).catch(() => null);
    // A link with nothing behind it to list is one to a file.
    const isFile = names === null || (kind === 'link' && names.length === 0);
    found.push(...(isFile ? [{ path, asked: true }] : await filesIn(system, path, names)));
  }
  return found;
}

async function filesIn({ shell, simulated }: System, folder: string, names: readonly string[]): Promise<LogFile[]> {
  const separator = simulated || /^[a-z]:\\|^\\\\/i.test(folder) ? '\\' : '/';
  const files: LogFile[] = [];
  for (const name of names.toSorted()) {
    const path = `${folder.replace(/[\\/]+$/, '')}${separator}${name}`;
    if ((await shell.look(path)) === 'file') files.push({ path, asked: false });
  }
  if (files.length === 0)
    throw new Failure(exit.usage, `There is no file in ${folder}.`, {
      hint: 'name the folder the logs are in, or a log',
    });
  return files;
}

async function findUsual(system: System): Promise<LogFile[]> {
  const places = usualPlaces(system.machine);
  const found = await Promise.all(places.map((place) => newestAt(system, place)));
  const files = found.filter((path) => path !== null).map((path) => ({ path, asked: false }));
  if (files.length > 0) return files;
  throw new Failure(exit.usage, 'None of the logs of Windows is here.', {
    hint: 'name a log, or a folder with logs: wufix logs ./CBS.log',
  });
}

/** Of names with a time in them, the last is the newest. */
async function newestAt({ shell }: System, { folder, name }: LogPlace): Promise<string | null> {
  const names = await shell.list(folder).catch(() => []);
  const newest = names
    .filter((one) => name.test(one))
    .sort()
    .at(-1);
  return newest === undefined ? null : `${folder}\\${newest}`;
}

/** Reads a log to its end. Never throws for what is wrong with the file: then it is not such a log, and `why` says so. */
export async function readLog(system: System, path: string, since: string | null): Promise<LogReport> {
  const reader = createLogReader({ since });
  try {
    const bytes = await unpack(system, path);
    if (typeof bytes === 'string') return unreadable(bytes);
    for await (const chunk of bytes) {
      reader.write(chunk);
      if (reader.isForeign()) break;
    }
    return reader.end();
  } catch (error) {
    return unreadable(`it can't be read: ${messageOf(error)}`);
  }
}

function unreadable(why: string): LogReport {
  return { ...createLogReader({ since: null }).end(), verdict: 'not such a log', why, unreadable: true };
}

/** Those of the files that can grow. Throws a Failure for one that was asked for and is packed. */
export async function growing(system: System, files: readonly LogFile[]): Promise<LogFile[]> {
  const packed = await Promise.all(files.map(({ path }) => sniff(logBytes(system, path)).catch(() => null)));
  const wrong = files.find(({ asked }, at) => asked && packed[at] !== null);
  if (wrong)
    throw new Failure(exit.usage, `${wrong.path} is packed, and grows no more.`, { hint: 'leave out --follow' });
  return files.filter((_, at) => packed[at] === null);
}

/** A log to follow. It may be missing now and then, while it is put aside and a new one is begun. */
export function growingLog(system: System, path: string): GrowingLog {
  const { shell, simulated } = system;
  async function* bytes(from: number): AsyncGenerator<Uint8Array> {
    try {
      yield* logBytes(system, path, from);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  }
  // The shell would tell the size of a link.
  const size = () => (simulated ? shell.size(path) : stat(path).then((found) => found.size));
  return { size: () => size().catch(() => 0), bytes };
}

async function unpack(system: System, path: string): Promise<AsyncIterable<Uint8Array> | string> {
  const packing = await sniff(logBytes(system, path));
  if (packing === 'cabinet') return openCabinet(path, system);
  return packing === 'gzip' ? gunzip(logBytes(system, path)) : logBytes(system, path);
}

async function sniff(bytes: AsyncIterable<Uint8Array>): Promise<ReturnType<typeof packingOf>> {
  for await (const chunk of bytes) return packingOf(chunk);
  return null;
}
