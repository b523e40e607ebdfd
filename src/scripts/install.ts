import { exit, Failure } from '../core/failure.ts';
import type { Plan, Step } from '../core/types.ts';
import type { PackageFacts } from '../windows/packages/facts.ts';
import { signatureFault } from '../windows/packages/signature.ts';
import { findMismatches, findUnknowns } from '../windows/packages/update-package.ts';

/** Installs an update from its file. Refuses one that is for another machine, or that Microsoft did not sign. */
export function install(facts: PackageFacts): Plan {
  const { file, info } = facts;
  refuseWhatDoesNotFit(facts);
  if (info?.state === 'Installed')
    return { name: 'install', steps: [], notes: [`Already so: DISM lists ${info.identity ?? file} as installed.`] };
  if (info?.state === 'Install Pending')
    return { name: 'install', steps: [], notes: ['It waits for a restart already: restart Windows to complete it.'] };
  return { name: 'install', steps: [installStep(facts)], notes: notesOn(facts) };
}

/** The same where nobody can look at the file or the machine: nothing is refused, and what was not looked at is said. */
export function installUnseen(facts: Pick<PackageFacts, 'file' | 'name' | 'log'>): Plan {
  const unseen = 'Whether it fits the machine, and whether Microsoft signed it, is looked at before it is installed.';
  return { name: 'install', steps: [installStep(facts)], notes: [unseen, ...consequences] };
}

function installStep({
  file,
  name,
  log,
  info,
  beside = [],
}: Pick<PackageFacts, 'file' | 'name' | 'log'> & Partial<PackageFacts>): Step {
  return {
    id: 'install',
    action: {
      kind: 'package',
      file,
      ...(name.kb && { kb: name.kb }),
      ...(info?.identity && { identity: info.identity }),
      ...(beside.length > 0 && { beside: true as const }),
      log,
    },
    reason: 'you named its file',
  };
}

const consequences = [
  "It takes minutes, with a cumulative update up to an hour. wufix can't take it back; where Windows can, its settings offer it: Windows Update, Update history, Uninstall updates.",
];

function notesOn({ name, here, info, beside }: PackageFacts): string[] {
  const unknown = info?.applicable ? [] : findUnknowns(name, here);
  const checked = info?.applicable
    ? ['Microsoft signed it, and DISM says that it applies to this Windows.']
    : ['Microsoft signed it.'];
  return [
    ...checked,
    ...(unknown.length > 0
      ? [`Not known beforehand: ${unknown.join('; ')}. Windows itself refuses what does not apply.`]
      : []),
    ...(beside.length > 0
      ? [`DISM takes what it builds on from its folder, where these are as well: ${beside.join(', ')}.`]
      : []),
    ...consequences,
  ];
}

function refuseWhatDoesNotFit({ file, name, here, signature, info }: PackageFacts): void {
  const [mismatch, ...more] = findMismatches(name, here);
  if (mismatch) {
    throw new Failure(exit.refused, `${file} does not fit this machine: ${[mismatch, ...more].join('; ')}.`, {
      hint: 'the Update Catalog (catalog.update.microsoft.com) has one file for each version and processor',
    });
  }
  const fault = signatureFault(signature);
  if (fault) {
    throw new Failure(exit.refused, `${file} is not installed: ${fault}.`, {
      hint: 'download it again from the Update Catalog (catalog.update.microsoft.com), or let Windows Update install the update',
    });
  }
  if (info?.applicable === false) {
    throw new Failure(exit.refused, `${file} is not installed: DISM says that it does not apply to this Windows.`, {
      hint: 'take the file for this edition, version and processor',
    });
  }
}
