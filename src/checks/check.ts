import type { Machine, Reader } from '../core/types.ts';
import type { Leftover } from '../windows/facts.ts';
import type { LinkMatter } from '../windows/links/link-advice.ts';
import type { WimmountFacts } from '../windows/wimmount.ts';

/**
 * `note` is worth knowing and no fault. `unknown`: it could not be told, which is never the same as good.
 */
export type State = 'good' | 'note' | 'bad' | 'unknown';

/** What a check has found. `facts` survive JSON; they are for the diagnosis, and for programs that read the JSON. */
export type Found<Facts = unknown> = {
  state: State;
  /** A clause. */
  says: string;
  details?: readonly string[];
  facts?: Facts;
  /** A command line of wufix, or words. */
  advice?: string;
};

/** What the administrator asked for. */
export type Asked = {
  /** Take minutes, not seconds. */
  deep: boolean;
  /** `KB5063878`. */
  kb: string | null;
  /** Windows Update is not to be had search, which takes minutes and starts its service. */
  search?: false;
};

/** A link that spoils something. */
export type BadLink = LinkMatter & { path: string };

/** The links that were found; `unread`: folders that could not be looked into. */
export type LinksFound = { bad: readonly BadLink[]; unread: number };

/**
 * All a check is handed. It can look at the machine, and change nothing; what others know how to find out is there as a
 * question.
 */
export type Context = {
  machine: Machine;
  reader: Reader;
  asked: Asked;
  /** Null where nobody can tell. */
  elevated: Promise<boolean | null>;
  /** A file to which DISM may log. */
  dismLog: string;
  wimmount(): Promise<WimmountFacts>;
  leftovers(): Promise<readonly Leftover[]>;
  /** Those that hang right in a library, or stand for a folder that updates service; `everywhere`, all in those folders: minutes. */
  links(where: 'near' | 'everywhere'): Promise<LinksFound>;
};

/** One question to the machine. */
export type Check<Facts> = {
  title: string;
  /** Windows answers it to administrators only. */
  needsRights?: true;
  /** Where it can't be told, nothing can be called healthy. */
  vital?: true;
  /** How long (ms) it may take, where that is more than usual. */
  timeLimit?(asked: Asked): number;
  look(context: Context): Promise<Found<Facts>>;
};
