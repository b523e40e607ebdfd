import type { Event } from '../core/types.ts';
import { asItem, type Item, itemsOf } from './item.ts';
import { limits, type Shelf, type Told, type ToldRun, type ToldStep } from './told.ts';

/** Somebody who is told what happens, and keeps what a page needs of it. */
export type Listener = {
  event(event: Event): void;
  /** Some results of a type, as data and as text. */
  results(type: string, items: readonly object[], text: string): void;
  notice(text: string): void;
  trouble(trouble: NonNullable<Told['trouble']>): void;
  simulates(name: string): void;
  /** All that was told until now. */
  told(): Told;
};

/** Begins to listen. What it keeps is bounded, however much it is told. */
export function listen(): Listener {
  const told: Told = { simulated: null, runs: [], shelves: [], notices: [], trouble: null };
  return {
    event: (event) => {
      if (event.type === 'plan' && event.simulated) told.simulated = event.simulated;
      note(told.runs, event);
    },
    results: (type, items, text) => put(shelfOf(told.shelves, type), items, text),
    notice: (text) => {
      if (told.notices.length < limits.notices) told.notices.push(text);
    },
    trouble: (trouble) => {
      told.trouble = trouble;
    },
    simulates: (name) => {
      told.simulated = name;
    },
    told: () => told,
  };
}

function note(runs: ToldRun[], event: Event): void {
  const run = runOf(runs, event);
  run.lastAt = event.at;
  if (event.type === 'run.end') run.end = event;
  else if (event.type === 'plan') {
    const steps = event.plan.steps.map((shown): ToldStep => ({ shown, effects: [], output: '' }));
    run.chapters.push({ plan: event.plan, steps });
  } else {
    const step = run.chapters.at(-1)?.steps.find(({ shown }) => shown.id === event.id);
    if (step) noteStep(step, event);
  }
}

/** A dry run may show two plans of one name, each of which has an end. */
function runOf(runs: ToldRun[], { run, at, type }: Event): ToldRun {
  const known = runs.findLast(({ id }) => id === run);
  if (known && !(known.end && type === 'plan')) return known;
  const fresh: ToldRun = { id: run, at, lastAt: at, chapters: [] };
  runs.push(fresh);
  return fresh;
}

function noteStep(step: ToldStep, event: Exclude<Event, { type: 'plan' | 'run.end' }>): void {
  switch (event.type) {
    case 'step.start':
      step.startedAt = event.at;
      step.before = event.before;
      break;
    case 'effect':
      step.effects.push({ effect: event.effect, exitCode: event.exitCode });
      break;
    case 'step.output':
      step.output = `${step.output}${step.output && '\n'}${event.text}`.slice(-limits.output);
      break;
    case 'step.progress':
      break;
    case 'verdict':
      step.verdict = event;
      break;
    case 'step.end':
      step.endedAt = event.at;
      step.end = event;
      break;
  }
}

function shelfOf(shelves: Shelf[], type: string): Shelf {
  const known = shelves.find((shelf) => shelf.type === type);
  if (known) return known;
  const fresh: Shelf = { type, heavy: [], light: [], heavyCount: 0, count: 0, text: '', unprinted: 0 };
  shelves.push(fresh);
  return fresh;
}

/** True for what must not be lost among very many others. */
function isHeavy(type: string, item: Item): boolean {
  if (type === 'machine') return itemsOf(item, 'needs').length > 0;
  if (type === 'link') return itemsOf(item, 'matters').length > 0;
  return type === 'finding' && item.severity === 'error';
}

function put(shelf: Shelf, items: readonly object[], text: string): void {
  shelf.count += items.length;
  for (const item of items.map(asItem)) {
    const heavy = isHeavy(shelf.type, item);
    if (heavy) shelf.heavyCount += 1;
    const kept = heavy ? shelf.heavy : shelf.light;
    if (kept.length < limits.items) kept.push(item);
  }
  const more = shelf.text === '' ? text : `\n${text}`;
  const kept = more.slice(0, limits.text - shelf.text.length);
  shelf.text += kept;
  shelf.unprinted += more.length - kept.length;
}
