import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { faultAt, type How, performed, shortly } from './faults-effects.ts';
import { afterwards, goOn, type Journey, type Outcome, type Runner, standingOf, type WayOut } from './faults-ends.ts';
import { type Disk, diskOf, runOn, setFaults, startPc } from './faults-pc.ts';
import type { Volume } from './faults-volume.ts';
import { linesOf, resealed } from './journals.ts';

/** One command with one thing that goes wrong once, or from then on. */
export type Trial = { where: string; run(): Promise<Outcome> };

/** A kind of fault, and how it is tried with a command; null where it can't be tried here. */
export type Fault = { name: string; trials: ((journey: Journey) => Trial[]) | null };

/** All that is tried in this process; disks that are full or read-only only where one can be mounted. */
export function faults(volume: Volume | null): Fault[] {
  return [
    { name: 'a program or a rename fails', trials: (journey) => broken(journey, 'fail') },
    { name: 'it says that it succeeded, and did nothing', trials: (journey) => broken(journey, 'lie') },
    { name: 'it hangs', trials: (journey) => broken(journey, 'hang') },
    { name: 'wufix dies before it', trials: (journey) => killed(journey, 'die-before') },
    { name: 'wufix dies after it', trials: (journey) => killed(journey, 'die-after') },
    { name: 'wufix dies, and the clock is set back a year', trials: clockSetBack },
    { name: 'Ctrl-C once', trials: (journey) => pressed(journey, 1) },
    { name: 'Ctrl-C twice', trials: (journey) => pressed(journey, 2) },
    { name: 'a second wufix is started meanwhile', trials: twoAtOnce },
    { name: 'the disk is full for the journal', trials: volume && ((journey) => fullDisk(journey, volume)) },
    { name: 'the state folder is read-only', trials: volume && ((journey) => readOnly(journey, volume)) },
  ];
}

/** What is tried with a guided repair, which stays where a repair failed; once it was killed, it goes on as if nothing had been. */
export const guidedFaults: readonly Fault[] = [
  { name: 'wufix fix dies before it', trials: (journey) => killed(journey, 'die-before', ['resume']) },
  { name: 'wufix fix dies after it', trials: (journey) => killed(journey, 'die-after', ['resume']) },
];

function eachEffect({ effects }: Journey, trial: (index: number, where: string) => Trial[]): Trial[] {
  return effects.flatMap((effect, index) => trial(index, `${index + 1} ${shortly(effect)}`));
}

function broken(journey: Journey, how: How): Trial[] {
  return eachEffect(journey, (index, where) =>
    (['once', 'always'] as const).map((times) => ({
      where: `${where}, ${times}`,
      run: async () => {
        const pc = startPc(journey.start);
        setFaults(pc, [faultAt(journey.effects, index, how, times)]);
        return afterwards(journey, pc, await runOn(pc, journey.words));
      },
    })),
  );
}

/** The disk at the moment of death. */
async function dieAt(journey: Journey, index: number, how: Death, run: Runner = runOn): Promise<Disk> {
  const pc = startPc(journey.start);
  setFaults(pc, [faultAt(journey.effects, index, how, 'once')]);
  const { died } = await run(pc, journey.words);
  if (!died) throw new Error('it lives');
  return died;
}

type Death = 'die-before' | 'die-after';

const wayOut = ['resume', 'undo'] as const;

/** Death at each effect, and each of the ways out of it. */
export function killed(journey: Journey, how: Death, after: readonly WayOut[] = wayOut, run?: Runner): Trial[] {
  return eachEffect(journey, (index, where) =>
    after.map((words) => ({
      where: `${where}, ${words}`,
      run: async () => goOn(journey, await dieAt(journey, index, how, run), words, run),
    })),
  );
}

function clockSetBack(journey: Journey): Trial[] {
  return eachEffect(journey, (index, where) =>
    wayOut.map((words) => ({
      where: `${where}, ${words}`,
      run: async () => goOn(journey, nextYear(await dieAt(journey, index, 'die-after')), words),
    })),
  );
}

/** The disk as a clock wrote it that went a year ahead: names, stamps and times. */
function nextYear({ scenario, journals, ...more }: Disk): Disk {
  const later = (text: string) =>
    text
      .replace(/\b(20\d\d)(\d{4}-\d{6})(?=\b|\.)/g, (_all, year, rest) => `${Number(year) + 1}${rest}`)
      .replace(/"at":"(20\d\d)/g, (_all, year) => `"at":"${Number(year) + 1}`);
  const texts = Object.entries(journals).map(([run, text]) => [later(run), resealed(linesOf(whole(later(text))))]);
  return { ...more, scenario: later(scenario), journals: Object.fromEntries(texts) };
}

/** A journal up to its last whole line. */
function whole(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1);
}

function pressed(journey: Journey, times: 1 | 2): Trial[] {
  return Array.from({ length: journey.records }, (_, record) => ({
    where: `at record ${record + 1}`,
    run: async () => {
      const pc = startPc(journey.start);
      let at = 0;
      const ran = await runOn(pc, journey.words, (_event, _disk, press) => {
        // The second time while it does what the first one asked for.
        if (at >= record && at < record + times) press();
        at += 1;
        return false;
      });
      return afterwards(journey, pc, ran);
    },
  }));
}

/** The same again, and its undo, while the first one stands before an effect. */
function twoAtOnce(journey: Journey): Trial[] {
  return eachEffect(journey, (index, where) =>
    [journey.words, 'undo'].map((words) => ({
      where: `${where}, ${words}`,
      run: async () => {
        const pc = startPc(journey.start);
        setFaults(pc, [faultAt(journey.effects, index, 'die-before', 'once')]);
        const lies: string[] = [];
        const meanwhile = async () => {
          const { exitCode, events } = await runOn(pc, words);
          if (exitCode !== 5 || performed(events).length > 0) lies.push(`the second ${words} ended with ${exitCode}`);
        };
        const ran = await runOn(pc, journey.words, () => false, meanwhile);
        const outcome = await afterwards(journey, pc, ran);
        return { ...outcome, lies: [...lies, ...outcome.lies] };
      },
    })),
  );
}

const page = 4096;

/** From a disk without any room to one with enough, page by page. */
function fullDisk(journey: Journey, volume: Volume): Trial[] {
  const bytes = Object.values(journey.start.journals).reduce((sum, text) => sum + text.length, 0);
  const pages = Math.min(40, 4 + Math.ceil((journey.records * 700) / page));
  return Array.from({ length: pages }, (_, free) => ({
    where: `${free * page} bytes left (${bytes} taken by earlier journals)`,
    run: async () => {
      const pc = startPc(journey.start, volume.folder);
      try {
        volume.leave(free * page);
        const ran = await runOn(pc, journey.words);
        volume.leave();
        return await afterwards(journey, pc, ran);
      } finally {
        volume.leave();
        rmSync(join(volume.folder, 'home'), { recursive: true, force: true });
      }
    },
  }));
}

/** Before the command, and before what goes on with it after a death. */
function readOnly(journey: Journey, volume: Volume): Trial[] {
  const onReadOnly = async (disk: Disk, words: string): Promise<Outcome> => {
    const pc = startPc(disk, volume.folder);
    setFaults(pc, []);
    const before = diskOf(pc);
    try {
      volume.readOnly(true);
      const { exitCode } = await runOn(pc, words);
      const changed = JSON.stringify(diskOf(pc)) !== JSON.stringify(before);
      return {
        standing: standingOf(journey, pc),
        next: null,
        lies: [
          ...(exitCode === 5 ? [] : [`${words} ended with ${exitCode}`]),
          ...(changed ? [`${words} changed something`] : []),
        ],
      };
    } finally {
      volume.readOnly(false);
      rmSync(join(volume.folder, 'home'), { recursive: true, force: true });
    }
  };
  const later = eachEffect(journey, (index, where) => [
    {
      where,
      run: async () => {
        const disk = await dieAt(journey, index, 'die-after');
        const refused = [await onReadOnly(disk, 'resume'), await onReadOnly(disk, 'undo')];
        const outcome = await goOn(journey, disk, 'resume');
        return { ...outcome, lies: [...refused, outcome].flatMap(({ lies }) => lies) };
      },
    },
  ]);
  return [{ where: 'from the beginning', run: () => onReadOnly(journey.start, journey.words) }, ...later];
}
