import { showEffect } from '../../core/show.ts';
import type { Event, ShownPlan, StepOutcome } from '../../core/types.ts';
import type { Palette } from './terminal.ts';

/** `1 step`, `2 steps`. */
function countSteps(steps: readonly unknown[]): string {
  return `${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`;
}

/** A plan as it is shown before anybody is asked: what, why, with which commands, and what can't be taken back. */
export function planText(plan: ShownPlan, paint: Palette): string {
  return [
    paint.strong(`${paint.foreign(plan.name)}: ${plan.steps.length === 0 ? 'nothing to do' : countSteps(plan.steps)}`),
    ...plan.steps.flatMap((step, index) => stepLines(step, index, paint)),
    ...(plan.notes ?? []).map((note) => `  ${paint.mild('!')} ${paint.foreign(note)}`),
    '',
  ].join('\n');
}

function stepLines(step: ShownPlan['steps'][number], index: number, paint: Palette): string[] {
  const marks = [
    ...(step.beside && index > 0 ? ['side by side with the step before'] : []),
    ...(step.optional ? ['best effort'] : []),
    ...(step.reversible ? [] : ["can't be undone"]),
  ];
  return [
    `${String(index + 1).padStart(4)}  ${paint.foreign(step.text)}${marks.length > 0 ? paint.mild(`  (${marks.join('; ')})`) : ''}`,
    paint.dim(`        because ${paint.foreign(step.reason)}`),
    ...step.effects.map((effect) => paint.dim(`        > ${paint.foreign(showEffect(effect))}`)),
  ];
}

const signs: Record<StepOutcome, { sign: string; color: 'good' | 'dim' | 'mild' | 'bad' }> = {
  done: { sign: '✔', color: 'good' },
  already: { sign: '=', color: 'dim' },
  skipped: { sign: '-', color: 'mild' },
  failed: { sign: '✖', color: 'bad' },
};

/** It was done, and what it found is not good. */
const found = { sign: '!', color: 'mild' } as const;

/** The line that says how a step ended; `good` is false where it found something bad. */
export function stepLine(
  { outcome, note, error }: Extract<Event, { type: 'step.end' }>,
  text: string,
  good: boolean,
  paint: Palette,
): string {
  const { sign, color } = good || outcome !== 'done' ? signs[outcome] : found;
  const words = [
    ...(outcome === 'already' ? ['already so'] : []),
    ...(outcome === 'skipped' ? ['left out'] : []),
    ...(note ? [note] : []),
    ...(error ? [error.message] : []),
  ];
  return `  ${paint[color](sign)} ${paint.foreign([text, ...words].join(': '))}`;
}
