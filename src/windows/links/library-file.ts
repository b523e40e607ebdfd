import { withoutSlash } from './link-target.ts';

/** The place of a location (learn.microsoft.com, library description schema); in it, `&amp;` and the like stand for a character. */
const place = /<url\b[^<>]*>([^<]*)<\/url>/gi;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The folders on drives that a `.library-ms` file names. `knownfolder:{…}` is passed over, and so is the network. */
export function libraryLocations(xml: string): string[] {
  const urls = [...xml.matchAll(place)].map(([, url = '']) => decodeEntities(url.trim()));
  return urls.filter((url) => /^[a-z]:\\[^"<>|*?]*$/i.test(url)).map(withoutSlash);
}

function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:(\w+)|#(\d{1,7})|#x([\da-f]{1,6}));/gi, (all, name, decimal, hexadecimal) => {
    if (name !== undefined) return entities[name] ?? all;
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
