import type { Clock, Command, Reader, Result, Shell } from './types.ts';

/** How long (ms) an answer counts as what the machine was like just now. */
const freshness = 1_000;

/**
 * A shell that asks an identical question only once at a time, and remembers the answer; and a reader that may repeat it,
 * since the reading after one step need not be taken again before the next. Whoever wants to conclude that nothing is to
 * be done asks the shell itself.
 */
export function recall(shell: Shell, clock: Clock): { shell: Shell; recent: Reader } {
  const answers = new Map<string, { at: number; value: Promise<Result>; underWay: boolean }>();
  const keyOf = (command: Command) => JSON.stringify([command.file, command.args]);
  const query = (command: Command) => {
    const known = answers.get(keyOf(command));
    if (known?.underWay) return known.value;
    const value = shell.query(command);
    const answer = { at: clock.now().getTime(), value, underWay: true };
    answers.set(keyOf(command), answer);
    const ended = () => {
      answer.underWay = false;
    };
    value.then(ended, ended);
    return value;
  };
  const recalled = (command: Command) => {
    const answer = answers.get(keyOf(command));
    return answer && clock.now().getTime() - answer.at < freshness ? answer.value : query(command);
  };
  return { shell: { ...shell, query }, recent: { ...shell, query: recalled } };
}
