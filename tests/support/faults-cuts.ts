import type { Event } from '../../src/core/types.ts';
import { eventsOf, faultAt, performed } from './faults-effects.ts';
import { type Disk, diskOf, type Faults, type Ran, runOn, setFaults, startPc } from './faults-pc.ts';

/** A disk as a power cut left it, and where that was. */
export type Cut = { where: string; disk: Disk };

/** A run that nothing interrupted, and all the ways in which it could have been cut off. */
export type Cuts = { unbroken: Ran; cuts: Cut[]; end: Disk };

/** The records that are on disk before the run goes on; any others may be lost with the power. */
const flushed = new Set<Event['type']>(['plan', 'step.start', 'run.end']);

/**
 * Every way to cut a command off: after each record of its journal, with the records that were not yet flushed there, not
 * there, or torn; and before and after each effect. `faults` strike on the way, but no longer what comes after the cut.
 */
export async function cutEverywhere(start: Disk, words: string, faults: Faults = []): Promise<Cuts> {
  const pc = startPc(start);
  setFaults(pc, faults);
  const disks: Cut[] = [];
  let certain = 0;
  const unbroken = await runOn(pc, words, (event, disk) => {
    const now = disk();
    const journal = latestJournal(now);
    if (flushed.has(event.type)) certain = journal.text.length;
    const ends = [...journal.text.matchAll(/\n/g)].map(({ index }) => index + 1).filter((at) => at >= certain);
    for (const at of ends) {
      const label = `${words}, after ${event.type} ${'id' in event ? event.id : ''}`;
      disks.push({ where: `${label}, ${at} bytes of journal`, disk: withJournal(now, journal.text.slice(0, at)) });
      const torn = journal.text.slice(0, at + 20);
      if (torn !== journal.text) disks.push({ where: `${label}, torn`, disk: withJournal(now, torn) });
    }
    return false;
  });
  const end = diskOf(pc);
  const effects = performed(unbroken.events);
  for (const how of ['die-before', 'die-after'] as const) {
    for (const index of effects.keys()) {
      const dying = startPc(start);
      const fault = faultAt(effects, index, how, 'once');
      setFaults(dying, [fault, ...faults]);
      const { died } = await runOn(dying, words);
      if (died) disks.push({ where: `${words}, ${how} ${fault.match.slice(-60)}`, disk: died });
      else throw new Error(`${how} did not strike: ${fault.match}`);
    }
  }
  return { unbroken, cuts: distinct(disks), end };
}

/** The disk with a shorter journal of the latest run. */
export function withJournal(disk: Disk, text: string): Disk {
  return { ...disk, journals: { ...disk.journals, [latestJournal(disk).run]: text } };
}

/** The journal of the latest run. */
export function latestJournal({ journals }: Disk): { run: string; text: string } {
  const run = Object.keys(journals).sort().at(-1) ?? '';
  return { run, text: journals[run] ?? '' };
}

/** What the journal on the disk says of the latest run: whether it did more than look, left something to take back, failed somewhere, was on its way back, ended. */
export function recordOn(disk: Disk) {
  const events = latestJournal(disk)
    .text.split('\n')
    .slice(0, -1)
    .map((line): Event => JSON.parse(line));
  const begun = new Set(eventsOf(events, 'step.start').map(({ id }) => id));
  const steps = eventsOf(events, 'plan').flatMap(({ plan }) => plan.steps.filter(({ id }) => begun.has(id)));
  const changes = steps.filter(({ action }) => !(action.kind === 'exec' && action.onlyLooks));
  return {
    changed: changes.length > 0,
    canBeUndone: changes.some(({ reversible }) => reversible),
    failed: eventsOf(events, 'step.end').some(({ outcome }) => outcome === 'failed'),
    rollingBack: eventsOf(events, 'plan').some(({ run, plan }) => plan.undoes === run),
    ended: eventsOf(events, 'run.end').length > 0,
  };
}

function distinct(cuts: readonly Cut[]): Cut[] {
  const seen = new Map<string, Cut>();
  for (const cut of cuts) {
    const { faults: _faults, ...windows } = JSON.parse(cut.disk.scenario) as Record<string, unknown>;
    // What is the same but for the times and stamps is the same.
    const key = JSON.stringify([windows, latestJournal(cut.disk).text])
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'T')
      .replace(/\d{8}-\d{6}/g, 'S');
    if (!seen.has(key)) seen.set(key, cut);
  }
  return [...seen.values()].map(({ where, disk }) => ({ where, disk: { ...disk, scenario: cleared(disk.scenario) } }));
}

/** The scenario without its faults. */
function cleared(scenario: string): string {
  return JSON.stringify({ ...(JSON.parse(scenario) as object), faults: [] });
}
