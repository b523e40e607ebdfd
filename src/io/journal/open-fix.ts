import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exit, Failure } from '../../core/failure.ts';
import { messageOf } from '../../core/thrown.ts';
import { isMissing } from './list-runs.ts';
import type { OpenFix } from './open-fix-schema.ts';

const name = 'fix.json';

/** The repair to go on with; null where there is none. Refuses a file that can't be read, or that wufix can't have written. */
export async function readOpenFix(folder: string): Promise<OpenFix | null> {
  const path = join(folder, name);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw new Failure(exit.refused, `Where wufix fix was can't be read: ${messageOf(error)}.`, { cause: error });
  }
  const { openFixSchema } = await import('./open-fix-schema.ts');
  const parsed = openFixSchema.safeParse(parse(text));
  if (parsed.success) return parsed.data;
  throw new Failure(exit.usage, `${path} is damaged or was edited, so it is not acted on.`, {
    hint: 'delete it; nothing but the place where wufix fix was is lost',
  });
}

/** Writes down where a repair is, in place of what was there; on disk before it resolves. Refuses where it can't. */
export async function keepOpenFix(folder: string, fix: OpenFix): Promise<void> {
  const path = join(folder, name);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(`${path}.new`, `${JSON.stringify(fix)}\n`, { flush: true });
    await rename(`${path}.new`, path);
  } catch (error) {
    throw new Failure(
      exit.refused,
      `Where wufix fix is can't be written, so nothing more is begun: ${messageOf(error)}.`,
      { hint: `make ${folder} writable, and see that its disk has room; then run it again`, cause: error },
    );
  }
}

/** Forgets it: the repair has come to its end. Resolves to false where it can't be. */
export async function forgetOpenFix(folder: string): Promise<boolean> {
  return rm(join(folder, name), { force: true }).then(
    () => true,
    () => false,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
