import { readAsked } from '../checks/asked.ts';
import { exit, Failure } from '../core/failure.ts';
import type { View } from '../io/screen/view.ts';
import type { World } from '../io/world.ts';
import type { Session } from '../session.ts';
import { hex } from '../windows/text/exit-code.ts';
import { blankIn, wordsOf } from './command-line.ts';
import { lookAround } from './look-around.ts';
import { choicesAfter } from './menu.ts';
import { type Sight, sights } from './sights.ts';

/** What `wufix` alone has at hand: somebody to ask, the screen, a Windows, and its own commands. */
export type Desk = {
  world: Pick<World, 'choose' | 'ask'>;
  view: View;
  /** A session to look with. Refuses where there is no Windows. */
  open(): Promise<Session>;
  /** Carries out a command (the words behind `wufix`, and a text that is no option), and resolves to its exit code. */
  run(words: readonly string[], text?: string): Promise<number>;
};

/** After these, what comes next is no matter of picking: Windows restarts, or somebody has something to mend, or left. */
const endings: readonly number[] = [exit.reboot, exit.stuck, exit.interrupted];

/**
 * Asks what somebody sees, looks, and carries out the commands that are picked of those that fit. Resolves to the exit code
 * of the last one.
 */
export async function start(desk: Desk): Promise<number> {
  const sight = await reply(desk.world.choose('What do you see? (Ctrl-C leaves)', sights.map(sightChoice)));
  const { text, kb, ...options } = await askMore(desk, sight);
  if (options.code !== undefined) await desk.run(['explain'], text);
  // Windows Update searches for minutes where it is asked for an update, so that is for the person to pick.
  let looked = await lookAround(desk.open, options);
  let { exitCode } = looked;
  let done: readonly string[] = [];
  while (!endings.includes(exitCode)) {
    const next = await reply(desk.world.choose('What now?', choicesAfter({ ...looked, sight, kb }, done)));
    if (next === null) break;
    if ('line' in next) {
      const ended = await carryOutLine(desk, next.line);
      if (ended === exit.ok) done = [...done, next.line];
      exitCode = ended ?? exitCode;
    } else {
      looked = await lookAround(desk.open, next.look);
      exitCode = looked.exitCode;
      done = [];
    }
  }
  return exitCode;
}

type Details = { text: string; code?: string; kb: string | null; deep: false };

/** Asks until the answer is one that the doctor takes; what it is about is then in the one spelling that wufix writes. */
async function askMore({ world, view }: Desk, { asks }: Sight): Promise<Details> {
  if (!asks) return { text: '', kb: null, deep: false };
  for (;;) {
    const text = await reply(world.ask(asks.question));
    try {
      const { asked, code } = await readAsked({ deep: false, [asks.option]: text });
      return { text, kb: asked.kb, deep: false, ...(code && { code: hex(code.code) }) };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      view.trouble(error);
    }
  }
}

/** Has the blanks of a line filled in, and carries it out; null where one is left empty. */
async function carryOutLine({ world, run }: Desk, line: string): Promise<number | null> {
  const words: string[] = [];
  for (const word of wordsOf(line)) {
    const blank = blankIn(word);
    const given = blank === null ? word : unquoted(await reply(world.ask(`Which ${blank}? (empty: none)`)));
    if (given === '') return null;
    words.push(given);
  }
  return run(words);
}

/** A path as Explorer copies it, and as it is dropped on a terminal, has quotes. */
function unquoted(text: string): string {
  return text.trim().replace(/^"(.*)"$/, '$1');
}

async function reply<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch {
    throw new Failure(exit.interrupted, 'Interrupted; nothing more was changed.');
  }
}

function sightChoice(sight: Sight): { name: string; value: Sight } {
  return { name: sight.says, value: sight };
}
