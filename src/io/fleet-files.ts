import { open, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { codeOf, messageOf } from '../core/thrown.ts';

/** A machine, and the files it told something in. `why`: its path can't be read. */
export type FleetSource = {
  machine: string;
  files: readonly string[];
  faults: readonly { path: string; why: string }[];
};

/** A line of a file, counted from 1. */
export type FleetLine = { number: number; text: string };

/** Bytes read at once. */
const piece = 1 << 18;

/** A line with more characters can't be one of wufix's, and is passed over, so that it does not fill the memory. */
const longest = 1 << 23;

/** What stands for such a line: none that anybody can read. */
const tooLong = '\ufffd';

/**
 * The machines that paths mean: a file is one; a folder is one as well, unless there are folders in it: then each thing in it
 * is one. A path with the same name as another is more about the same machine. Never throws for what can't be read.
 */
export async function findMachines(paths: readonly string[]): Promise<FleetSource[]> {
  const found = new Map<string, { files: string[]; faults: { path: string; why: string }[] }>();
  for (const path of (await Promise.all(paths.map(expand))).flat()) {
    const name = nameOf(path);
    const source = found.get(name) ?? { files: [], faults: [] };
    found.set(name, source);
    await collect(path, source).catch((error: unknown) => source.faults.push({ path, why: sayWhy(error) }));
  }
  return [...found].map(([machine, { files, faults }]) => ({ machine, files: [...new Set(files)], faults }));
}

/** cmd.exe leaves `results\*` to the program; and a folder of machines stands for them. */
async function expand(path: string): Promise<string[]> {
  const last = basename(path);
  if (/[*?]/.test(last)) {
    const folder = path.slice(0, path.length - last.length) || '.';
    const pattern = new RegExp(
      `^${last
        .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.')}$`,
      'i',
    );
    const names = await readdir(folder).catch(() => []);
    const fitting = names.filter((name) => pattern.test(name)).toSorted();
    return fitting.length > 0 ? fitting.map((name) => join(folder, name)) : [path];
  }
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const isOne = folders.length === 0 || folders.includes('runs') || basename(resolve(path)) === 'runs';
  return isOne ? [path] : entries.map(({ name }) => join(path, name)).toSorted();
}

/** A state folder is called after the folder it is in, and a file without what says that it is JSON. */
function nameOf(path: string): string {
  const names = resolve(path).split(/[\\/]/).filter(Boolean);
  while (names.length > 1 && /^(runs|wufix)$/i.test(names.at(-1) ?? '')) names.pop();
  return (names.at(-1) ?? path).replace(/\.(ndjson|jsonl|json)$/i, '') || path;
}

async function collect(
  path: string,
  source: { files: string[]; faults: { path: string; why: string }[] },
): Promise<void> {
  if (!(await stat(path)).isDirectory()) {
    source.files.push(path);
    return;
  }
  const entries = await readdir(path, { withFileTypes: true });
  const isState = entries.some((entry) => entry.isDirectory() && entry.name === 'runs');
  const names = isState ? ['runs'] : entries.map(({ name }) => name).toSorted();
  for (const name of names) {
    const inside = join(path, name);
    await collect(inside, source).catch((error: unknown) => source.faults.push({ path: inside, why: sayWhy(error) }));
  }
}

/**
 * The lines of a file as they are read: UTF-8, or UTF-16 as Windows PowerShell 5.1 writes with `>` (source:
 * learn.microsoft.com, about_Character_Encoding). Throws an error with a Node `code`.
 */
export async function* readLines(path: string): AsyncGenerator<readonly FleetLine[]> {
  const file = await open(path);
  try {
    const buffer = new Uint8Array(piece);
    let decoder: ReturnType<typeof decoderFor> | undefined;
    let number = 0;
    let rest = '';
    let passing = false;
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, piece, null);
      const bytes = buffer.subarray(0, bytesRead);
      decoder ??= decoderFor(bytes);
      const fresh = decoder.decode(bytes, { stream: bytesRead > 0 });
      const texts: string[] = (rest + (passing ? fromNextLine(fresh) : fresh)).split('\n');
      rest = bytesRead > 0 ? (texts.pop() ?? '') : '';
      passing = rest.length > longest || (passing && texts.length === 0);
      if (passing) rest = tooLong;
      yield texts.map((one) => {
        number += 1;
        return { number, text: one };
      });
      if (bytesRead === 0) return;
    }
  } finally {
    await file.close();
  }
}

function fromNextLine(text: string): string {
  const at = text.indexOf('\n');
  return at < 0 ? '' : text.slice(at);
}

function decoderFor([first, second]: Uint8Array) {
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  return new TextDecoder(first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8');
}

/** Why a path can't be read, as a clause. */
export function sayWhy(error: unknown): string {
  if (codeOf(error) === 'ENOENT') return 'it is not there';
  return `it can't be read: ${messageOf(error)}`;
}
