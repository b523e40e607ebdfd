/** No line that says anything is a tenth as long. */
const longest = 16_384;

/** Cuts text that comes in chunks into lines. */
export type LineReader = { write(chunk: string): void; end(): void };

/**
 * Gives every line that is not empty, without its end, which may be CRLF or a stray CR or LF, as CBS.log has them. A line is
 * cut after 16 Ki characters, so memory stays bounded whatever the file is.
 */
export function createLineReader(onLine: (line: string) => void): LineReader {
  let held = '';

  function give(line: string): void {
    if (!line.includes('\r')) {
      if (line !== '') onLine(line);
    } else for (const part of line.split('\r')) if (part !== '') onLine(part);
  }

  return {
    write(chunk) {
      let from = 0;
      for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', from)) {
        give((held + chunk.slice(from, end)).slice(0, longest));
        held = '';
        from = end + 1;
      }
      held += chunk.slice(from, from + longest - held.length);
    },
    end() {
      give(held);
      held = '';
    },
  };
}
