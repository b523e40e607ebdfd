import { plainDismText } from './text.ts';

/** What `/AnalyzeComponentStore` reports. Sizes are as printed, such as `4.98 GB` or `0 bytes`. */
export type ComponentStore = {
  /** What the Explorer shows, which counts hard links again and again. */
  explorerSize: string;
  actualSize: string;
  sharedWithWindows: string;
  backups: string;
  cache: string;
  /** `2026-06-10 23:32:22`, local time; null where there is none. */
  lastCleanup: string | null;
  reclaimablePackages: number | null;
  /** Null when the report is not in English: yes and no are translated. */
  cleanupRecommended: boolean | null;
};

/**
 * Reads the report by its structure: five sizes, always in this order, then a date and a number, in any language. Null when
 * it is none. Fullwidth colons are Chinese; Russian and Japanese print `17.06 GB` too.
 */
export function readComponentStore(text: string): ComponentStore | null {
  const plain = plainDismText(text);
  const sizes = [...plain.matchAll(/[:：]\s*(\d[\d.,\u00a0\u202f]*[^\S\n]?\p{L}+)[^\S\n]*$/gmu)];
  const [explorerSize, actualSize, sharedWithWindows, backups, cache] = sizes.map(([, size]) => size);
  if (!explorerSize || !actualSize || !sharedWithWindows || !backups || !cache || sizes.length !== 5) return null;
  const rest = plain.slice(sizes[4]?.index);
  // The seconds of the date stand behind a colon too.
  const packages = /(?<!\d)[:：]\s*(\d+)[^\S\n]*$/m.exec(rest)?.[1];
  const recommended = /^Component Store Cleanup Recommended : (Yes|No)\b/m.exec(rest)?.[1];
  return {
    explorerSize,
    actualSize,
    sharedWithWindows,
    backups,
    cache,
    lastCleanup: /[:：]\s*(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)[^\S\n]*$/m.exec(rest)?.[1] ?? null,
    reclaimablePackages: packages === undefined ? null : Number(packages),
    cleanupRecommended: recommended === undefined ? null : recommended === 'Yes',
  };
}
