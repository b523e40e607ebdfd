import { asEvidence } from './servicing-line.ts';
import type { WindowsUpdateLine } from './windows-update-line.ts';

/** Takes the lines of WindowsUpdate.log in their order; `wanted` is the line that asks for a restart that is still due. */
export type RestartWish = { take(line: WindowsUpdateLine): void; wanted(): string | null };

/** What an installation says of itself; and what a search says, in a line of its own, while a restart is due. */
const installed = /\b(?:Reboot required = |reboot required = |Requires Reboot: ?)(True|False|Yes|No)\b/;
const remembered = /^Reboot required$/;

/** The agent asks servicing after the restart how it went. */
const cameBack = /\bPost-reboot status for (?:session|package)\b/;

/** Windows has not restarted without one of these. */
const agentStarts = /\bService startup\b|\bInitializeSus\b|\bWU client version\b/;

/**
 * Follows which restart is due. An installation that wants none says nothing of one that did, unless the agent was started in
 * between: most often that is because Windows was.
 */
export function createRestartWish(): RestartWish {
  let wish: string | null = null;
  let hasRestarted = false;
  return {
    take(line) {
      const { text } = line;
      const answer = installed.exec(text)?.[1];
      if (remembered.test(text.trim()) || (answer !== undefined && /^[TY]/.test(answer))) {
        wish = asEvidence(line);
        hasRestarted = false;
      } else if (cameBack.test(text) || (answer !== undefined && hasRestarted)) wish = null;
      else if (agentStarts.test(text)) hasRestarted = true;
    },
    wanted: () => wish,
  };
}
