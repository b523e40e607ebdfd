import { exit, Failure } from '../../core/failure.ts';
import type { Machine, Reader } from '../../core/types.ts';
import { knownUpdates } from '../../scripts/powershell/known-updates.ts';
import { powershell } from '../../windows/commands.ts';
import { hex } from '../../windows/text/exit-code.ts';
import { type KnownUpdate, readKnownUpdates } from '../../windows/updates/known-update.ts';

/** How long (ms) Windows Update may search. */
const searchLimit = 20 * 60_000;

/** The last OperationResultCode (orcAborted); what is above is an HRESULT. */
const lastResultCode = 5;

/**
 * Asks Windows Update what it offers and what is hidden: minutes. Refuses where the search fails; `nameOf` is asked for the
 * name of its HRESULT.
 */
export async function gatherUpdates(
  machine: Machine,
  reader: Reader,
  nameOf: (code: number) => Promise<string | null>,
): Promise<KnownUpdate[]> {
  const { exitCode, stdout } = await reader.query(powershell(machine, knownUpdates, { timeoutMs: searchLimit }));
  if (exitCode === null) {
    throw new Failure(exit.refused, 'Windows Update was asked what it offers, and gave no answer within 20 minutes.', {
      hint: 'wait until it has finished what it is doing, or restart Windows, then try again',
    });
  }
  const updates = exitCode === 0 ? readKnownUpdates(stdout) : null;
  if (updates) return updates;
  if (exitCode <= lastResultCode) {
    throw new Failure(
      exit.refused,
      `Windows Update was asked what it offers, and could not say (exit code ${exitCode}).`,
      {
        hint: 'wufix services status shows whether its services are there',
      },
    );
  }
  const name = await nameOf(exitCode);
  throw new Failure(
    exit.refused,
    `Windows Update was asked what it offers, and its search failed with ${hex(exitCode)}${name ? ` (${name})` : ''}.`,
    { hint: `wufix explain ${hex(exitCode)} says what that means` },
  );
}
