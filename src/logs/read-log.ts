import { createLinePicker, type LinePicker } from '../windows/text/line-picker.ts';
import { createUtf8Bytes, detectEncoding, joinBytes } from '../windows/text/utf8-bytes.ts';
import type { LogReader } from './format.ts';
import { formats } from './formats.ts';
import { createLedger } from './ledger.ts';
import { recogniseLog } from './recognise.ts';
import type { Finding, LogKind, LogReport } from './report.ts';
import { createTimeSpan } from './time-span.ts';

/**
 * Reads a log from its bytes, in bounded memory. `isForeign`: it is none, and the rest need not be read. `settle`: no more
 * bytes are there for now, and what is there has to do. `findings`: those up to here. `end` closes the last line and judges.
 */
export type LogBytesReader = {
  write(chunk: Uint8Array): void;
  isForeign(): boolean;
  settle(): void;
  findings(): readonly Finding[];
  end(): LogReport;
};

/** How many bytes must be there before a log is recognised, unless it ends before. */
const enough = 65_536;

type Body = { kind: LogKind; picker: LinePicker; reader: LogReader; bytes: ReturnType<typeof createUtf8Bytes> };

/** `since`: a local time, `YYYY-MM-DD HH:MM:SS`, before which lines do not count; null where all do. */
export function createLogReader({ since }: { since: string | null }): LogBytesReader {
  const ledger = createLedger();
  const span = createTimeSpan();
  let head: Uint8Array = new Uint8Array();
  let body: Body | null | undefined;

  function begin(): void {
    const bytes = createUtf8Bytes(detectEncoding(head));
    const start = bytes.write(head);
    const text = new TextDecoder().decode(start);
    const kind = recogniseLog(text);
    body = kind && open(kind, text, bytes);
    if (body) feed(body, start);
    head = new Uint8Array();
  }

  function open(kind: LogKind, text: string, bytes: Body['bytes']): Body {
    const format = formats[kind];
    const reader = format.create({ ledger, since, seek: (anchor) => picker.seek(anchor) });
    const lineEnd = text.includes('\r') && !text.includes('\n') ? '\r' : '\n';
    // A line without a time belongs to the one before it, so with a time limit every line has to be looked at.
    const picker = createLinePicker(since === null ? format.anchors : null, reader.take, lineEnd);
    return { kind, picker, reader, bytes };
  }

  function feed({ picker }: Body, bytes: Uint8Array): void {
    span.write(bytes);
    picker.write(bytes);
  }

  return {
    write(chunk) {
      if (body === undefined) {
        head = joinBytes(head, chunk);
        if (head.length >= enough) begin();
      } else if (body !== null) feed(body, body.bytes.write(chunk));
    },
    isForeign: () => body === null,
    settle() {
      if (body === undefined && head.length > 0) begin();
    },
    findings: () => ledger.close().findings,
    end() {
      const isEmpty = body === undefined && head.length === 0;
      if (body === undefined) begin();
      if (!body) return isEmpty ? { ...foreign, verdict: 'nothing found', why: 'the file is empty' } : foreign;
      feed(body, body.bytes.end());
      body.picker.end();
      return { kind: body.kind, ...body.reader.close(), ...ledger.close(), ...span.close() };
    },
  };
}

const foreign: LogReport = {
  kind: null,
  verdict: 'not such a log',
  why: 'it is none of the logs that Windows writes about updates, servicing and setup',
  lines: [],
  findings: [],
  noise: 0,
  unlisted: 0,
  first: null,
  last: null,
};
