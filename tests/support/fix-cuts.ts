import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { filesBelow, type Pc } from './cli-pc.ts';
import { age } from './fix.ts';

/** All that is on a disk at one moment, by path; and when that was. */
export type Snapshot = { where: string; files: ReadonlyMap<string, string> };

/** Puts a disk back to what it was, so many minutes later, as it is when somebody comes by. Locks of the dead are no more. */
export function putBack(pc: Pc, { files }: Snapshot, minutes: number): void {
  rmSync(pc.home, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  age(pc, minutes);
}

/**
 * Runs a command line, and keeps the disk as it is at every line that it prints: after each record of a journal, between
 * runs, and where the last record was lost with the power. Those that are alike are kept once.
 */
export async function cutAnywhere(
  pc: Pc,
  line: string,
): Promise<{ exitCode: number; stdout: string; cuts: Snapshot[] }> {
  const cuts = new Map<string, Snapshot>();
  const keep = (where: string) => {
    const now = { where, files: diskOf(pc) };
    for (const one of [now, withoutLastRecord(now)]) cuts.set(fingerprint(one), one);
  };
  let stdout = '';
  keep('before');
  const { exitCode } = await pc.wufix(line, {
    terminal: {
      out: (text: string) => {
        stdout += text;
        if (!text.includes('"type":"step.progress"')) keep(/"type":"[^"]+"(?:,"id":"[^"]+")?/.exec(text)?.[0] ?? text);
      },
      err: () => {},
      interactive: false,
      color: false,
    },
  } as Parameters<Pc['wufix']>[1]);
  return { exitCode, stdout, cuts: [...cuts.values()] };
}

function diskOf(pc: Pc): Map<string, string> {
  const paths = [pc.file, ...filesBelow(pc.home)].filter((path) => /\.json(?:l)?$/.test(path));
  return new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}

/** What was written last to a journal, and may not have come to the disk. */
function withoutLastRecord({ where, files }: Snapshot): Snapshot {
  const latest = [...files.keys()]
    .filter((path) => path.endsWith('.jsonl'))
    .sort()
    .at(-1);
  if (latest === undefined) return { where, files };
  const lines = (files.get(latest) ?? '').split('\n').slice(0, -1);
  // These are flushed before anything else is done.
  if (/"type":"(?:plan|step\.start|run\.end)"/.test(lines.at(-1) ?? '')) return { where, files };
  const text = lines.slice(0, -1).map((one) => `${one}\n`);
  return { where: `${where}, lost`, files: new Map([...files, [latest, text.join('')]]) };
}

function fingerprint({ files }: Snapshot): string {
  return JSON.stringify([...files]).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'T');
}
