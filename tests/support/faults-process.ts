import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type { Event } from '../../src/core/types.ts';
import { latestJournal } from './faults-cuts.ts';
import { beside, diskOf, type Pc, type Ran } from './faults-pc.ts';

/** What happens to a process as soon as it has told so many events: signals, one after the other; its terminal may be closed too. */
export type Blow = { at: number; signals: readonly NodeJS.Signals[]; closes?: boolean };

/** Runs `wufix … --simulate pc.json --yes --json` in a process of its own, from the program at `wufix`. */
export async function spawnOn(wufix: string, pc: Pc, words: string, blow?: Blow): Promise<Ran> {
  const args = [wufix, ...words.split(' '), '--simulate', pc.file, '--yes', '--json'];
  const child = spawn(process.execPath, args, { env: { WUFIX_HOME: pc.home }, stdio: ['ignore', 'pipe', 'pipe'] });
  const left = [...(blow?.signals ?? [])];
  const at = blow?.at ?? Number.POSITIVE_INFINITY;
  let stdout = '';
  let stderr = '';
  let told = 0;
  // One for each word of the process, or two of a kind would be as one.
  const strike = () => {
    const signal = told < at ? undefined : left.shift();
    if (signal === undefined) return;
    child.kill(signal);
    if (blow?.closes) for (const stream of [child.stdout, child.stderr]) stream.destroy();
  };
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
    strike();
  });
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
    told += String(chunk).split('\n').length - 1;
    strike();
  });
  const [exitCode, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.once(blow?.closes ? 'exit' : 'close', (code, by) => resolve([code, by]));
  });
  // What a closed terminal shows no more stands in the journal.
  const text = blow?.closes ? latestJournal(diskOf(pc)).text : stdout;
  return {
    exitCode: exitCode === restart % 256 ? restart : exitCode,
    events: eventsIn(text),
    stderr,
    died: signal === null ? null : withLock(pc),
  };
}

/** Of an exit code a POSIX system hands on 8 bits. */
const restart = 3010;

function eventsIn(text: string): Event[] {
  const whole = text.split('\n').slice(0, -1);
  return whole.filter((line) => line.startsWith('{"v":1')).map((line): Event => JSON.parse(line));
}

/** What lies on the disk once the process is dead, its lock too. */
function withLock(pc: Pc): Ran['died'] {
  const lock = beside(pc, 'lock');
  return { ...diskOf(pc), ...(existsSync(lock) && { lock: readFileSync(lock, 'utf8') }) };
}
