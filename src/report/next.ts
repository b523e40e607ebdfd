import { type Content, html } from './html.ts';
import { type Item, itemsOf, textOf, textsOf } from './item.ts';
import { command } from './parts.ts';
import type { Shelf, Told, ToldRun } from './told.ts';
import { sentence } from './words.ts';

/** What there is to do: words, or a command line of wufix. */
type ToDo = { words: string } | { type: string };

/** What to do next: hints, commands and advice, each once, in the order of their weight. Empty where nothing is left to do. */
export function next({ runs, shelves, trouble }: Told): readonly Content[] {
  const results = (type: string) => shelves.find((shelf) => shelf.type === type)?.light ?? [];
  const repair = shelves.find(({ type }) => type === 'fix');
  const all: ToDo[] = [
    ...words(trouble?.hint),
    ...runs.flatMap(afterRun),
    ...(repair ? afterRepair(repair) : results('diagnosis').flatMap(afterDiagnosis)),
    ...results('check').flatMap(afterCheck),
  ];
  const once = new Map(all.map((one) => ['type' in one ? one.type : sentence(one.words), one]));
  if (once.size === 0) return [];
  return [
    html`<ol>\n${[...once].map(([text, one]) => html`<li>${'type' in one ? command(text) : text}</li>\n`)}</ol>\n`,
  ];
}

function words(text: string | undefined): ToDo[] {
  return text ? [{ words: text }] : [];
}

function afterRun({ id, chapters, end }: ToldRun): ToDo[] {
  const steps = chapters.flatMap((chapter) => chapter.steps);
  const begun = steps.some(({ startedAt }) => startedAt !== undefined);
  return [
    ...words(end?.error?.hint),
    ...(end?.reboot ? words('restart Windows to complete it') : []),
    ...(end || !begun ? [] : words(`wufix resume ${id} completes it, wufix undo ${id} takes it back`)),
    ...steps.flatMap(({ verdict }) => (verdict?.good ? [] : words(verdict?.advice))),
    ...steps.flatMap((step) => words(step.end?.error?.hint)),
  ];
}

/** A guided repair has followed what was advised to it; in its own words is what it leaves to others. */
function afterRepair({ text }: Shelf): ToDo[] {
  const lines = text.split('\n').filter((line) => /^What to do: |\bwufix (?:resume|undo)\b/.test(line));
  return lines.flatMap((line) => words(line.replace(/^What to do: /, '')));
}

function afterDiagnosis(diagnosis: Item): ToDo[] {
  return itemsOf(diagnosis, 'causes').flatMap((cause) => [
    ...textsOf(cause, 'next').map((line) => ({ type: line })),
    ...words(textOf(cause, 'advice')),
    ...words(textOf(cause, 'otherwise')),
  ]);
}

/** A check advises a command line, or words. */
function afterCheck(check: Item): ToDo[] {
  const advice = textOf(check, 'advice');
  if (check.state === 'good') return [];
  return /^wufix [^,;]+$/.test(advice) ? [{ type: advice }] : words(advice);
}
