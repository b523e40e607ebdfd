import type { Startup } from '../core/types.ts';

/** A simulated service; times in milliseconds of virtual time, `refuses` a Win32 error. */
export type Service = {
  displayName: string;
  state: 'running' | 'stopped' | 'start-pending' | 'stop-pending' | 'paused';
  start: Startup;
  dependents: string[];
  protected: boolean;
  refuses: number | null;
  stopMs: number;
  startMs: number;
};

/** A file, or an empty folder, whose path ends in a backslash; what is in it, where a scenario says so. */
export type SimulatedFile = { path: string; bytes: number; text?: string; base64?: string };
