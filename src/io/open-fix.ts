import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exit, Failure } from '../core/failure.ts';
import type { OpenFix } from './open-fix-schema.ts';
import { unwritable } from './unwritable.ts';

const name = 'fix.json';

/** The repair to go on with; null where there is none. Refuses a file that wufix can't have written. */
export async function readOpenFix(folder: string): Promise<OpenFix | null> {
  const path = join(folder, name);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return null;
  }
  const { openFixSchema } = await import('./open-fix-schema.ts');
  const parsed = openFixSchema.safeParse(parse(text));
  if (parsed.success) return parsed.data;
  throw new Failure(exit.usage, `${path} is damaged or was edited, so it is not acted on.`, {
    hint: 'delete it; nothing but the place where wufix fix was is lost',
  });
}

/** Remembers it, in place of what was there; on disk before it returns. */
export async function keepOpenFix(folder: string, fix: OpenFix): Promise<void> {
  const path = join(folder, name);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(`${path}.new`, `${JSON.stringify(fix)}\n`, { flush: true });
    await rename(`${path}.new`, path);
  } catch (error) {
    throw unwritable('Where wufix fix is', folder, error);
  }
}

/** Forgets it: the repair has come to its end. */
export async function forgetOpenFix(folder: string): Promise<void> {
  await rm(join(folder, name), { force: true });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
