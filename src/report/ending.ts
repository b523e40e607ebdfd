import type { Item } from './item.ts';
import type { Tone } from './palette.ts';
import type { Told } from './told.ts';
import { count } from './words.ts';

/** How it all ended, in a word or a few, and how that is to be taken. */
export type Ending = { tone: Tone; says: string };

/** By exit code (core/failure.ts). */
const endings: Readonly<Record<number, Ending>> = {
  0: { tone: 'good', says: 'Done' },
  1: { tone: 'bad', says: 'Failed' },
  2: { tone: 'bad', says: 'The command line, or an input file, is wrong' },
  3: { tone: 'bad', says: 'Stuck: it could not be taken back completely' },
  4: { tone: 'mild', says: 'Problems found, or a check could not tell' },
  5: { tone: 'mild', says: 'Refused' },
  130: { tone: 'mild', says: 'Interrupted' },
  3010: { tone: 'mild', says: 'Done; a restart is required' },
};

/** `exitCode` is null where a run was cut off. */
export function endingOf({ runs, trouble, shelves }: Told, exitCode: number | null): Ending {
  if (exitCode === null) return { tone: 'bad', says: 'Cut off' };
  const fleet = shelves.find(({ type }) => type === 'fleet')?.light[0];
  if (!trouble && fleet) return fleetEnding(fleet);
  const outcomes = runs.map(({ end }) => end?.outcome);
  if (!trouble && outcomes.length > 0 && outcomes.every((outcome) => outcome === 'planned'))
    return { tone: 'plain', says: 'Dry run: nothing was changed' };
  if (!trouble && outcomes.length === 1 && outcomes[0] === 'declined')
    return { tone: 'mild', says: 'Declined: nothing was changed' };
  return endings[exitCode] ?? { tone: 'bad', says: `Exit code ${exitCode}` };
}

/** Of a fleet: how many of its machines are not well. */
function fleetEnding({ machines, well }: Item): Ending {
  const needy = Number(machines) - Number(well);
  if (needy === 0) return { tone: 'good', says: 'No machine needs anything' };
  return {
    tone: 'mild',
    says: `${needy.toLocaleString('en')} of ${count(Number(machines), 'machine')} ${needy === 1 ? 'needs' : 'need'} something`,
  };
}
