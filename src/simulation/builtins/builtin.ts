import type { ScenarioInput } from '../schema.ts';

/** A scenario that wufix ships. */
export type Builtin = ScenarioInput & { name: string; about: string };

const named: Readonly<Record<string, string>> = {
  'de-DE': 'German',
  'es-ES': 'Spanish',
  'fr-FR': 'French',
  'it-IT': 'Italian',
  'ru-RU': 'Russian',
};

/** The same Windows in other languages too, under its name with the language behind it: `store-broken-de`. */
export function alsoIn(languages: readonly string[], builtin: Builtin): Builtin[] {
  const others = languages.map((language) => ({
    ...builtin,
    name: `${builtin.name}-${language.slice(0, 2)}`,
    about: `the same as ${builtin.name}, in ${named[language] ?? language}`,
    language,
  }));
  return [builtin, ...others];
}
