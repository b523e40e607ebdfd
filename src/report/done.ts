import { type Span, spanOf } from './bar.ts';
import { type Content, type Html, html } from './html.ts';
import { stepItem } from './step.ts';
import { type Chapter, isWayBack, type Told, type ToldRun } from './told.ts';
import { between, durationText, timeOf } from './words.ts';

/** What was done, or would be: every run with its steps. Empty where there was no run. */
export function done({ runs }: Told): readonly Content[] {
  return runs.map((run) => {
    const span = spanOf(run);
    return html`<h3>Run ${run.id}</h3>
${span && began(span)}${run.chapters.map((chapter, index) => [index > 0 ? heading(run, chapter) : null, steps(run, chapter, span)])}`;
  });
}

function began({ from, to }: Span): Html {
  return html`<p class="soft">Began ${timeOf(from)}, took ${durationText(between(from, to))}. Times of day are UTC.</p>
`;
}

/** A run goes on in another chapter where it is taken back, and where it was cut off. */
function heading(run: ToldRun, chapter: Chapter): Html {
  const { name } = chapter.plan;
  return html`<h4>${isWayBack(run, chapter) ? name : `${name}, resumed`}</h4>
`;
}

function steps(run: ToldRun, { plan, steps: all }: Chapter, span: Span | null): Content {
  const notes = plan.notes ?? [];
  return [
    notes.length === 0 ? null : html`<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>\n`,
    all.length === 0
      ? html`<p>There was nothing to do.</p>\n`
      : html`<ol class="steps">\n${all.map((step) => stepItem(run, step, span))}</ol>\n`,
  ];
}
