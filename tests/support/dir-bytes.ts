import { createDirReader } from '../../src/windows/links/dir-links.ts';
import { createDecoder } from '../../src/windows/text/decode.ts';

/** The reader of `dir` listings behind the decoder, as the shell puts them together: for bytes. */
export function createDirByteReader(oemCodePage: number) {
  const decoder = createDecoder('oem', oemCodePage);
  const reader = createDirReader();
  return {
    write: (chunk: Uint8Array) => reader.write(decoder.write(chunk)),
    end: () => [...reader.write(decoder.end()), ...reader.end()],
    unread: reader.unread,
  };
}
