const oemCodePages: Record<string, number> = {
  en: 437,
  be: 866,
  bg: 866,
  ru: 866,
  uk: 866,
  cs: 852,
  hr: 852,
  hu: 852,
  pl: 852,
  ro: 852,
  sk: 852,
  sl: 852,
  et: 775,
  lt: 775,
  lv: 775,
  ar: 720,
  el: 737,
  he: 862,
  ja: 932,
  ko: 949,
  th: 874,
  tr: 857,
  vi: 1258,
  zh: 936,
};

/** The OEM code page of a Windows in that language; 850 where nothing else is known, as in most of western Europe. */
export function oemCodePageOf(language: string): number {
  if (language === 'en-GB') return 850;
  if (language === 'zh-TW' || language === 'zh-HK') return 950;
  return oemCodePages[language.slice(0, language.indexOf('-'))] ?? 850;
}

/** The ANSI code page that goes with an OEM code page. */
export function ansiCodePageOf(oem: number): number {
  const pages: Record<number, number> = { 866: 1251, 852: 1250, 857: 1254, 737: 1253, 862: 1255, 720: 1256, 775: 1257 };
  return pages[oem] ?? (oem === 437 || oem === 850 ? 1252 : oem);
}

/** What iconv-lite calls a code page. 65001 is what a Windows with the UTF-8 system locale has. */
export function encodingOf(codePage: number): string {
  return codePage === 65001 ? 'utf8' : `cp${codePage}`;
}
