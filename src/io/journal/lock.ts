import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exit, Failure } from '../../core/failure.ts';
import { codeOf } from '../../core/thrown.ts';
import { bootedAt } from '../booted-at.ts';
import { unwritable } from './unwritable.ts';

type Holder = { pid: number; booted: number };

/** Two starts of the machine are taken for one when they are closer (s) than this: the clock may have been set in between. */
const bootTolerance = 60;

/** The locks this process holds. A lock that bears its number, and is not among them, is that of a dead one whose number it got. */
const held = new Set<string>();

/**
 * Takes the lock of a state folder; resolves to the function that gives it back. Refuses while another run holds it;
 * a lock whose process is gone, or which is older than the machine's last start, is stale and taken over.
 */
export async function takeLock(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock');
  const draft = `${path}.${process.pid}`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(draft, JSON.stringify({ pid: process.pid, booted: bootedAt() } satisfies Holder));
    if (await claim(draft, path)) return holding(path);
    const found = await readFile(path, 'utf8').catch(() => '');
    const holder = parseHolder(found);
    if (holder && isAlive(holder, path)) throw busy(holder, path);
    await removeStale(path, found);
    if (await claim(draft, path)) return holding(path);
    throw busy(null, path);
  } catch (error) {
    throw error instanceof Failure ? error : unwritable('The state folder', folder, error);
  } finally {
    await rm(draft, { force: true }).catch(() => {});
  }
}

/** True while a living process holds the lock. */
export async function isLocked(folder: string): Promise<boolean> {
  const path = join(folder, 'lock');
  const holder = parseHolder(await readFile(path, 'utf8').catch(() => ''));
  return holder !== null && isAlive(holder, path);
}

function holding(path: string): () => Promise<void> {
  held.add(path);
  return async () => {
    await rm(path, { force: true });
    held.delete(path);
  };
}

function busy(holder: Holder | null, path: string): Failure {
  const who = holder ? ` (process ${holder.pid})` : '';
  return new Failure(exit.refused, `Another wufix${who} is at work on this machine.`, {
    hint: `wait for it to end; if that process is no wufix, delete ${path}`,
  });
}

/** A link appears with its whole content, or not at all. */
async function claim(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Only one of several that find it stale can rename it; one that got hold of the winner's new lock puts it back. */
async function removeStale(path: string, found: string): Promise<void> {
  const aside = `${path}.${process.pid}.stale`;
  await rename(path, aside).catch(() => {});
  if ((await readFile(aside, 'utf8').catch(() => found)) !== found) await link(aside, path).catch(() => {});
  await rm(aside, { force: true });
}

function parseHolder(text: string): Holder | null {
  try {
    const { pid, booted } = JSON.parse(text) as Partial<Holder>;
    return typeof pid === 'number' && typeof booted === 'number' ? { pid, booted } : null;
  } catch {
    return null;
  }
}

function isAlive({ pid, booted }: Holder, path: string): boolean {
  if (Math.abs(booted - bootedAt()) > bootTolerance) return false;
  if (pid === process.pid) return held.has(path);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and belongs to somebody else.
    return codeOf(error) === 'EPERM';
  }
}
