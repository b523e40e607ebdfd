/** What a sentence of DISM's says. */
export type DismStatement = 'healthy' | 'repairable' | 'not-repairable' | 'restored' | 'not-restored' | 'ended';

/**
 * The sentences of CbsProvider.dll.mui (System32\Dism) in English, German, French and Russian, as far as they have been
 * seen, the French one for healthy and the German one for restored only in what users quote; what is not here is a text
 * nobody has seen, and says nothing.
 */
const sentences: Readonly<Record<DismStatement, readonly RegExp[]>> = {
  healthy: [
    sentence('No component store corruption detected.'),
    sentence('Es wurde keine Komponentenspeicherbeschädigung erkannt.'),
    sentence("Aucun endommagement du magasin de composants n'a été détecté."),
    sentence('Повреждение хранилища компонентов не обнаружено.'),
  ],
  repairable: [
    sentence('The component store is repairable.'),
    sentence('Der Komponentenspeicher kann repariert werden.'),
    sentence('Le magasin de composants est réparable.'),
    sentence('Хранилище компонентов подлежит восстановлению.'),
  ],
  'not-repairable': [
    sentence('The component store cannot be repaired.'),
    sentence('Der Komponentenspeicher kann nicht repariert werden.'),
  ],
  restored: [
    sentence('The restore operation completed successfully.'),
    sentence('The component store corruption was repaired.'),
    sentence('Der Wiederherstellungsvorgang wurde erfolgreich abgeschlossen.'),
  ],
  'not-restored': [sentence('The restore operation failed.')],
  ended: [
    sentence('The operation completed successfully.'),
    sentence('Der Vorgang wurde erfolgreich beendet.'),
    sentence("L'opération a réussi."),
    sentence('Операция успешно завершена.'),
  ],
};

/**
 * True when a text (as `plainDismText` gives it) holds one of the sentences for a statement, whole and beginning with its
 * capital, so that no part of a longer sentence is taken for it; wherever the console broke the line.
 */
export function dismSays(text: string, statement: DismStatement): boolean {
  return sentences[statement].some((pattern) => pattern.test(text));
}

function sentence(words: string): RegExp {
  const letters = [...words.replaceAll(' ', '')];
  const parts = letters.map((letter) => (letter === '.' ? '\\.' : letter === "'" ? "['’‘ʼ´`]" : letter));
  // A header's version may be glued to the front of a sentence, a word may not.
  return new RegExp(`(?<!\\p{L})${parts.join('\\s*')}`, 'u');
}
