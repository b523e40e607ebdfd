import { firstOfEach } from './first-of-each.ts';
import { hresultFromWin32 } from './layout.ts';
import { type Reading, readNumber } from './read-number.ts';

/** Something in a text that may be a code, or the name of one. */
export type Candidate = {
  /** As it stands in the text. */
  written: string;
  /** The likeliest first; none for a name, which is looked up. */
  readings: readonly Reading[];
  /** The second code of Windows Setup (0xC1900101-0x20017). */
  extend?: number;
  /**
   * `certain`: by its form. `labelled`: by the word before it, such as "error". `known`: only where it has a name.
   * `weak`: only where there is nothing else.
   */
  trust: 'certain' | 'labelled' | 'known' | 'weak';
};

type Finder = { pattern: RegExp; take(match: RegExpExecArray, text: string): Candidate | null };

/** Setup writes its two codes as `0xC1900101 - 0x20017` (learn.microsoft.com, Windows 10 upgrade error codes). */
const setupPair = /(?<![\w.{-])(?:0x)?([89cd][0-9a-f]{7})\s*-\s*(0x[0-9a-f]{5}|[0-9]00[0-2][0-9a-f])(?![\w-])/gi;

/** What is not part of a word, a path, a version, an identifier or a number with a unit. */
const notBefore = '(?<![\\w.,{\\\\/@~-])';
const notAfter = '(?![\\w}\\\\/@~]|-\\w|[.,:]\\w|\\s*(?:%|(?:bytes?|[kmgt]i?b|ms|seconds?|minutes?|times)\\b))';
const label =
  /(?:err(?:or|eur|ore|o)?|fehler|code|código|codice|hresult|\bhr|\brc|status|result|\bgle|win32|exit|returned|return value|helpmsg|ошибк\p{L}*|код|エラー|コード|错误|代码|錯誤|오류|코드)(?:\s*(?:code|number|no\.?|value|is|was|of|id))*[^\p{L}\p{N}]{0,4}$/iu;

const finders: readonly Finder[] = [
  {
    pattern: setupPair,
    take: ([written, first, second]) => ({
      written,
      readings: readNumber(`0x${first}`),
      extend: Number.parseInt(String(second).replace(/^0x/i, ''), 16),
      trust: 'certain',
    }),
  },
  {
    // CBS.log: HRESULT_FROM_WIN32(14098).
    pattern: /HRESULT_FROM_WIN32\((\d{1,5})\)/g,
    take: ([written, error]) => ({
      written,
      readings: [{ code: hresultFromWin32(Number(error)), readAs: 'decimal' }],
      trust: 'certain',
    }),
  },
  { pattern: /(?<![0-9@])-?(?:0x|&h)[0-9a-f]+(?!\w)/gi, take: takeHex },
  {
    pattern: new RegExp(`${notBefore}(?:[89cd][0-9a-f]{7}|00(?:24|0f)[0-9a-f]{4})${notAfter}`, 'gi'),
    take: (match, text) => numberFrom(match, text, 'known'),
  },
  {
    pattern: new RegExp(`${notBefore}-\\d{7,10}${notAfter}`, 'gi'),
    take: (match, text) => numberFrom(match, text, 'certain'),
  },
  {
    pattern: new RegExp(`${notBefore}\\d{10}${notAfter}`, 'gi'),
    take: (match, text) => (Number(match[0]) >= 0x80000000 ? numberFrom(match, text, 'known') : null),
  },
  { pattern: new RegExp(`${notBefore}-?\\d{1,10}${notAfter}`, 'gi'), take: takeLabelled },
  // The service controller: ControlService FAILED 1052:
  {
    pattern: /(?<=\[SC\].{0,60}\s)\d{1,5}(?=\s?:)/g,
    take: (match, text) => numberFrom(match, text, 'certain'),
  },
  {
    pattern: /(?<![\w\\/.$%-])(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)+|WSAE[A-Z]+)(?![\w\\/~-]|\.\w)/gi,
    take: ([written]) => ({ written, readings: [], trust: 'known' }),
  },
];

/** What may be a code in a line, in the order of the line, each once. Nothing stands in two candidates. */
export function readLine(line: string): Candidate[] {
  const found: { at: number; candidate: Candidate }[] = [];
  let left = hideIdentifiers(line);
  for (const { pattern, take } of finders) {
    const taken = [...left.matchAll(pattern)].flatMap((match) => {
      const candidate = take(match, left);
      return candidate ? [{ at: match.index, candidate }] : [];
    });
    found.push(...taken);
    left = hide(left, taken);
  }
  const inOrder = found.toSorted((one, other) => one.at - other.at).map(({ candidate }) => candidate);
  return firstOfEach(inOrder, ({ trust, written }) => `${trust} ${written}`);
}

/** True for words after which a number is a code: "Error code", "HRESULT". */
export function isLabel(words: string): boolean {
  return label.test(words);
}

/** The numbers of the updates that a text names: `KB5063878`. */
export function readUpdates(text: string): string[] {
  const numbers = [...text.matchAll(/(?<![a-z0-9])KB\s?(\d{6,7})(?!\d)/gi)].map(([, digits]) => `KB${digits}`);
  return [...new Set(numbers)];
}

function takeHex(match: RegExpExecArray, text: string): Candidate | null {
  const [written] = match;
  const [reading] = readNumber(written);
  if (!reading || reading.code === 0) return null;
  if (reading.code >= 0x80000000) return { written, readings: [reading], trust: 'certain' };
  if (isLabelled(match, text)) return { written, readings: [reading], trust: 'labelled' };
  // CBS.log writes its counts twice: Verifying 100 (0x00000064) components.
  if (/\d \($/.test(before(match, text))) return null;
  return { written, readings: [reading], trust: 'weak' };
}

function takeLabelled(match: RegExpExecArray, text: string): Candidate | null {
  return isLabelled(match, text) ? numberFrom(match, text, 'labelled') : null;
}

function numberFrom(match: RegExpExecArray, text: string, trust: Candidate['trust']): Candidate | null {
  const [written] = match;
  const [reading] = readNumber(written);
  if (!reading || reading.code === 0) return null;
  return { written, readings: [reading], trust: trust === 'known' && isLabelled(match, text) ? 'certain' : trust };
}

/** True after a word such as "error"; an HTTP status is no code of Windows. */
function isLabelled(match: RegExpExecArray, text: string): boolean {
  const words = before(match, text);
  return label.test(words) && !/http\W{0,3}(?:status|error|code)\W*(?:code\W*)?$/i.test(words);
}

function before(match: RegExpExecArray, text: string): string {
  return text.slice(Math.max(0, match.index - 40), match.index);
}

/** Without what holds digits but no codes: updates, GUIDs. */
function hideIdentifiers(line: string): string {
  return line.replaceAll(/(?<![a-z0-9])KB\s?\d{6,7}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, (found) =>
    ' '.repeat(found.length),
  );
}

function hide(text: string, taken: readonly { at: number; candidate: Candidate }[]): string {
  let end = 0;
  let hidden = '';
  for (const { at, candidate } of taken) {
    hidden += text.slice(end, at) + ' '.repeat(candidate.written.length);
    end = at + candidate.written.length;
  }
  return hidden + text.slice(end);
}
