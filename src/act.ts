import type { Need } from './open-session.ts';
import type { Session } from './session.ts';

/** Wraps a command's work: opens a session for it, and keeps the exit code it resolves to. */
export type Act = <Received extends unknown[]>(
  need: Need,
  work: (session: Session, ...received: Received) => Promise<number>,
) => (...received: unknown[]) => Promise<void>;
