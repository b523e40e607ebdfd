import type { About } from './about.ts';
import { endingOf } from './ending.ts';
import { type Content, type Html, html } from './html.ts';
import { command, mark } from './parts.ts';
import { isDry, type Told } from './told.ts';
import { between, durationText, timeOf } from './words.ts';

/** The head of a page: whether it is a simulation, how it ended, and of what run it is. */
export function header(told: Told, about: About): Html {
  const { tone, says } = endingOf(told, about.exitCode);
  return html`${told.simulated === null ? null : simulation(told.simulated)}<h1>${about.title}</h1>
<p>${mark(tone, says)}</p>
<div class="lead">${lead(told, about).map((line) => html`<p>${line}</p>`)}</div>
<dl class="facts">
${facts(told, about).map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>\n`)}</dl>
`;
}

function simulation(name: string): Html {
  return html`<p class="banner mild">Simulation (${name}): nothing on this machine is touched.</p>\n`;
}

/** It in short: why it was refused; how a guided repair ended, or what a fleet comes to; or how a run did. */
function lead({ trouble, shelves, runs }: Told, { conclude }: About): string[] {
  if (trouble) return [trouble.message];
  const sum = shelves.find(({ type }) => type === 'fix' || type === 'fleet');
  if (sum) return sum.text.trim().split('\n');
  return runs.length === 1 ? runs.flatMap(conclude) : [];
}

function facts(told: Told, { typed, build, exitCode }: About): [term: string, value: Content][] {
  const all: [string, Content][] = [
    ['Command', typed === null ? null : command(typed)],
    ['Time', time(told)],
    ['Windows', build === null ? null : `build ${build}`],
    ['Exit code', exitCode],
    ...told.notices.map((notice): [string, Content] => ['Remark', notice]),
  ];
  return all.filter(([, value]) => value !== null);
}

function time({ runs }: Told): Content {
  const [first] = runs;
  const last = runs.at(-1);
  if (!first || !last) return null;
  return isDry(runs) ? timeOf(first.at) : [timeOf(first.at), ', ', durationText(between(first.at, last.lastAt))];
}
