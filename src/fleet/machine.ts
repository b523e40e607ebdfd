import type { Group } from './groups.ts';
import type { PlannedStep } from './line.ts';

/** A machine while its lines are read. Everything in it is bounded, however many runs it had. */
export type Machine = {
  name: string;
  /** `26100.4061`, as its doctor said last; null until then. */
  build: string | null;
  runs: number;
  /** Runs on a simulated Windows. */
  simulated: number;
  lastRun: string | null;
  /** Lines that could be read. */
  lines: number;
  faults: Fault[];
  seen: Set<Group>;
  /** Codes of which nobody has said yet on which build they came. */
  unplaced: number[];
  /** Codes of the doctor's visit, or of the run, that is being told. */
  told: Set<number>;
  current: CurrentRun | null;
  /** Runs that have ended, so that a run that is told twice counts once. */
  ended: Set<string>;
  /** Runs that began to change something and have no end, by their ids: the names of their plans. */
  open: Map<string, string>;
  /** Runs that take another one back: the ids of those. */
  undoing: Map<string, string>;
  /** Plans that came to nothing, until a later run says otherwise. */
  failed: Map<string, FailedRun>;
  restart: boolean;
  health: { healthy: boolean; waits: boolean; text: string } | null;
  /** How the last guided repair ended. */
  fix: string | null;
  refusal: string | null;
};

/** What is wrong with a file: lines by number where only some of it is damaged. */
export type Fault = { path: string; why: string; lines?: number; first?: number };

export type CurrentRun = { id: string; plan: string; steps: readonly PlannedStep[]; again: boolean };

export type FailedRun = { run: string; outcome: string };

/** So much is kept of a machine. */
export const limits = { ended: 1000, open: 100, failed: 100, unplaced: 100, faults: 20 };

/** A machine of which nothing is known yet. */
export function newMachine(name: string): Machine {
  return {
    name,
    build: null,
    runs: 0,
    simulated: 0,
    lastRun: null,
    lines: 0,
    faults: [],
    seen: new Set(),
    unplaced: [],
    told: new Set(),
    current: null,
    ended: new Set(),
    open: new Map(),
    undoing: new Map(),
    failed: new Map(),
    restart: false,
    health: null,
    fix: null,
    refusal: null,
  };
}

/** Sets a key as the newest, and forgets the oldest of more than `most`. */
export function remember<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
