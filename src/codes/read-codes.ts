import { type Candidate, isLabel, readLine } from './read-line.ts';
import { readNumber } from './read-number.ts';
import { unwrap } from './read-text.ts';

/** `HRESULT=80070BC9`, `Fehler: 87`. */
const labelled = /^([\p{L}_ ]{1,30}?)\s*[:=]\s*(.+)$/u;
const noCode = /^(?:build|version|kb|port|pid|tid|line|ubr|revision|size|id|event id)$/i;
const onePair = /^(?:0x)?([0-9a-f]{8})\s*-\s*(?:0x)?([0-9a-f]{5})$/i;

/** What may be a code in a plain text: a word that stands alone may be read in more ways than one in a line. */
export function readCodes(text: string): Candidate[] {
  const bare = unwrap(text);
  const [, label = '', value = bare] = labelled.exec(bare) ?? [];
  if (noCode.test(label)) return readLine(text);
  // A word that is no label of codes may be one in another language: DISM writes "Hata: 87" in Turkish.
  const trust = label === '' || isLabel(label) ? 'certain' : 'weak';
  return readAlone(unwrap(value), trust) ?? readLine(text);
}

/** What `wufix explain` is given most: one code. */
function readAlone(word: string, trust: Candidate['trust']): Candidate[] | null {
  const [, first, second] = onePair.exec(word) ?? [];
  if (first && second) {
    const extend = Number.parseInt(second, 16);
    return [{ written: word, readings: readNumber(`0x${first}`), extend, trust: 'certain' }];
  }
  const readings = readNumber(word);
  return readings.length > 0 ? [{ written: word, readings, trust }] : null;
}
