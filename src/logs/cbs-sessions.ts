import { findHresult, isFailure } from './codes.ts';
import type { ServicingLine } from './servicing-line.ts';

/** How an operation of servicing ended; `subject` names it: a package, or what a session was for. */
export type Outcome = { subject: string; code: number; entry: ServicingLine; order: number };

/**
 * What the sessions of servicing came to: those that ended in a failure which no later success of the same made good, the
 * latest first, and after those of packages. `alive`: servicing did something to its end, be it only to start and to stop;
 * `installed`: how late in the log a package was last installed or removed, -1 where none was.
 */
export type SessionsState = { failed: Outcome[]; alive: boolean; installed: number };

/** Takes the lines of CBS.log in their order, and answers whether one is about an end. */
export type Sessions = { take(entry: ServicingLine, order: number): boolean; close(): SessionsState };

/** So many subjects are kept apart. */
const most = 500;

const packageDone = /^Exec: Processing complete\.\s+Session: [\d_]+, Package: ([^,[]*)/;
const sessionDone = /^Exec: Processing complete, session\(([^)]*)\)/;
const finalized = /^Session: [\d_]+ finalized\b/;
const isAlive = /^(?:No startup processing required|NonStart: Success, startup processing not required)/;

/** What servicing says of itself when its work as a whole has failed, whoever asked for it. */
const givenUp =
  /^(?:Failed to (?:perform operation|FinalizeEx|process single phase|execute execution chain|resolve package|pin deployment|bulk stage)|Session: [\d_]+ failed)/;

/** What it says when an installation is taken back at the start of Windows. */
const takenBack = /^Startup: (?:Failed\b|.*\brolling back\b)/;
const startupDone = /^Startup: Processing complete\b/;

/** Failures of no session that is named. */
const general = 'servicing';
const rollback = 'an installation that was taken back at the start of Windows';

/**
 * Ends that are no failure of servicing: cancelled, not applicable, waiting for a restart, or a question about a package that
 * is not there (winerror.h; CBS).
 */
const harmless: ReadonlySet<number> = new Set([
  0x800f0820, 0x800704c7, 0x800f081e, 0x80070bc2, 0x80070bc9, 0x800f0805, 0x800f080d,
]);

/** Servicing ends in an HRESULT; an NTSTATUS (0xC…, 0xD…) is a detail of what went before. */
const ntStatus = 0xc000_0000;

/** Follows how sessions and packages end; the last word on each counts. */
export function createSessions(): Sessions {
  const outcomes = new Map<string, Outcome>();
  let takingBack = false;
  let alive = false;
  let installed = -1;

  /** True where it ended well. */
  function end(subject: string, entry: ServicingLine, order: number): boolean {
    const code = findHresult(entry.text)?.code;
    if (code === undefined || code >= ntStatus || harmless.has(code)) return false;
    if (isFailure(code)) {
      if (outcomes.has(subject) || outcomes.size < most) outcomes.set(subject, { subject, code, entry, order });
      return false;
    }
    alive = true;
    outcomes.delete(subject);
    // What failed in no session of its own was part of one that has been repeated, or did not matter to it.
    outcomes.delete(general);
    return true;
  }

  function endPackage(owner: string, entry: ServicingLine, order: number): void {
    if (!end(nameOf(owner), entry, order) || owner === '') return;
    outcomes.delete(rollback);
    installed = order;
  }

  function takeBack(entry: ServicingLine, order: number): void {
    end(rollback, entry, order);
    takingBack = true;
  }

  /** The way back comes to its end as well, perhaps after one more restart, and perhaps with success. */
  function endStartup(entry: ServicingLine, order: number): void {
    const code = findHresult(entry.text)?.code;
    if (code === undefined || harmless.has(code)) return;
    if (takingBack) takingBack = false;
    else if (end(general, entry, order)) outcomes.delete(rollback);
  }

  return {
    take(entry, order) {
      const { text, level, component } = entry;
      const owner = packageDone.exec(text)?.[1];
      const purpose = owner === undefined ? sessionDone.exec(text)?.[1] : undefined;
      if (owner !== undefined) endPackage(owner, entry, order);
      else if (purpose !== undefined) end(purpose, entry, order);
      else if (takenBack.test(text)) takeBack(entry, order);
      else if (startupDone.test(text)) endStartup(entry, order);
      else if (finalized.test(text) || givenUp.test(text)) end(general, entry, order);
      else if (level === 'Error' && component === 'CBS' && !aboutReports.test(text)) end(general, entry, order);
      else if (isAlive.test(text)) alive = true;
      else return false;
      return true;
    },
    close: () => ({ failed: latestFirst(withoutEchoes([...outcomes.values()])), alive, installed }),
  };
}

/** Errors that are about telling of errors. */
const aboutReports = /\bEventlog\b|\bUI handler\b|\bSQM\b|\bWER\b/;

/** A package without its version: a later one of the same name makes good what an earlier one did not. */
function nameOf(owner: string): string {
  return owner.split('~', 1)[0]?.trim() || general;
}

/** Of servicing as a whole it says once more what it said of a package. */
function withoutEchoes(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.filter(
    (one) => one.subject !== general || !outcomes.some((other) => other !== one && other.code === one.code),
  );
}

function latestFirst(outcomes: Outcome[]): Outcome[] {
  const vague = ({ subject }: Outcome) => (subject === general ? 1 : 0);
  return outcomes.sort((a, b) => vague(a) - vague(b) || b.order - a.order);
}
