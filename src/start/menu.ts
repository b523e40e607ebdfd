import type { DoctorOptions } from '../checks/asked.ts';
import type { Choice } from '../io/world.ts';
import { aboutLine, needsRights } from './command-line.ts';
import type { Looked } from './look-around.ts';
import { type Seen, suggest } from './suggest.ts';

/** What may be picked after a look: a command line, one more look, or (null) to leave. */
export type Next = { line: string } | { look: DoctorOptions } | null;

const searches = 'have Windows Update search too: is it installed, and offered all the same? (minutes)';
const digs = 'scan the component store, and the folders that updates service, too (minutes)';

/**
 * What to pick from after a look: what was cut off, or else what fits; then what looks further; then the way out. `done` are
 * the lines that have been carried out since.
 */
export function choicesAfter(looked: Looked & Seen, done: readonly string[]): Choice<Next>[] {
  const { options, elevated, unfinished, kb } = looked;
  const half = unfinished.some((line) => done.includes(line)) ? [] : unfinished;
  const fitting = half.length > 0 ? half : suggest(looked).filter((line) => !done.includes(line));
  const looks = [
    ...(kb && !options.kb ? [lookChoice(searches, { ...options, kb })] : []),
    ...(options.deep ? [] : [lookChoice(digs, { ...options, deep: true })]),
    lookChoice('look again', options),
  ];
  const lines = (some: readonly string[]) => some.map((line) => lineChoice(line, elevated !== false));
  return [...lines(fitting), ...looks, ...lines(['wufix logs']), { name: 'leave', value: null }];
}

function lineChoice(line: string, elevated: boolean): Choice<Next> {
  const name = elevated || !needsRights(line) ? line : `${line} (needs an elevated terminal)`;
  return { name, about: aboutLine(line), value: { line } };
}

function lookChoice(about: string, { code, kb, deep }: DoctorOptions): Choice<Next> {
  const line = ['wufix doctor', code && `--code ${code}`, kb && `--kb ${kb}`, deep && '--deep'];
  return {
    name: line.filter(Boolean).join(' '),
    about,
    value: { look: { deep, ...(code && { code }), ...(kb && { kb }) } },
  };
}
