import { exit, Failure } from '../core/failure.ts';
import type { Plan, Step } from '../core/types.ts';
import type { KnownUpdate } from '../windows/updates/known-update.ts';

/** Hides every update of an article (the digits of `kb`) that is offered, or shows those again that are hidden. */
export function hide(updates: readonly KnownUpdate[], kb: string, hidden: boolean): Plan {
  const meant = updates.filter(({ kbs }) => kbs.includes(kb));
  if (meant.length === 0) throw hidden ? notOffered(kb) : notHidden(kb);
  const name = hidden ? 'hide' : 'unhide';
  const steps = meant
    .filter((update) => update.hidden !== hidden)
    .map(
      ({ id, title }, index): Step => ({
        id: index === 0 ? `${name}-kb${kb}` : `${name}-kb${kb}-${index + 1}`,
        action: { kind: 'update', id, kb, title, hidden },
        reason: hidden ? `it is KB${kb}, and Windows Update offers it` : `it is KB${kb}, and hidden`,
      }),
    );
  const already = meant
    .filter((update) => update.hidden === hidden)
    .map(({ title }) => `Already so: ${title} is ${hidden ? 'hidden' : 'not hidden'}.`);
  return { name, steps, notes: [...already, ...(hidden && steps.length > 0 ? consequences(kb) : [])] };
}

/** That Windows forgets what is hidden with SoftwareDistribution is well known, and documented nowhere. */
function consequences(kb: string): string[] {
  return [
    `While it is hidden, what it repairs stays open, security holes among it. wufix unhide KB${kb} has it offered again.`,
    'Windows may forget what is hidden when SoftwareDistribution is moved aside, as wufix reset does.',
  ];
}

function notOffered(kb: string): Failure {
  return new Failure(
    exit.refused,
    `Windows Update does not offer KB${kb} to this machine, so there is nothing to hide.`,
    {
      hint: `only what is offered can be hidden; wufix doctor --kb KB${kb} says whether it is installed`,
    },
  );
}

function notHidden(kb: string): Failure {
  return new Failure(exit.refused, `KB${kb} is not hidden here, and Windows Update does not offer it either.`, {
    hint: 'what was hidden before SoftwareDistribution was moved aside, or has been replaced since, may be forgotten',
  });
}
