import type { About } from './about.ts';
import { makeDocument, type Section } from './document.ts';
import { done } from './done.ts';
import { endingOf } from './ending.ts';
import { found } from './found.ts';
import { header } from './header.ts';
import { type Html, html, render } from './html.ts';
import { machines } from './machines.ts';
import { next } from './next.ts';
import { readBack } from './read-back.ts';
import { isDry, type Told } from './told.ts';
import { wayBack } from './way-back.ts';
import { timeOf } from './words.ts';

/** The source of a report: what was found, done and read back, what to do next, and what can be undone. */
export async function makePage(told: Told, about: About): Promise<string> {
  const page = await makeDocument({
    title: `${about.title}: ${endingOf(told, about.exitCode).says}`,
    version: about.version,
    header: header(told, about),
    sections: sectionsOf(told, about),
    footer: footer(about),
  });
  return render(page, about.clean);
}

function sectionsOf(told: Told, { undoOf }: About): Section[] {
  const dry = isDry(told.runs);
  return [
    { id: 'found', title: 'What was found', content: found(told) },
    { id: 'machines', title: 'Machines', content: machines(told) },
    { id: 'done', title: dry ? 'What would be done' : 'What was done', content: done(told) },
    { id: 'read-back', title: 'What was read back', content: readBack(told) },
    { id: 'next', title: 'What to do next', content: next(told) },
    { id: 'undo', title: dry ? 'What could be undone' : 'What can be undone', content: wayBack(told, undoOf) },
  ];
}

function footer({ version, at }: About): Html {
  return html`<p>Made by wufix ${version} on ${timeOf(at)}. Names of people and machines, profile folders and SIDs are replaced in it where they could be told.</p>
`;
}
