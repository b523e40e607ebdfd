import type { Choice } from '../../src/io/world.ts';
import { type FakeWorld, type Outcome, wufixWith } from './cli.ts';

/** How a conversation went: what was asked, and what there was to pick from each time. */
export type Talk = Outcome & { questions: string[]; menus: string[][] };

/**
 * Runs a command line on a terminal at which somebody says these things, one after another: how a choice begins, or a text that
 * is typed. Then they leave.
 */
export async function talk(line: string, says: readonly string[], fake: FakeWorld = {}): Promise<Talk> {
  const questions: string[] = [];
  const menus: string[][] = [];
  const left = [...says];
  const say = (question: string) => {
    questions.push(question);
    const said = left.shift();
    if (said === undefined) throw new Error('left');
    return said;
  };
  const choose = async <Value>(question: string, choices: readonly Choice<Value>[]): Promise<Value> => {
    menus.push(choices.map(({ name }) => name));
    const wanted = say(question);
    const picked = choices.find(({ name }) => name.startsWith(wanted));
    if (!picked) throw new Error(`${wanted} is not among them`);
    return picked.value;
  };
  const world = { answer: false, choose, ask: async (question: string) => say(question), ...fake };
  const outcome = await wufixWith(line.split(' ').filter(Boolean), world);
  return { ...outcome, questions, menus };
}
