import type { Command, Result } from '../core/types.ts';
import { powershell, queryRegistry } from '../windows/commands.ts';
import { hex } from '../windows/text/exit-code.ts';
import { type Row, readRows } from '../windows/text/json-answer.ts';
import { joinBytes } from '../windows/text/utf8-bytes.ts';
import type { Context } from './check.ts';

const minute = 60_000;

/** The output of `reg query`, empty where there is no such key; its exit code does not tell that from an error. */
export async function askRegistry({ machine, reader }: Context, key: string, ...options: string[]): Promise<string> {
  const { stdout, exitCode } = await reader.query(queryRegistry(machine, key, ...options));
  if (exitCode === null) throw new Error('reg.exe gave no answer');
  return stdout;
}

/** The outputs of `reg query` for several keys, asked for at once. */
export async function askKeys(context: Context, keys: readonly string[], ...options: string[]): Promise<string[]> {
  return Promise.all(keys.map((key) => askRegistry(context, key, ...options)));
}

/** What a script printed, as a list. Throws where it could not tell, or printed no JSON. */
export async function askScript(context: Context, script: string, timeoutMs = minute): Promise<Row[]> {
  const command = powershell(context.machine, script, { timeoutMs });
  const { stdout } = await answered(context, command);
  const rows = readRows(stdout);
  if (rows === null) throw new Error('PowerShell answered in a form that wufix does not know');
  return rows;
}

/** The bytes of a small file; null where there is none. */
export async function askFile({ reader }: Context, path: string): Promise<Uint8Array | null> {
  if ((await reader.look(path)) === 'missing') return null;
  let bytes: Uint8Array = new Uint8Array();
  for await (const chunk of reader.read(path)) bytes = joinBytes(bytes, chunk);
  return bytes;
}

/** The result of a command that ended well; throws where it did not. */
export async function answered({ reader }: Context, command: Command): Promise<Result> {
  const result = await reader.query(command);
  const { exitCode } = result;
  const name = command.file.slice(command.file.lastIndexOf('\\') + 1);
  if (exitCode === null) throw new Error(`${name} gave no answer within its time limit`);
  if (exitCode !== 0)
    throw new Error(`${name} could not tell (${exitCode > 0xffff ? hex(exitCode) : `exit code ${exitCode}`})`);
  return result;
}
