/** What `dir` wrote to standard error: how many lines, and the first of them, cut. */
export type Complaints = { count: number; first: string | null };

const longest = 200;

/** Counts lines that are not blank, in any language, from pieces split anywhere; keeps none but the first. */
export function createComplaints(): { write(text: string): void; end(): Complaints } {
  let count = 0;
  let first: string | null = null;
  let tail = '';

  function close(line: string): void {
    const said = line.trim();
    if (said === '') return;
    count += 1;
    first ??= said;
  }

  return {
    write(text) {
      const lines = (tail + text).split('\n');
      tail = (lines.pop() ?? '').slice(0, longest);
      for (const line of lines) close(line.slice(0, longest));
    },
    end() {
      close(tail);
      return { count, first };
    },
  };
}
