import { createLogReader } from '../../src/logs/read-log.ts';
import { createCbsSummaryReader } from '../../src/windows/dism/cbs-summary.ts';
import { createComplaints } from '../../src/windows/links/dir-complaints.ts';
import { createSfcLogReader } from '../../src/windows/sfc/cbs-log.ts';
import { createDecoder } from '../../src/windows/text/decode.ts';
import { createUtf8Bytes } from '../../src/windows/text/utf8-bytes.ts';
import { createDirByteReader } from '../support/dir-bytes.ts';
import { dirListing, logWords } from './words.ts';

/** A reader of bytes that come in pieces. What it gives, as a text or a list, must not depend on where they are cut. */
export type Stream = {
  name: string;
  words: readonly string[];
  open(): { write(piece: Uint8Array): unknown; end(): unknown };
};

const letters = ['Überprüfung', '开始系统扫描。', '\ufeff', '\r\n', 'x'.repeat(64), 'é'];

/** Every reader that is handed pieces. */
export const streams: readonly Stream[] = [
  ...(['oem', 'utf8', 'utf16le'] as const).flatMap((encoding) =>
    [850, 932].map((page) => ({
      name: `decoder: ${encoding}, ${page}`,
      words: letters,
      open: () => createDecoder(encoding, page),
    })),
  ),
  { name: 'UTF-16 of a file', words: letters, open: () => createUtf8Bytes('utf-16be') },
  { name: 'dir: links', words: dirListing, open: openDir },
  { name: 'dir: complaints', words: ['Access is denied.\r\n', 'x'.repeat(190)], open: openComplaints },
  { name: 'CBS.log: sfc', words: logWords, open: createSfcLogReader },
  { name: 'CBS.log: store', words: logWords, open: createCbsSummaryReader },
  { name: 'logs: all', words: logWords, open: () => createLogReader({ since: null }) },
  { name: 'logs: since', words: logWords, open: () => createLogReader({ since: '2026-08-11 10:00:05' }) },
];

/** All that a stream gives for some pieces: its parts as one text, its bytes as one text, or the list of what it found. */
export function readAll({ open }: Stream, pieces: readonly Uint8Array[]): unknown {
  const reader = open();
  const found = [...pieces.map((piece) => reader.write(piece)), reader.end()];
  if (found.every((part) => typeof part === 'string')) return found.join('');
  if (found.every((part) => part instanceof Uint8Array)) return Buffer.concat(found).toString('latin1');
  return found.flat().filter((one) => one !== undefined);
}

function openDir() {
  const reader = createDirByteReader(850);
  return { write: reader.write, end: () => [...reader.end(), reader.unread()] };
}

function openComplaints() {
  const complaints = createComplaints();
  return { write: (piece: Uint8Array) => complaints.write(Buffer.from(piece).toString('latin1')), end: complaints.end };
}
