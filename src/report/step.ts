import { showEffect } from '../core/show.ts';
import { bar, type Span } from './bar.ts';
import { type Content, type Html, html } from './html.ts';
import type { Tone } from './palette.ts';
import { command, fold, list, mark, output } from './parts.ts';
import { limits, type ToldRun, type ToldStep } from './told.ts';
import { between, clockOf, durationText } from './words.ts';

/** A step: what, how it ended, when and how long, why, by which commands, and what these printed. */
export function stepItem(run: ToldRun, step: ToldStep, span: Span | null): Html {
  const { shown, end } = step;
  const [tone, word] = ending(step, run.end?.outcome === 'planned');
  const what = [end?.note, end?.error?.message].filter((one) => one !== undefined);
  return html`<li>
<p class="head"><strong>${shown.text}</strong>${mark(tone, word)}${when(step)}</p>
${bar(span, step)}${list(what.map((one) => html`<p>${one}</p>`))}
<p class="soft">${traits(shown)}because ${shown.reason}</p>
<ul class="commands">${commands(step).map(([line, exit]) => html`<li>${command(line)} <span class="soft">${exit}</span></li>`)}</ul>
${printed(step)}</li>
`;
}

/** How a step ended, in a word. */
function ending({ startedAt, verdict, end }: ToldStep, planned: boolean): [Tone, string] {
  switch (end?.outcome) {
    case 'done':
      return verdict && !verdict.good ? ['mild', 'done, found something'] : ['good', 'done'];
    case 'already':
      return ['plain', 'already so'];
    case 'skipped':
      return ['mild', 'left out'];
    case 'failed':
      return ['bad', 'failed'];
    case undefined:
      if (startedAt !== undefined) return ['bad', 'cut off'];
      return ['plain', planned ? 'planned' : 'not begun'];
  }
}

function when({ startedAt, endedAt }: ToldStep): Content {
  if (startedAt === undefined) return null;
  const took = endedAt === undefined ? null : [', ', durationText(between(startedAt, endedAt))];
  return html`<span class="soft">${clockOf(startedAt)}${took}</span>`;
}

function traits({ beside, optional, reversible }: ToldStep['shown']): string {
  const all = [
    ...(beside ? ['side by side with the step before'] : []),
    ...(optional ? ['best effort'] : []),
    ...(reversible ? [] : ["can't be undone"]),
  ];
  return all.map((trait) => `${trait}; `).join('');
}

/** The commands that were shown, with the exit codes of those that were run: these are a subsequence of them. */
function commands({ shown, effects, startedAt, end }: ToldStep): [line: string, exit: string][] {
  const run = effects.map(({ effect, exitCode }): [string, string] => [showEffect(effect), exitText(exitCode)]);
  const otherwise = end ? 'not run' : startedAt ? 'not known' : '';
  const all = shown.effects.map((effect): [string, string] => {
    const line = showEffect(effect);
    return (run[0]?.[0] === line && run.shift()) || [line, otherwise];
  });
  return [...all, ...run];
}

function exitText(exitCode: number | null): string {
  return exitCode === null ? 'no answer' : `exit code ${exitCode}`;
}

function printed({ output: text }: ToldStep): Content {
  if (text === '') return null;
  return fold(text.length < limits.output ? 'What it printed' : 'The end of what it printed', output(text));
}
