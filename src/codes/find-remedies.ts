import { type Remedy, remedies } from './remedies.ts';

/** A line of a log begins so, and asks for no remedy. */
const timestamp = /^\W*\d{4}[-/]\d\d[-/]\d\d[ T]/;

/** The remedies that a text asks for; a single word counts only where nothing else is meant: "sc sdset bits" is not about BITS. */
export function findRemedies(text: string): Remedy[] {
  if (timestamp.test(text)) return [];
  const words = ` ${toWords(text)} `;
  const found = remedies.flatMap((remedy) =>
    remedy.phrases.filter((phrase) => words.includes(` ${phrase} `)).map((phrase) => ({ remedy, phrase })),
  );
  const outdone = (phrase: string) => found.some((other) => other.phrase !== phrase && contains(other.phrase, phrase));
  const meant = found.filter(({ phrase }) => !outdone(phrase));
  const strong = meant.filter(({ remedy, phrase }) => remedy.verdict === 'refused' || phrase.includes(' '));
  return [...new Set((strong.length > 0 ? strong : meant).map(({ remedy }) => remedy))];
}

function contains(phrase: string, part: string): boolean {
  return ` ${phrase} `.includes(` ${part} `);
}

/** Lower-case words, with the punctuation of paths, options and file names gone. */
function toWords(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/\.exe\b/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
