const invisible = /[\p{Cf}\p{Cc}]+/gu;
/** A zero or the letter O, an x or the letter that looks like it in Russian, digits with the same mistakes. */
const hexLookalike = /(?<![\p{L}\p{N}])[0OОо][xхχ×]([0-9a-fавсеоo]{1,16})(?![\p{L}\p{N}])/giu;
const lookalikes: Readonly<Record<string, string>> = { а: 'a', в: 'b', с: 'c', е: 'e', о: '0', o: '0' };
const longest = 100_000;

/** Pasted text with the look-alikes of plain characters made plain: full-width digits, odd blanks, a Cyrillic x. */
export function makePlain(text: string): string {
  return text
    .slice(0, longest)
    .normalize('NFKC')
    .replaceAll(invisible, ' ')
    .replaceAll(/[−‐‑–—]/g, '-')
    .replaceAll(hexLookalike, (_, digits: string) => `0x${digits.replaceAll(/[авсеоo]/giu, plainDigit)}`)
    .replaceAll(/\bWindowsUpdate_(?=[0-9a-f]{8}\b)/gi, '')
    .trim();
}

/** What was meant, without the quotes, brackets and full stops around it. */
export function unwrap(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && before.test(text.charAt(start))) start += 1;
  while (start < end && after.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

const before = /[\s"'`´«»‹›“”„‘’([{<*,;:.!?#]/;
const after = /[\s"'`´«»‹›“”„‘’)\]}>*,;:.!?]/;

function plainDigit(letter: string): string {
  return lookalikes[letter.toLowerCase()] ?? letter;
}
