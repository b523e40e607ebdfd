import { expect } from 'vitest';
import type { Effect, Event } from '../../src/core/types.ts';
import { commandText, matches } from '../../src/simulation/matching.ts';
import type { Faults } from './faults-pc.ts';

type Of<T extends Event['type']> = Extract<Event, { type: T }>;

/** The events of one type. */
export function eventsOf<T extends Event['type']>(events: readonly Event[], type: T): Of<T>[] {
  return events.filter((event): event is Of<T> => event.type === type);
}

/** The effects that were performed, in order. */
export function performed(events: readonly Event[]): Effect[] {
  return eventsOf(events, 'effect').map(({ effect }) => effect);
}

/** The effects that were shown, in order. */
export function shown(events: readonly Event[]): Effect[] {
  return eventsOf(events, 'plan').flatMap(({ plan }) => plan.steps.flatMap(({ effects }) => effects));
}

/** Fails unless what was performed is a subsequence of what was shown. */
export function expectSubsequence(some: readonly Effect[], all: readonly Effect[]): void {
  let at = 0;
  const left = all.map((effect) => JSON.stringify(effect));
  for (const effect of some) {
    const found = left.indexOf(JSON.stringify(effect), at);
    if (found < 0) expect.fail(`performed and not shown in this place: ${textOf(effect)}`);
    at = found + 1;
  }
}

/** The effects of a plan, or of a run, without the stamps. */
function normal(effects: readonly Effect[]): Effect[] {
  return JSON.parse(JSON.stringify(effects).replace(/\d{8}-\d{6}/g, 'STAMP'));
}

/** What a run did is what it showed; and where it was not broken off, what a dry run had shown. */
export function expectShown(run: readonly Event[], dryRun: readonly Event[]): void {
  expectSubsequence(performed(run), shown(run));
  const end = eventsOf(run, 'run.end').at(-1);
  if (end?.outcome === 'ok') expectSubsequence(normal(performed(run)), normal(shown(dryRun)));
}

/** The text that the match of a fault is compared with. */
export function textOf(effect: Effect): string {
  if (effect.type === 'run') return commandText(effect.command);
  return effect.type === 'rename' ? `rename ${effect.from} ${effect.to}` : `remove ${effect.path}`;
}

/** A match for an effect in any run: without the stamps. */
export function matchOf(effect: Effect): string {
  return textOf(effect)
    .replace(/-\d{8}-\d{6}/g, '- ')
    .trim();
}

export type How = Faults[number]['how'];

/** Which of the calls that a fault's match fits the effect at `index` is: 1 for the first. */
export function callNumber(effects: readonly Effect[], index: number): number {
  const effect = effects[index];
  if (!effect) throw new Error(`there is no effect ${index}`);
  return effects.slice(0, index + 1).filter((other) => matches(matchOf(effect), textOf(other))).length;
}

/** The fault that strikes the effect at `index` of a run, or it and every one like it. */
export function faultAt(effects: readonly Effect[], index: number, how: How, times: 'once' | 'always'): Faults[number] {
  const effect = effects[index];
  if (!effect) throw new Error(`there is no effect ${index}`);
  return { match: matchOf(effect), how, ...(times === 'once' && { at: callNumber(effects, index) }) };
}

/** A few words for an effect, for the name of a test. */
export function shortly(effect: Effect): string {
  if (effect.type !== 'run') return matchOf(effect).replaceAll(/[A-Z]:\\(\S+\\)?/g, '');
  const { file, args, script } = effect.command;
  const words = script !== undefined ? [script.slice(0, 12)] : args.filter((arg) => !/^\/LogPath/.test(arg));
  return [file.split('\\').at(-1), ...words].join(' ');
}
