// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\p{Bidi_Control}]/gu;

/**
 * Foreign text made safe to show: control characters, which could move the cursor, and those that turn the direction of
 * writing become `?`; tabs and line breaks stay.
 */
export function printable(text: string): string {
  return text.replaceAll(unprintable, '?');
}

/** The same on one line, so that it can't pass for a line of its own. */
export function oneLine(text: string): string {
  return printable(text.replaceAll(/\r?\n|\t/g, ' '));
}

/** A value as JSON on one line. What `printable` would replace is escaped in it, for a screen may be where it goes. */
export function jsonLine(value: object): string {
  return JSON.stringify(value).replaceAll(unprintable, escapeUnit);
}

function escapeUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Above so many characters a word, or a sentence, is cut. */
const longest = { word: 200, sentence: 1_500 };

/** A sentence that quotes what somebody typed, without the middle of what is too long to be read. */
export function brief(sentence: string): string {
  const pattern = new RegExp(`\\S{${longest.word + 1},}`, 'g');
  return cut(
    sentence.replaceAll(pattern, (word) => cut(word, longest.word)),
    longest.sentence,
  );
}

function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const half = Math.floor(length / 2);
  return `${text.slice(0, half)}…${text.slice(-half)}`;
}
