import { onlyLooks } from '../core/record.ts';
import type { Event, Plan } from '../core/types.ts';
import { carryOut, type Session } from '../session.ts';
import { wasStopped } from '../windows/was-stopped.ts';

/** How the run of a plan ended, as its events tell. */
export type Ran = {
  exitCode: number;
  /** It came to its end, whatever it found. */
  ok: boolean;
  /** A step that does more than look was done. */
  changed: boolean;
  /** The last thing that was found out. */
  verdict: string | null;
  /** The exit code of the last program; null where it was killed, or there was none. */
  last: number | null;
  /** A program did not come to its end, and what it started may still be at work. */
  stopped: boolean;
  /** Windows has to restart, before it or after it. */
  reboot: boolean;
  /** The error with which it failed, where Windows gave a number. */
  code: number | null;
};

/** Carries a plan out, and listens. Refuses like `carryOut`. */
export async function carry(session: Session, plan: Plan): Promise<Ran> {
  const events: Event[] = [];
  const event = (happened: Event) => {
    events.push(happened);
    session.view.event(happened);
  };
  const exitCode = await carryOut({ ...session, view: { ...session.view, event } }, plan);
  return { ...readRan(events), exitCode };
}

/** Of what a guided repair runs, these go on by their helpers when they are killed. */
const lingering: ReadonlySet<string> = new Set(['dism', 'sfc', 'setup']);

/** What the events of a run tell, told or read from its journal. */
export function readRan(events: readonly Event[]): Omit<Ran, 'exitCode'> {
  const steps = new Map(
    events.flatMap((event) => (event.type === 'plan' ? event.plan.steps.map((step) => [step.id, step] as const) : [])),
  );
  const effects = events.filter((event) => event.type === 'effect');
  const ends = events.filter((event) => event.type === 'step.end');
  const end = events.findLast((event) => event.type === 'run.end');
  const changes = (id: string) => {
    const step = steps.get(id);
    return step !== undefined && !onlyLooks(step);
  };
  return {
    ok: end?.outcome === 'ok',
    changed: ends.some(({ id, outcome }) => outcome === 'done' && changes(id)),
    verdict: events.findLast((event) => event.type === 'verdict')?.verdict ?? null,
    last: effects.at(-1)?.exitCode ?? null,
    stopped: effects.some(
      ({ id, exitCode }) => lingering.has(steps.get(id)?.action.kind ?? '') && wasStopped(exitCode),
    ),
    reboot: ends.some((one) => one.reboot) || (end?.reboot ?? false),
    code: end?.error?.code ?? null,
  };
}
