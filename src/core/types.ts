/** The values everything is made of. What wufix may do to a machine is one of these values, and nothing else. */

export type RunId = string;
export type StepId = string;

export type Startup = 'boot' | 'system' | 'auto' | 'delayed-auto' | 'demand' | 'disabled';

export type RegistryType = 'REG_SZ' | 'REG_EXPAND_SZ' | 'REG_MULTI_SZ' | 'REG_DWORD' | 'REG_QWORD' | 'REG_BINARY';

/** A registry value as `reg.exe` prints it: numbers as `0x…`, the elements of a REG_MULTI_SZ joined by `\0`. */
export type RegistryValue = { type: RegistryType; data: string };

/** One change, as data: printable, comparable, storable. A kind (`src/kinds/`) knows what it means. */
export type Action =
  | { kind: 'service'; name: string; status?: 'running' | 'stopped'; startup?: Startup }
  /** `displace` says that what stands at `to` is another thing, and where it goes before `from` takes its place. */
  | { kind: 'move'; from: string; to: string; displace?: string }
  /** `value: null` deletes the value. */
  | { kind: 'registry'; key: string; name: string; value: RegistryValue | null }
  /**
   * `does` is what it is for, as an imperative; `meanings` are the program's exit codes in words. Without `undo` it can't
   * be taken back, and the plan says so, unless it only looks.
   */
  | {
      kind: 'exec';
      does: string;
      command: Command;
      onlyLooks?: true;
      undo?: Command;
      meanings?: Readonly<Record<number, string>>;
    }
  /** `log`: the file in which sfc says in English what it did: CBS.log, or that of `/offlogfile`. */
  | { kind: 'sfc'; does: string; command: Command; log: string; onlyLooks?: true }
  /** `log`: CBS.log, where DISM works on the running Windows. */
  | { kind: 'dism'; does: string; task: DismTask; command: Command; log?: string; onlyLooks?: true }
  /** `id`: UpdateIdentity.UpdateID, a GUID; `kb`: the digits of its article. */
  | { kind: 'update'; id: string; kb: string; title: string; hidden: boolean }
  /** `id`: a Plug and Play instance id. */
  | { kind: 'device'; id: string; name: string; enabled: boolean }
  /**
   * An .msu or a .cab; what else is known of the update: the digits of its article, its package by DISM's name. `beside`: an
   * .msu whose checkpoints may lie in its folder. `log`: where DISM logs.
   */
  | { kind: 'package'; file: string; kb?: string; identity?: string; beside?: true; log: string }
  /** `folder`: that of setup.exe. `gate`: a scan that finds something has failed, so that what needs it is not begun. */
  | { kind: 'setup'; task: 'scan' | 'upgrade'; folder: string; acceptTerms: boolean; gate?: true; onlyLooks?: true }
  /** `path`: an ISO. */
  | { kind: 'disk-image'; path: string; mounted: boolean }
  | { kind: 'remove'; path: string };

export type DismTask = 'check' | 'scan' | 'restore' | 'cleanup' | 'analyze';

/** A program by its full path, and its arguments: never a command line, never a shell. */
export type Command = {
  file: string;
  args: readonly string[];
  /** For people: what the last argument of PowerShell means, which is the same in Base64. */
  script?: string;
  /** What the program writes when its output is no console; `oem` is the machine's OEM code page. */
  encoding: 'oem' | 'utf16le' | 'utf8';
  /** Exit codes (unsigned 32 bit) that mean success; `[0]` when absent. */
  ok?: readonly number[];
  /** Exit codes that mean success once Windows has restarted. */
  reboot?: readonly number[];
  timeoutMs: number;
  /** It must not be ended by a Ctrl-C meant for wufix, because it would leave its work half done. */
  ownConsole?: true;
};

export type Effect =
  /** `onExit`: only where the effect before it ended with one of these exit codes, which then count as no failure. */
  | { type: 'run'; command: Command; onExit?: readonly number[] }
  /** `ifExists`: not performed, and no fault, where `from` is absent. */
  | { type: 'rename'; from: string; to: string; ifExists?: boolean }
  | { type: 'remove'; path: string };

/** What a finished (or killed) program left. `exitCode` is unsigned 32 bit; null when it was killed at its time limit. */
export type Result = {
  exitCode: number | null;
  stdout: string;
  stderr: string;
  timedOut: boolean;
  /** The program itself is not there, so nothing ran. */
  absent?: true;
};

export type PathKind = 'missing' | 'file' | 'folder' | 'link';

/** Looks, never touches. */
export interface Reader {
  /** Runs a command that only asks. */
  query(command: Command): Promise<Result>;
  look(path: string): Promise<PathKind>;
  /** The names in a folder; empty where it is missing. Throws where it can't be read. */
  list(path: string): Promise<string[]>;
  /** Bytes in a file or in everything below a folder; links are not followed. */
  size(path: string): Promise<number>;
  /** The bytes of a file, from the one at `from` (0) on. Throws an error with a Node `code`. */
  read(path: string, from?: number): AsyncIterable<Uint8Array>;
  /**
   * Runs a command that only asks and whose answer may be long: hands on each piece of decoded output as it comes, waits until
   * it is taken, and keeps nothing, so that the result's `stdout` and `stderr` are empty.
   */
  stream(command: Command, take: (text: string, from: 'stdout' | 'stderr') => void | Promise<void>): Promise<Result>;
}

/** Hears what a program writes while it runs, decoded and split anywhere; the result has all of it once more. */
export type OnOutput = (text: string) => void;

/** The only thing that can change a machine. `perform` (perform.ts) is the only code that is handed one. */
export interface Shell extends Reader {
  run(command: Command, onOutput?: OnOutput): Promise<Result>;
  /** Throws an error with a Node `code` (EPERM, EBUSY, ENOENT, EEXIST …); never replaces what stands at `to`. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or a whole folder, without following links. Throws an error with a Node `code`. */
  remove(path: string): Promise<void>;
}

export interface Clock {
  now(): Date;
  sleep(ms: number): Promise<void>;
}

export type Step = {
  id: StepId;
  action: Action;
  /** Why, for the administrator: a sentence without its full stop. */
  reason: string;
  /** Runs side by side with the step before it. Steps side by side are independent of one another. */
  beside?: true;
  /** Only when that earlier step changed something. */
  ifDone?: StepId;
  /** Steps without which this one makes no sense: when one failed or was skipped, this one is skipped. */
  needs?: readonly StepId[];
  /** Why its failure is reported, and skips what needs it, instead of failing the run. */
  optional?: string;
};

export type Plan = {
  name: string;
  steps: readonly Step[];
  /** What the administrator must know before saying yes. */
  notes?: readonly string[];
  undoes?: RunId;
  /** A second question, where a yes can never be taken back. */
  askTwice?: string;
};

/** What went wrong with a step or a run: a sentence, what to do next, and the number Windows gave. */
export type Problem = { message: string; hint?: string; code?: number };

export type StepOutcome = 'done' | 'already' | 'skipped' | 'failed';
export type RunOutcome = 'ok' | 'planned' | 'rolled-back' | 'stuck' | 'declined' | 'interrupted';

/**
 * What a program found out, where its exit code does not tell: a word from the kind's own list, such as `clean`, and the
 * evidence in clauses. `problem`: it did not do its work, and the step has failed; `unsure`: nobody can tell whether it did.
 */
export type Finding = {
  verdict: string;
  /** Nothing is left to be done about it. */
  good: boolean;
  because: readonly string[];
  /** The items it is about, such as files that are still damaged. */
  items?: readonly string[];
  /** What to do next. */
  advice?: string;
  reboot?: true;
  unsure?: true;
  problem?: Problem;
};

/** A step as the plan event shows it: everything the screen, a script or an auditor needs, already worded. */
export type ShownStep = Step & { text: string; reversible: boolean; effects: readonly Effect[] };
export type ShownPlan = Omit<Plan, 'steps'> & { steps: readonly ShownStep[] };

/** What happened, without the envelope (`v`, `run`, `at`) that every line of JSON carries. */
export type Happening =
  | { type: 'plan'; simulated?: string; plan: ShownPlan }
  | { type: 'step.start'; id: StepId; before?: unknown }
  | { type: 'effect'; id: StepId; effect: Effect; exitCode: number | null }
  | { type: 'step.output'; id: StepId; text: string }
  /** For those who watch, and in no journal; `percent` is a whole number up to 100. */
  | { type: 'step.progress'; id: StepId; percent: number }
  | ({ type: 'verdict'; id: StepId } & Omit<Finding, 'problem' | 'reboot'>)
  | { type: 'step.end'; id: StepId; outcome: StepOutcome; note?: string; reboot?: true; error?: Problem }
  /** `without`: what an `ok` run could not do and was allowed to leave out, in words. */
  | { type: 'run.end'; outcome: RunOutcome; exitCode: number; reboot?: true; without?: string[]; error?: Problem };

export type Event = { v: 1; run: RunId; at: string } & Happening;

/** One per kind of action. All but `read` are pure; `S` is what can be read back, and must survive JSON. */
export interface Kind<A extends Action, S> {
  /** The only wording of the action: an imperative, lower case, no full stop. */
  text(action: A): string;
  /** The only deeds. */
  effects(action: A): Effect[];
  /** Absent where nothing can be read back. */
  read?(action: A, reader: Reader): Promise<S>;
  /** True when the machine is as the action wants it. */
  holds?(action: A, now: S): boolean;
  /** How long (ms) in all the state may take to settle, given what it is now and whether an effect failed. */
  patience?(action: A, now: S, failed: boolean): number;
  /** Actions that lead back to `before`; null when it can't be taken back. */
  undo(action: A, before: S | undefined): Action[] | null;
  /** What a successful effect's result means, where it says more than that it succeeded. */
  note?(action: A, result: Result): string | undefined;
  /** What of a program's output is worth keeping in the journal. */
  record?(action: A, result: Result): string;
  /** What a failed effect's result means, in words. */
  explain?(action: A, result: Result, now: S | undefined): Problem;
  /** Watches what the program writes: the percentage (0 to 100) it has come to, null where a piece tells none. */
  progress?(action: A): (text: string) => number | null;
  /** What the program found out; given where that, and not the state of something, is what the step is for. */
  find?(action: A, result: Result, before: S | undefined, reader: Reader, clock: Clock): Promise<Finding>;
}

/** All kinds, for one machine. */
export type Kinds = { [K in Action['kind']]: Kind<Extract<Action, { kind: K }>, unknown> };

/** What of a Windows does not change while wufix runs. Paths are Windows paths without a trailing backslash. */
export type Machine = {
  systemRoot: string;
  /** The folder whose programs are 64-bit: Sysnative from a 32-bit process, System32 otherwise. */
  system32: string;
  programData: string;
  build: number;
};
