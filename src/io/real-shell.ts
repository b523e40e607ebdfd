import { lstat, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command, PathKind, Result, Shell } from '../core/types.ts';
import { decode } from '../windows/decode.ts';
import { unsigned } from '../windows/exit-code.ts';

/** The real machine. `oemCodePage` is asked for only when a program wrote something that is neither ASCII nor Unicode. */
export function realShell(oemCodePage: () => Promise<number>): Shell {
  const run = (command: Command) => start(command, oemCodePage);
  const query = async (command: Command) => {
    const result = await run(command);
    return result.exitCode === endedByCtrlC ? run(command) : result;
  };
  return { query, run, look, list, size, rename: renameNew, remove };
}

/** STATUS_CONTROL_C_EXIT (ntstatus.h): a program that shares our console was meant as little as we were. */
const endedByCtrlC = 0xc000013a;

async function start(command: Command, oemCodePage: () => Promise<number>): Promise<Result> {
  const { execa } = await import('execa');
  // Windows makes a hidden program a console of its own, which costs as much as the program (measured under Wine). So only
  // those have one that Ctrl-C in ours must not reach; the others can be asked again, or are read back.
  const result = await execa(command.file, command.args, {
    reject: false,
    stdin: 'ignore',
    encoding: 'buffer',
    stripFinalNewline: false,
    windowsHide: command.ownConsole === true,
    timeout: command.timeoutMs,
  });
  if (result.exitCode === undefined && !result.timedOut && result.signal === undefined) {
    throw new Error(`${command.file} could not be started: ${result.originalMessage ?? result.shortMessage}`);
  }
  return {
    exitCode: result.exitCode === undefined ? null : unsigned(result.exitCode),
    stdout: await text(result.stdout, command, oemCodePage),
    stderr: await text(result.stderr, command, oemCodePage),
    timedOut: result.timedOut,
  };
}

async function text(bytes: Uint8Array, { encoding }: Command, oemCodePage: () => Promise<number>): Promise<string> {
  const ascii = bytes.every((byte) => byte < 128 && byte !== 0);
  return decode(bytes, encoding, ascii || encoding !== 'oem' ? 437 : await oemCodePage());
}

async function look(path: string): Promise<PathKind> {
  try {
    const found = await lstat(path);
    if (found.isSymbolicLink()) return 'link';
    return found.isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return 'missing';
    throw error;
  }
}

async function list(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  }
}

async function size(path: string): Promise<number> {
  const found = await lstat(path);
  if (!found.isDirectory()) return found.size;
  let bytes = 0;
  for (const entry of await readdir(path)) bytes += await size(join(path, entry));
  return bytes;
}

/** Node's rename replaces an existing file, and on POSIX an empty folder. */
async function renameNew(from: string, to: string): Promise<void> {
  if ((await look(to)) !== 'missing') throw Object.assign(new Error(`${to} already exists`), { code: 'EEXIST' });
  await rename(from, to);
}

async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true });
}

function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
