import type { World } from '../world.ts';
import type { Answer } from './program.ts';

/** The variables that a script was given. */
export type Given = ReadonlyMap<string, string | boolean>;

/** A script that takes arguments, and its answer. */
export type ScriptWithArguments = readonly [script: string, answer: (given: Given, world: World) => Answer];

/** What stands before a script, read as PowerShell reads it; null where it is anything but variables, each with a literal. */
export function readArguments(text: string, script: string): Given | null {
  if (!text.endsWith(script)) return null;
  const given = new Map<string, string | boolean>();
  let rest = text.slice(0, -script.length);
  while (rest !== '') {
    const found = /^\$(\w+) = (?:\$(true|false)|'((?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*)'); /.exec(rest);
    if (!found) return null;
    const [whole, name = '', truth, literal = ''] = found;
    given.set(
      name,
      truth === undefined ? literal.replace(/(['\u2018-\u201b])['\u2018-\u201b]/g, '$1') : truth === 'true',
    );
    rest = rest.slice(whole.length);
  }
  return given;
}
