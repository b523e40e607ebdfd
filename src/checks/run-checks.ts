import { codeOf, messageOf } from '../core/thrown.ts';
import type { Asked, Check, Context, Found } from './check.ts';

/** Rings once, unless it is put off. */
export type Alarm = (ms: number) => { rings: Promise<void>; off(): void };

type Checks = Readonly<Record<string, Check<unknown>>>;
type FoundBy<C extends Checks> = { [Id in keyof C]: Awaited<ReturnType<C[Id]['look']>> };

const minute = 60_000;

/** How long (ms) a check may take that says nothing of it. */
const usualLimit = 2 * minute;

/**
 * Starts all checks at once, and tells what each has found in their order, as soon as those before it are told. A check
 * that throws, or is still at it when its time is over, is `unknown`; the others are not touched by it.
 */
export async function runChecks<C extends Checks>(
  checks: C,
  context: Context,
  alarm: Alarm,
  tell: (id: keyof C & string, title: string, found: Found) => void | Promise<void>,
): Promise<FoundBy<C>> {
  const started = Object.entries(checks).map(([id, check]) => ({ id, check, found: settle(check, context, alarm) }));
  const all: Record<string, Found> = {};
  for (const { id, check, found } of started) {
    const one = await found;
    all[id] = one;
    await tell(id, check.title, one);
  }
  return all as FoundBy<C>;
}

async function settle(check: Check<unknown>, context: Context, alarm: Alarm): Promise<Found> {
  const limit = limitOf(check, context.asked);
  const clock = alarm(limit);
  const late = clock.rings.then(
    (): Found => ({ state: 'unknown', says: `could not be checked: no answer in ${minutes(limit)}` }),
  );
  try {
    return await Promise.race([look(check, context), late]);
  } finally {
    clock.off();
  }
}

async function look(check: Check<unknown>, context: Context): Promise<Found> {
  try {
    if (check.needsRights && (await context.elevated) === false) return noRights;
    return await check.look(context);
  } catch (error) {
    if (isDenied(error) && (await context.elevated.catch(() => null)) !== true) return noRights;
    return {
      state: 'unknown',
      says: `could not be checked: ${messageOf(error)}`,
    };
  }
}

const noRights: Found = { state: 'unknown', says: 'needs administrator rights' };

function limitOf(check: Check<unknown>, asked: Asked): number {
  return check.timeLimit?.(asked) ?? usualLimit;
}

function isDenied(error: unknown): boolean {
  return ['EACCES', 'EPERM'].includes(codeOf(error));
}

function minutes(ms: number): string {
  const count = Math.ceil(ms / minute);
  return count === 1 ? 'a minute' : `${count} minutes`;
}
