import { CommanderError } from 'commander';
import { exit, Failure } from './core/failure.ts';
import { messageOf } from './core/thrown.ts';
import type { View } from './io/screen/view.ts';
import type { Session } from './session.ts';

/** Says what was thrown, in a sentence with a way out, and resolves to the exit code for it. */
export async function sayTrouble(error: unknown, view: View, session: Session | undefined): Promise<number> {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exit.ok;
    view.trouble({ exitCode: exit.usage, ...sayUsage(error) });
    return exit.usage;
  }
  if (error instanceof Failure) {
    view.trouble(error);
    return error.exitCode;
  }
  const log = await session?.log().catch(() => undefined);
  log?.bug(error);
  view.trouble({
    exitCode: exit.failed,
    message: `wufix has a fault: ${messageOf(error)}`,
    hint: `please report it${log ? `, with ${log.path}` : ''}; wufix history shows whether a run was cut off`,
  });
  return exit.failed;
}

/** What commander complains about, as a sentence. */
function sayUsage(error: CommanderError): { message: string; hint: string } {
  if (error.code === 'commander.help') {
    return {
      message: 'The command is missing, or there is none of that name.',
      hint: 'write it first: wufix reset --simulate',
    };
  }
  const [what = '', ...suggestion] = error.message.replace(/^error: /, '').split('\n');
  const sentence = [what.replace(/\.$/, ''), ...suggestion.map((line) => line.toLowerCase())].join(' ');
  return {
    message: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`,
    hint: 'wufix --help lists the commands and options',
  };
}
