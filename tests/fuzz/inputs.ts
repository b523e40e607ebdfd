import fc from 'fast-check';

/** Fragments that upset parsers whatever they read. */
export const mean: readonly string[] = [
  ...[
    ' ',
    '    ',
    '\t',
    '\n',
    '\r\n',
    '\r',
    '\0',
    '\u001b[2J',
    '\u202e',
    '\ufeff',
    '\ud800',
    '\u0085',
    '\u2028',
    'é',
    '一',
    '😀',
  ],
  ...['"', "'", '`', '\\', '\\\\', '/', '[', ']', '(', ')', '{', '}', '<', '>', '|', '&', '%', '*', '?', '$', '^', '!'],
  ...[
    '.',
    ',',
    ';',
    ':',
    '：',
    '=',
    '-',
    '_',
    '#',
    '~',
    '@',
    '+',
    '0',
    '1',
    '9999999999',
    '0x',
    '0x8',
    'a',
    'A',
    'ﬀ',
    'İ',
  ],
];

/** A text of fragments: those that the parser looks for, those that upset it, and plain letters. */
export function texts(words: readonly string[]): fc.Arbitrary<string> {
  const all = [...words, ...words, ...mean];
  const pick = (number: number) => all[number % all.length] ?? '';
  const pieces = fc.array(fc.nat(0xffff), { maxLength: 24, size: 'max' }).map((numbers) => numbers.map(pick).join(''));
  return fc.oneof(
    { weight: 8, arbitrary: pieces },
    { weight: 1, arbitrary: fc.string({ maxLength: 60, unit: 'binary', size: 'max' }) },
  );
}

/** The same as bytes: in UTF-8, in UTF-16, in eight bits a character, or no text at all. */
export function bytes(words: readonly string[]): fc.Arbitrary<Uint8Array> {
  const encodings = ['utf8', 'utf8', 'utf16le', 'latin1'] as const;
  return fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .tuple(texts(words), fc.nat(encodings.length - 1))
        .map(([text, at]) => Buffer.from(text, encodings[at])),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 80, size: 'max' }) },
  );
}

/** Where a stream is cut: places that are taken modulo its length. */
export const cuts: fc.Arbitrary<number[]> = fc.array(fc.nat(0xffff), { maxLength: 6, size: 'max' });

/** The pieces between the cuts; some may be empty. */
export function split<T extends { length: number; slice(from: number, to?: number): T }>(
  whole: T,
  places: readonly number[],
): T[] {
  const edges = [0, ...places.map((place) => place % (whole.length + 1)).toSorted((a, b) => a - b)];
  return edges.map((edge, at) => whole.slice(edge, edges[at + 1]));
}

/** A JSON value with some of its parts replaced, removed or doubled, for readers that check a schema. */
export function changed(original: unknown): fc.Arbitrary<unknown> {
  const change = fc.tuple(fc.nat(0xffff), fc.nat(meanValues.length + 1));
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const holder: Record<string, unknown> = { value: structuredClone(original) };
    for (const [place, how] of changes) {
      const places = placesIn(holder);
      const { parent, key } = places[place % places.length] ?? { parent: holder, key: 'value' };
      if (how < meanValues.length) parent[key] = structuredClone(meanValues[how]);
      else if (how === meanValues.length) delete parent[key];
      else parent[`${key}2`] = parent[key];
    }
    return holder.value;
  });
}

const meanValues: readonly unknown[] = [
  ...[null, true, 0, -1, 1e308, 0.5, '', ' ', 'x'.repeat(32_000), '\u001b[2J\r\n\0', [], {}, [[]], [null], { a: {} }],
  ...['C:\\Windows', '..\\..', 'HKLM\\SOFTWARE', JSON.parse('{"__proto__":{"polluted":1}}'), { constructor: 1 }],
];

type Place = { parent: Record<string, unknown>; key: string };

function placesIn(value: object): Place[] {
  const parent = value as Record<string, unknown>;
  return Object.entries(parent).flatMap(([key, part]) => [
    { parent, key },
    ...(typeof part === 'object' && part !== null ? placesIn(part) : []),
  ]);
}
