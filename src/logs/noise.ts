/** Lines that are in the logs of healthy systems as well: with a code, or words (a pattern without flags), or both. */
export type Noise = { code?: number; words?: RegExp };

/** Tells whether a line is one of them; `code` is the one it is about. */
export type NoiseTest = (text: string, code: number | null) => boolean;

/** Makes one pattern of all that look for words alone: it is tried on every line that has a code. */
export function createNoiseTest(table: readonly Noise[]): NoiseTest {
  const sources = table.filter(({ code }) => code === undefined).map(({ words }) => words?.source ?? '');
  const anywhere = new RegExp(sources.join('|'));
  const byCode = new Map<number, Noise[]>();
  for (const noise of table) {
    if (noise.code !== undefined) byCode.set(noise.code, [...(byCode.get(noise.code) ?? []), noise]);
  }
  return (text, code) => {
    const ofCode = code === null ? undefined : byCode.get(code);
    if (ofCode?.some(({ words }) => words === undefined || words.test(text))) return true;
    return sources.length > 0 && anywhere.test(text);
  };
}
