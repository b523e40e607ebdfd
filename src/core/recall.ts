import type { Clock, Command, Reader, Result, Shell } from './types.ts';

/** How long (ms) an answer counts as what the machine is like now, if nothing was run since. */
const freshness = 1_000;

/**
 * A shell that remembers what it was just told, and a reader that may repeat it, so that the reading after one step need
 * not be asked for again before the next. Running anything forgets everything.
 */
export function recall(shell: Shell, clock: Clock): { shell: Shell; recent: Reader } {
  const answers = new Map<string, { at: number; value: Promise<Result> }>();
  const keyOf = (command: Command) => JSON.stringify([command.file, command.args]);
  const query = (command: Command) => {
    const value = shell.query(command);
    answers.set(keyOf(command), { at: clock.now().getTime(), value });
    return value;
  };
  const recalled = (command: Command) => {
    const answer = answers.get(keyOf(command));
    return answer && clock.now().getTime() - answer.at < freshness ? answer.value : query(command);
  };
  const run = (command: Command) => {
    answers.clear();
    return shell.run(command);
  };
  return { shell: { ...shell, query, run }, recent: { ...shell, query: recalled } };
}
