import type { Machine, Reader } from '../../core/types.ts';
import { powershell } from '../../windows/commands.ts';

const minute = 60_000;

/** What a script printed; an empty text, in which no reader finds an answer, where it failed or gave none. */
export async function askScript(machine: Machine, reader: Reader, script: string): Promise<string> {
  const asked = reader.query(powershell(machine, script, { timeoutMs: 5 * minute }));
  const answer = await asked.catch(() => null);
  return answer?.exitCode === 0 ? answer.stdout : '';
}
