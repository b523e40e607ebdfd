import type { Clock, Command, Reader, Result, Shell } from './types.ts';

/** How long (ms) an answer counts as what the machine was like just now. */
const freshness = 1_000;

/**
 * A shell that remembers what it was just told, and a reader that may repeat it: the reading after one step need not be
 * taken again before the next. Whoever wants to conclude that nothing is to be done asks the shell itself.
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
  return { shell: { ...shell, query }, recent: { ...shell, query: recalled } };
}
