import { exit, Failure } from '../core/failure.ts';
import type { Step, StepId } from '../core/types.ts';
import { type Facts, pathFacts } from '../windows/facts.ts';
import { besideStamp, parseAside, windowsPlaces } from '../windows/places.ts';
import { isStoppingCryptSvcRisky } from '../windows/services/crypt-svc.ts';
import type { ResetOptions } from './reset-options.ts';

/** The moves of the caches: SoftwareDistribution or its Download folder, and the queue of BITS. */
export function cacheMoves(facts: Facts, { only, bits }: ResetOptions, notes: string[]): Step[] {
  const places = windowsPlaces(facts.machine);
  const moves: Step[] = [];
  const whole = only.length === 0 || only.includes('softwaredistribution');
  if (whole)
    moves.push(...moveAside(facts, places.softwareDistribution, 'Windows Update builds it anew when it starts', notes));
  else if (only.includes('download'))
    moves.push(...moveAside(facts, places.download, 'Windows Update downloads anew what it needs', notes));
  if (bits) {
    const queue = (facts.folders.get(places.bitsQueue.toLowerCase()) ?? []).filter(isQueue);
    for (const name of queue)
      moves.push(
        ...moveAside(facts, `${places.bitsQueue}\\${name}`, 'BITS builds its queue anew when it starts', notes),
      );
    notes.push('The BITS queue is moved aside: downloads that other programs left to BITS are lost unless you undo.');
  }
  return moves;
}

/** The move of catroot2, as its policy says. `besideCaches`: the run has something else to do, and can do without it. */
export function catalogMoves(facts: Facts, options: ResetOptions, besideCaches: boolean, notes: string[]): Step[] {
  const { only, catroot2: policy } = options;
  if (policy === 'never' || (only.length > 0 && !only.includes('catroot2'))) return [];
  const risky = isStoppingCryptSvcRisky(facts.machine);
  if (policy === 'auto' && risky) {
    const why = `on build ${facts.machine.build} stopping CryptSvc has crashed Windows minutes later (applockerfltr.sys)`;
    if (!besideCaches) {
      throw new Failure(exit.refused, `catroot2 is held back: ${why}.`, {
        hint: 'to move it all the same: --catroot2 always',
      });
    }
    notes.push(`catroot2 is held back: ${why}. To move it all the same: --catroot2 always`);
    return [];
  }
  if (risky) notes.push(`Stopping CryptSvc has crashed Windows on build ${facts.machine.build}: save your work first.`);
  return moveAside(facts, windowsPlaces(facts.machine).catroot2, 'CryptSvc builds it anew when it starts', notes);
}

/** A file of the queue itself: what an earlier run moved aside begins like one. */
function isQueue(name: string): boolean {
  return /^(qmgr|edb)/i.test(name) && parseAside(name) === null;
}

function moveAside(facts: Facts, path: string, reason: string, notes: string[]): Step[] {
  const found = pathFacts(facts, path);
  if (found === 'link') {
    throw new Failure(exit.refused, `${path} is a link to another folder, and wufix moves only real ones.`, {
      hint: 'find out who redirected it (dir /AL shows the target), and put the folder back first',
    });
  }
  if (found === 'missing') {
    notes.push(`${path} does not exist, so there is nothing to move.`);
    return [];
  }
  return [{ id: moveId(path), action: { kind: 'move', from: path, to: besideStamp(path, facts.stamp) }, reason }];
}

/** The id of the step that moves a path aside. */
export function moveId(path: string): StepId {
  return `move-${path.slice(path.lastIndexOf('\\') + 1).toLowerCase()}`;
}
