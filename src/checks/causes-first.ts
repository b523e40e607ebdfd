import { sizeText } from '../windows/text/size-text.ts';
import { commandLines } from './advise.ts';
import type { Evidence, Rule } from './cause.ts';
import { isFailing } from './disks.ts';

/** What comes before any repair, for a repair would fail, or be in vain. */

/** ERROR_INSTALL_FAILURE. */
const installFailure = 0x80070643;

/** Updates of the recovery environment of which Microsoft said that the code is not accurate. */
const namedByMicrosoft = new Set(['KB5057589', 'KB5057588']);

/** 0x80070643 while something else waits for its restart. */
export const falseAlarm: Rule = (evidence) => {
  if (evidence.code?.code !== installFailure || !waitsForRestart(evidence)) return null;
  const kbs = evidence.findings.history.facts?.failures.map(({ kb }) => kb ?? '') ?? [];
  return {
    sure: kbs.some((kb) => namedByMicrosoft.has(kb)) ? 'certain' : 'likely',
    says: 'an update waits for a restart, and until then 0x80070643 is a false alarm for updates of the recovery environment: the restart puts them in place',
    next: [],
    advice: 'restart Windows and let Windows Update search again; repair nothing',
    otherwise: 'if it comes back after the restart, run wufix doctor once more',
  };
};

/** A restart that is due. It is no fault, but nothing can be judged or repaired before it. */
export const pendingRestart: Rule = (evidence) => {
  if (!waitsForRestart(evidence) || falseAlarm(evidence)) return null;
  return {
    sure: 'certain',
    says: 'Windows waits for a restart, which is no fault; what is to be installed or repaired comes after it',
    next: [],
    advice: 'restart Windows, then run wufix doctor again',
  };
};

function waitsForRestart({ findings }: Evidence): boolean {
  return (findings.restart.facts?.strong.length ?? 0) > 0;
}

/** A disk that says that it fails. */
export const failingDisk: Rule = ({ findings }) => {
  const failing = findings.disks.facts?.filter(isFailing) ?? [];
  if (failing.length === 0) return null;
  return {
    sure: 'certain',
    says: `the disk ${failing[0]?.name} says that it fails, and no repair of Windows lasts on it`,
    next: [],
    advice: 'back up what is on it, and have it replaced before anything is repaired',
  };
};

/** Too little room to unpack an update. */
export const fullDisk: Rule = ({ findings }) => {
  const { facts } = findings.space;
  if (!facts?.tight) return null;
  const leftovers = findings.caches.facts?.leftovers ?? [];
  return {
    sure: 'certain',
    says: `only ${sizeText(facts.free)} are free on the drive of Windows, too little to unpack a cumulative update and to keep a way back`,
    next: commandLines(...(leftovers.length > 0 ? (['clean'] as const) : []), 'dismCleanup'),
    advice: 'free at least 20 GB with the storage settings of Windows, then try the update again',
  };
};
