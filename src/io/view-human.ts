import type { Ora } from 'ora';
import { showEffect } from '../core/show.ts';
import type { Event, Problem, ShownPlan, StepOutcome } from '../core/types.ts';
import { type Palette, palette, type Terminal } from './terminal.ts';
import type { View } from './view.ts';

export type Loudness = 'quiet' | 'normal' | 'verbose';

type Happened<T extends Event['type']> = Extract<Event, { type: T }>;

/** The screen. It words nothing that a plan or an event has worded already. */
export async function humanView(terminal: Terminal, loudness: Loudness): Promise<View> {
  const paint = palette(terminal.color);
  const spinner = terminal.interactive && loudness !== 'quiet' ? await makeSpinner() : null;
  const texts = new Map<string, string>();
  const say = (text: string) => {
    if (loudness !== 'quiet') print(text);
  };
  const print = (text: string) => above(spinner, () => terminal.out(`${text}\n`));

  return {
    event: (event) => {
      switch (event.type) {
        case 'plan':
          for (const step of event.plan.steps) texts.set(step.id, step.text);
          return say(planText(event, paint));
        case 'step.start':
          spinner?.start(paint.foreign(texts.get(event.id) ?? event.id));
          return;
        case 'effect':
          if (loudness === 'verbose')
            say(paint.dim(`    ${paint.foreign(showEffect(event.effect))}  → ${event.exitCode ?? 'no answer'}`));
          return;
        case 'step.output':
          if (loudness === 'verbose') say(paint.dim(paint.foreign(event.text.replaceAll('\r\n', '\n').trim())));
          return;
        case 'step.end':
          return say(stepLine(event, texts.get(event.id) ?? event.id, paint));
        case 'run.end':
          spinner?.stop();
          return print(endText(event, paint));
      }
    },
    result: (_type, _items, text) => print(text),
    notice: (text) => above(spinner, () => terminal.err(`${paint.mild(text)}\n`)),
    trouble: ({ message, hint }) => {
      spinner?.stop();
      terminal.err(`${paint.bad(paint.foreign(message))}\n${hint ? `${paint.foreign(`What to do: ${hint}`)}\n` : ''}`);
    },
    mayAsk: terminal.interactive,
    close: () => void spinner?.stop(),
  };
}

/** Loaded only where it turns: scripts should not wait for it. */
async function makeSpinner(): Promise<Ora> {
  const { default: ora } = await import('ora');
  return ora({ discardStdin: false });
}

function above(spinner: Ora | null, print: () => void): void {
  const spinning = spinner?.isSpinning;
  if (spinning) spinner.stop();
  print();
  if (spinning) spinner.start();
}

function planText({ plan, simulated }: Happened<'plan'>, paint: Palette): string {
  return [
    ...(simulated ? [paint.mild(`Simulation (${paint.foreign(simulated)}): nothing on this machine is touched.`)] : []),
    paint.strong(
      `${paint.foreign(plan.name)}: ${plan.steps.length === 0 ? 'nothing to do' : `${plan.steps.length} steps`}`,
    ),
    ...plan.steps.flatMap((step, index) => stepLines(step, index, paint)),
    ...(plan.notes ?? []).map((note) => `  ${paint.mild('!')} ${paint.foreign(note)}`),
    '',
  ].join('\n');
}

function stepLines(step: ShownPlan['steps'][number], index: number, paint: Palette): string[] {
  const marks = [
    ...(step.beside ? ['side by side with the step before'] : []),
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

function stepLine({ outcome, note, error }: Happened<'step.end'>, text: string, paint: Palette): string {
  const { sign, color } = signs[outcome];
  const words = [
    ...(outcome === 'already' ? ['already so'] : []),
    ...(outcome === 'skipped' ? ['left out'] : []),
    ...(note ? [note] : []),
    ...(error ? [error.message] : []),
  ];
  return paint.foreign(`  ${sign} `).replace(sign, paint[color](sign)) + paint.foreign([text, ...words].join(': '));
}

function endText({ outcome, reboot, without, error, run }: Happened<'run.end'>, paint: Palette): string {
  switch (outcome) {
    case 'planned':
      return 'This was a dry run: nothing has been changed.';
    case 'ok':
      return [
        without ? paint.mild('Done and read back, but for this:') : paint.good('Done, and read back.'),
        ...(without ?? []).map((text) => `  ${paint.foreign(text)}`),
        ...(reboot ? [paint.mild('Restart Windows to complete it.')] : []),
        `To take it back: wufix undo ${run}`,
      ].join('\n');
    case 'declined':
      return 'Nothing has been changed.';
    case 'interrupted':
      return paint.mild('Interrupted. What had been done was taken back.');
    case 'rolled-back':
      return problemText('It failed, and what had been done was taken back.', error, paint);
    case 'stuck':
      return problemText('It failed, and could not be taken back completely.', error, paint);
  }
}

function problemText(heading: string, problem: Problem | undefined, paint: Palette): string {
  return [
    paint.bad(heading),
    ...(problem ? [`Why: ${paint.foreign(problem.message)}`] : []),
    ...(problem?.hint ? [`What to do: ${paint.foreign(problem.hint)}`] : []),
  ].join('\n');
}
