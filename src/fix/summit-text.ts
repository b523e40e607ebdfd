import type { RepairId } from '../io/journal/open-fix-repairs.ts';
import type { OpenFix } from '../io/journal/open-fix-schema.ts';
import type { Summit } from './summit.ts';
import type { Came } from './taken.ts';

/** The same command for the Windows that is repaired; null where that is forgotten with the process. */
type Here = (command: string) => string | null;

/** How a guided repair ended, and what follows from that, as it is shown. `open`: it can be gone on with. */
export function summitText(summit: Summit, open: boolean, here: Here): string {
  const resume = open ? here('wufix resume') : null;
  const next = resume === null ? [] : [(goesOn[summit.outcome] ?? later).replace('wufix resume', () => resume)];
  return [...headline(summit), ...whatWasDone(summit.fix, here), ...next].join('\n');
}

function headline({ outcome, rung, because, fix }: Summit): string[] {
  const { kb } = fix;
  const what = rung ? [`Why: ${rung.because}`, `What to do: ${rung.does}`] : [];
  switch (outcome) {
    case 'nothing-to-do':
      return [
        `There is nothing to repair${kb ? `: ${kb} is installed` : ''}.`,
        ...(because ? [`But ${because}: wufix doctor says more.`] : []),
      ];
    case 'proven':
      return [
        kb
          ? `${cured(fix)}: ${kb} is installed, and Windows Update searches without an error.`
          : `${cured(fix)}: nothing is found wrong any more, and Windows Update searches without an error.`,
      ];
    case 'unproven':
      return [
        `Repaired, not yet proven: ${because ?? 'nothing says so yet'}.`,
        `What to do: let Windows Update install ${kb ?? 'what it offers'} now.`,
      ];
    case 'restart':
      return ['Windows has to restart before it goes on.', ...(rung?.stops ? [`Why: ${rung.because}`] : [])];
    case 'false-alarm':
      return ['Nothing was changed, and nothing is to be repaired.', ...what];
    case 'yours':
      return [
        fix.taken.length > 0
          ? 'What comes next is yours to do.'
          : 'Nothing was changed: what comes first is yours to do.',
        ...what,
      ];
    case 'until':
      return ['It ends where you said, and it is not cured.'];
    case 'not-cured':
      return [
        'Every rung was taken, and it is not cured. What is left is Reset this PC or, after a backup, a clean installation.',
      ];
    case 'declined':
      return [`You said no to this: ${rung?.does ?? ''}.`];
    case 'refused':
      return rung ? [`It ended before this: ${rung.does}.`] : ['It ended before the first rung.'];
    case 'interrupted':
      return [`Interrupted${rung ? ` at this: ${rung.does}` : ''}.`];
    case 'failed':
      return [`It ended with what failed: ${rung?.does ?? ''}.`];
    case 'hung':
      return ['A program did not come to its end, and parts of it may still be at work. What to do: restart Windows.'];
    case 'planned':
      return ['Every branch was shown, as the machine is now. This was a dry run: nothing has been changed.'];
  }
}

function cured({ taken }: OpenFix): string {
  return taken.some(({ came }) => came === 'repaired') ? 'Repaired, and proven' : 'Proven';
}

const later = 'wufix resume goes on from here.';
const goesOn: Partial<Record<Summit['outcome'], string>> = {
  restart: 'After the restart, wufix resume goes on from here.',
  hung: 'After the restart, wufix resume goes on from here.',
  unproven: 'Then wufix resume says whether it was the cure, and goes on where it was not.',
  yours: 'Then wufix resume goes on from here.',
};

function whatWasDone({ taken, restorePoint }: OpenFix, here: Here): string[] {
  if (taken.length === 0) return [];
  const changed = taken.some(({ came }) => came === 'repaired');
  const point = pointText[restorePoint];
  const undo = here('wufix undo <run>');
  const back = taken.some(({ repair, came }) => came === 'repaired' && canComeBack.has(repair));
  return [
    changed ? 'What was done, and stays:' : 'What was done:',
    ...taken.map(
      ({ repair, came }) => `  ${subjects[repair]}: ${(came === 'repaired' && done[repair]) || comes[came]}`,
    ),
    ...(changed && point ? [point] : []),
    ...(back && undo
      ? [`${here('wufix history')} lists the runs, and ${undo} takes back what can be taken back.`]
      : []),
  ];
}

const subjects: Readonly<Record<RepairId, string>> = {
  services: 'start types of services',
  wimmount: 'WIMMount',
  store: 'component store',
  source: 'component store, from your source',
  files: 'system files',
  reset: 'caches of Windows Update',
  upgrade: 'Windows itself',
};

const done: Partial<Record<RepairId, string>> = {
  services: 'set',
  reset: 'moved aside',
  upgrade: 'installed over itself',
};

const comes: Readonly<Record<Came, string>> = {
  repaired: 'repaired',
  sound: 'nothing to repair',
  unrepaired: 'still damaged',
  unknown: 'no result',
};

const canComeBack: ReadonlySet<RepairId> = new Set(['services', 'wimmount', 'reset']);

const pointText: Partial<Record<OpenFix['restorePoint'], string>> = {
  made: 'A restore point was made before.',
  'not-made': 'There is no restore point: Windows made none when it was asked for one.',
  declined: 'There is no restore point: you did not want one.',
};
