import { createLinePicker } from '../text/line-picker.ts';
import { readSfcLine, type SfcWord, sfcAnchors } from './cbs-line.ts';
import { createFileLedger, type SfcFiles } from './files.ts';
import type { SfcVerdict } from './text.ts';

/**
 * What CBS.log says of one run of sfc. `damaged`: found bad, and not a word of a repair. `components`: how many sfc set about
 * to repair. `whole`: the log has the run from its beginning to its end. `unclear`: lines on a failure in unknown words.
 */
export type SfcLog = SfcFiles & { scanned: boolean; whole: boolean; components: number; unclear: string[] };

/** Takes the bytes CBS.log gained during the run, in chunks split anywhere. */
export type SfcLogReader = { write(chunk: Uint8Array): void; end(): SfcLog };

/** The same for a log that has been cut into lines; `take` answers what the line says, null where it is not about sfc. */
export type SfcLineReader = { take(line: string): SfcWord | null; end(): SfcLog };

/** This many lines in unknown words are kept, and this many characters of each. */
const enough = 20;
const shown = 300;

/** Reads the lines of sfc in CBS.log (or in the file given to `/offlogfile`) in bounded memory. */
export function createSfcLogReader(): SfcLogReader {
  const reader = createSfcLineReader();
  const lines = createLinePicker([...sfcAnchors.tagged, ...sfcAnchors.untagged], (line) => {
    reader.take(line);
    return 'picked';
  });
  return {
    write: (chunk) => lines.write(chunk),
    end() {
      lines.end();
      return reader.end();
    },
  };
}

/** Reads the lines of one run of sfc in bounded memory. */
export function createSfcLineReader(): SfcLineReader {
  const files = createFileLedger();
  const progress = createProgress();
  const unclear: string[] = [];
  return {
    take(line) {
      const word = readSfcLine(line);
      if (word === null) return null;
      if (line.includes('[SR]')) progress.note(word);
      if (word.says === 'repairing') files.say(word.file, progress.verifying() ? 'damaged' : 'repaired');
      if (word.says === 'repaired' || word.says === 'unrepaired') files.say(word.file, word.says);
      if (word.says === 'unclear' && unclear.length < enough) unclear.push(word.text.slice(0, shown));
      return word;
    },
    end: () => ({ ...files.close(), ...progress.close(), unclear }),
  };
}

/** How far the run got: it verifies in batches, then repairs what it found, and says so even of 0 components. */
function createProgress() {
  let scanned = false;
  let begun = false;
  let open = false;
  let part: 'verify' | 'repair' | undefined;
  let components = 0;
  return {
    note(word: SfcWord): void {
      if (word.says === 'begins') {
        part = word.part;
        // The repairing part sums up all that was verified, seen or not.
        begun ||= !scanned || part === 'repair';
        open = part === 'verify' || word.components > 0;
        if (part === 'repair') components = Math.max(components, word.components);
      }
      if (word.says === 'is complete') open = false;
      scanned = true;
    },
    verifying: () => part === 'verify',
    close: () => ({ scanned, whole: begun && !open, components }),
  };
}

/**
 * The verdict of the log alone. "All files … have been successfully repaired" proves nothing, it also ends runs that left
 * files as they were (KB954402); `unknown` where the log does not show the whole run, or shows a failure nobody knows.
 */
export function judgeSfcLog(log: SfcLog, verifyOnly: boolean): SfcVerdict {
  const bad = log.unrepaired.length + log.unlisted;
  if (verifyOnly && bad + log.repaired.length > 0) return 'violations';
  if (bad > 0) return 'unrepaired';
  if (log.damaged.length > 0) return 'violations';
  if (!log.scanned) return log.repaired.length > 0 ? 'unknown' : 'could-not-run';
  if (!log.whole || log.unclear.length > 0) return 'unknown';
  if (log.repaired.length > 0) return 'repaired';
  if (log.components > 0) return verifyOnly ? 'violations' : 'repaired';
  return 'clean';
}
