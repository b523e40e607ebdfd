import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { filesBelow, type Pc } from './cli-pc.ts';

/** Dead processes, kept from the garbage collector, which would complain about the files they left open. */
const dead: Promise<never>[] = [];

/** Runs a command line up to the moment at which its process dies. */
export async function dieIn(pc: Pc, line: string): Promise<void> {
  await new Promise<void>((died) => {
    const die = () => {
      const death = new Promise<never>(() => {});
      dead.push(death);
      died();
      return death;
    };
    void pc.wufix(line, { die });
  });
  // It names this very process, which lives on.
  for (const path of filesBelow(pc.home)) if (basename(path) === 'lock') writeFileSync(path, '');
}
