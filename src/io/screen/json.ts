import { brief, jsonLine, oneLine } from './printable.ts';
import { taken } from './taken.ts';
import type { Terminal } from './terminal.ts';
import type { Simulated, View } from './view.ts';

/** NDJSON on standard output and nothing else: one event a line. Never asks. */
export function jsonView({ out, err }: Terminal): View {
  const line = (value: object) => out(`${jsonLine(value)}\n`);
  let simulated: Simulated | undefined;
  const result: View['result'] = (type, items) => {
    for (const item of items) line({ v: 1, type, ...(simulated && { simulated: simulated.name }), ...item });
  };
  return {
    simulates: (windows) => {
      simulated = windows;
    },
    event: line,
    result,
    rows: (type, items) => {
      result(type, items, '');
      return taken();
    },
    page: (run, html) => line({ v: 1, type: 'report', run, html }),
    notice: (text) => err(`${oneLine(text)}\n`),
    trouble: ({ exitCode, message, hint }) =>
      line({
        v: 1,
        type: 'error',
        ...(simulated && { simulated: simulated.name }),
        exitCode,
        message: brief(message),
        ...(hint && { hint: brief(hint) }),
      }),
    mayAsk: false,
    close: () => {},
  };
}
