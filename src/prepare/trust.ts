import type { Ledger } from '../core/engine.ts';
import { exit, Failure } from '../core/failure.ts';
import { kindOf } from '../core/show.ts';
import type { Action, Plan, RunId } from '../core/types.ts';
import { wayBack } from '../core/undo.ts';
import { askScript } from '../io/facts/ask-script.ts';
import { gatherFacts } from '../io/facts/facts.ts';
import { journalPath } from '../io/journal/journal.ts';
import { toolLog } from '../io/tool-logs.ts';
import { signature } from '../scripts/powershell/signature.ts';
import { isTrusted, type Trust } from '../scripts/trusted-actions.ts';
import { ownServices, trustedServices } from '../scripts/trusted-services.ts';
import { runsFolder, type Session } from '../session.ts';
import { readSignature, signatureFault } from '../windows/packages/signature.ts';
import { joinPath, parentOf } from '../windows/windows-path.ts';

/** What is needed of a session to judge what a journal asks for. */
type Judging = Pick<Session, 'system' | 'kinds' | 'shell' | 'folder' | 'stamp'>;

/**
 * Refuses a plan that was made from the journal of `run`, where it asks for what no script of wufix could have planned on
 * this machine: in what is still to be done, and in what would take back what the journal says is done.
 */
export async function refuseUntrusted(
  session: Judging,
  run: RunId,
  plan: Plan,
  ledger: Ledger = new Map(),
): Promise<void> {
  const due = plan.steps.filter(({ id }) => !ledger.get(id)?.outcome).map(({ action }) => action);
  const back = wayBack(plan.steps, ledger, session.kinds).steps.map(({ action }) => action);
  const actions = [...due, ...back];
  const trust = await trustOf(session, actions);
  const foreign = actions.find((action) => !isTrusted(action, trust));
  if (foreign) throw untrusted(session, run, foreign);
  for (const action of due) {
    const fault = await programFault(session, action);
    if (fault) throw untrusted(session, run, action, `: ${fault}`);
  }
}

async function trustOf({ system, shell, folder, stamp }: Judging, actions: readonly Action[]): Promise<Trust> {
  const names = actions.flatMap((action) => (action.kind === 'service' ? [action.name] : []));
  const own = new Set(ownServices.map((name) => name.toLowerCase()));
  const others = names.filter((name) => !own.has(name.toLowerCase()));
  // What depends on what is only asked where it matters.
  const facts =
    others.length === 0
      ? { machine: system.machine, stamp, services: new Map(), paths: new Map(), folders: new Map() }
      : await gatherFacts(system.machine, shell, stamp, { services: [...ownServices, ...others] });
  return {
    machine: system.machine,
    services: trustedServices(facts, others),
    logs: parentOf(toolLog(system, folder, 'run')),
  };
}

/** Why a program that somebody had named is not started again, though it was looked at then: it is only a file as well. */
async function programFault({ system, shell }: Judging, action: Action): Promise<string | null> {
  if (action.kind !== 'package' && action.kind !== 'setup') return null;
  const file = action.kind === 'package' ? action.file : joinPath(action.folder, 'setup.exe');
  return signatureFault(readSignature(await askScript(system.machine, shell, signature(file))));
}

function untrusted(session: Judging, run: RunId, action: Action, why = ''): Failure {
  const text = kindOf(session.kinds, action).text(action);
  return new Failure(
    exit.refused,
    `The journal of ${run} asks for what wufix does not do on the word of a file (${text}${why}), so it is not acted on.`,
    {
      hint: `if you know what it is, do it by hand; else move ${journalPath(runsFolder(session), run)} away`,
    },
  );
}
