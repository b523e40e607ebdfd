import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { faultAt, type How, performed, shortly } from './faults-effects.ts';
import { afterwards, goOn, type Journey, type Standing, standingOf } from './faults-ends.ts';
import { type Disk, diskOf, type Ran, runOn, setFaults, startPc } from './faults-pc.ts';
import type { Volume } from './faults-volume.ts';
import { linesOf, resealed } from './journals.ts';

/** One command with one thing that goes wrong once, or from then on. */
export type Trial = { where: string; run(): Promise<Standing> };

/** A kind of fault, and how it is tried with a command. */
export type Fault = { name: string; trials(journey: Journey): Trial[] };

/** All that is tried without processes of its own; disks that are full or read-only only where one can be mounted. */
export function faults(volume: Volume | null): Fault[] {
  return [
    { name: 'a program or a rename fails', trials: (journey) => broken(journey, 'fail') },
    { name: 'it says that it succeeded, and did nothing', trials: (journey) => broken(journey, 'lie') },
    { name: 'it hangs', trials: (journey) => broken(journey, 'hang') },
    { name: 'wufix dies before it; then resume, or undo', trials: (journey) => killed(journey, 'die-before') },
    { name: 'wufix dies after it; then resume, or undo', trials: (journey) => killed(journey, 'die-after') },
    { name: 'the clock is set back a year meanwhile', trials: clockSetBack },
    { name: 'Ctrl-C once', trials: (journey) => pressed(journey, 1) },
    { name: 'Ctrl-C twice', trials: (journey) => pressed(journey, 2) },
    { name: 'a second wufix is started', trials: twoAtOnce },
    { name: 'the disk is full for the journal', trials: (journey) => (volume ? fullDisk(journey, volume) : []) },
    { name: 'the state folder is read-only', trials: (journey) => (volume ? readOnly(journey, volume) : []) },
  ];
}

function eachEffect({ effects }: Journey, trial: (index: number, where: string) => Trial[]): Trial[] {
  return effects.flatMap((effect, index) => trial(index, shortly(effect)));
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
async function dieAt(journey: Journey, index: number, how: 'die-before' | 'die-after'): Promise<Disk> {
  const pc = startPc(journey.start);
  setFaults(pc, [faultAt(journey.effects, index, how, 'once')]);
  const { died } = await runOn(pc, journey.words);
  if (!died) throw new Error('it lives');
  return died;
}

function killed(journey: Journey, how: 'die-before' | 'die-after'): Trial[] {
  return eachEffect(journey, (index, where) =>
    (['resume', 'undo'] as const).map((words) => ({
      where: `${where}, ${words}`,
      run: async () => goOn(journey, await dieAt(journey, index, how), words),
    })),
  );
}

function clockSetBack(journey: Journey): Trial[] {
  return eachEffect(journey, (index, where) =>
    (['resume', 'undo'] as const).map((words) => ({
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

function pressed(journey: Journey, times: number): Trial[] {
  return Array.from({ length: journey.records }, (_, record) => ({
    where: `at record ${record + 1}`,
    run: async () => {
      const pc = startPc(journey.start);
      let left = record;
      const ran = await runOn(pc, journey.words, (_event, _disk, press) => {
        if (left-- === 0) for (let time = 0; time < times; time += 1) press();
        return false;
      });
      return afterwards(journey, pc, ran);
    },
  }));
}

function twoAtOnce(journey: Journey): Trial[] {
  return eachEffect(journey, (index, where) => [
    {
      where,
      run: async () => {
        const pc = startPc(journey.start);
        let left = index;
        let second: Promise<Ran> | undefined;
        const ran = await runOn(pc, journey.words, (event) => {
          if (event.type === 'effect' && left-- === 0) second = runOn(pc, 'dism cleanup');
          return false;
        });
        const { exitCode, events } = (await second) ?? ran;
        if (exitCode !== 5 || performed(events).length > 0) throw new Error(`the second one ended with ${exitCode}`);
        return afterwards(journey, pc, ran);
      },
    },
  ]);
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
  const onReadOnly = async (disk: Disk, words: string) => {
    const pc = startPc(disk, volume.folder);
    setFaults(pc, []);
    const before = diskOf(pc);
    try {
      volume.readOnly(true);
      const { exitCode } = await runOn(pc, words);
      if (exitCode !== 5) throw new Error(`${words} ended with ${exitCode}`);
      if (JSON.stringify(diskOf(pc)) !== JSON.stringify(before)) throw new Error(`${words} changed something`);
      return standingOf(journey, pc);
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
        for (const words of ['resume', 'undo']) await onReadOnly(disk, words);
        return goOn(journey, disk, 'resume');
      },
    },
  ]);
  return [{ where: 'from the beginning', run: () => onReadOnly(journey.start, journey.words) }, ...later];
}
