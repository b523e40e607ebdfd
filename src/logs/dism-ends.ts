import { hex } from '../windows/text/exit-code.ts';
import { findCode } from './codes.ts';
import { isDismNoise } from './dism-noise.ts';
import { shorten } from './ledger.ts';
import type { Judgement } from './report.ts';
import { asEvidence, type ServicingLine } from './servicing-line.ts';

/** Takes the lines of dism.log in their order, and judges by how its commands ended. */
export type DismEnds = { take(entry: ServicingLine): void; close(): Judgement };

/** How one command ended; `code` is null where it failed without one. `order`: how late in the log. */
type End = { command: string; failed: boolean; code: number | null; lines: string[]; order: number };

/** `proves`: false where the command was cancelled, or was none that DISM knows. */
type Running = { command: string; failure: End | null; closed: boolean; proves: boolean };

const executing = /^DISM\.EXE: Executing command line: (.+)$/;
const begins = /^DISM\.EXE: <-+ Starting Dism\.exe session/;
const ends = /^DISM\.EXE: <-+ Ending Dism\.exe session/;
const closed = /^DISM\.EXE: Image session has been closed\. Reboot required=(\w+)/;

/**
 * What says that a command failed as a whole: the provider that ran it, DISM.EXE itself, or, for programs that call DISM as a
 * library, the command object.
 */
const failedCommand =
  /::ExecuteCmdLine\(hr:0x|processed the command line but failed|^DISM\.EXE: Failed to access the image folder|CBaseCommandObject::Execute\(hr:0x/;

/** ERROR_FAIL_REBOOT_REQUIRED, ERROR_SUCCESS_REBOOT_REQUIRED (winerror.h) and ERROR_SUCCESS_RESTART_REQUIRED. */
const asksForRestart: ReadonlySet<number> = new Set([0x80070bc9, 0x80070bc2, 0x80070bcb]);

/** A command line that DISM did not carry out, for a mistake in it. */
const refused =
  /^DISM\.EXE: (?:No providers were found that support the command|Failed validating command line)|^DISM Package Manager:.*\bThe option\(.*\) is not recognized in this context/;

/** A command that was cancelled: CBS_E_CANCEL, CBS_E_ABORT and ERROR_CANCELLED. */
const cancelled: ReadonlySet<number> = new Set([0x800f0820, 0x800f0821, 0x800704c7]);

/** Programs that use DISM as a library, all together. */
const library = 'a program that used DISM as a library';
const libraryDone = /DismApi\.dll: <-+ Ending DismApi\.dll session/;

/** Commands that also succeed while Windows waits for a restart. */
const undemanding = /\/(?:checkhealth|get-|export-|\?|$)/;

/** So many lines are shown as the reason of a verdict. */
const enough = 5;

/** So many commands are kept apart. */
const most = 500;

/**
 * The last end of each command counts: a later RestoreHealth makes an earlier one good, a ScanHealth or another feature does
 * not, and one that was cancelled or misspelt says nothing.
 */
export function createDismEnds(): DismEnds {
  const last = new Map<string, End>();
  let running: Running | null = null;
  let call: End | null = null;
  let restart: string | null = null;
  let order = 0;

  function keep(end: End): void {
    // The latest stands last.
    const key = end.command.toLowerCase();
    last.delete(key);
    if (last.size < most) last.set(key, end);
  }

  function end(): void {
    if (running?.failure) keep(running.failure);
    else if (running?.closed && running.proves)
      keep({ command: running.command, failed: false, code: null, lines: [], order });
    running = null;
  }

  function fail(entry: ServicingLine): void {
    const code = findCode(entry.text)?.code ?? null;
    const wasCancelled = code !== null && cancelled.has(code);
    if (wasCancelled && running) running.proves = false;
    if (wasCancelled || isDismNoise(entry.text, code)) return;
    const failure = { failed: true, code, lines: [asEvidence(entry)], order };
    if (running) running.failure ??= { ...failure, command: running.command };
    else call = { ...failure, command: library };
  }

  return {
    take(entry) {
      const { text } = entry;
      order += 1;
      const line = executing.exec(text)?.[1];
      if (line !== undefined || begins.test(text)) end();
      if (line !== undefined) running = { command: purposeOf(line), failure: null, closed: false, proves: true };
      if (running && refused.test(text)) running.proves = false;
      const reboot = closed.exec(text)?.[1];
      if (reboot !== undefined) {
        if (running) running.closed = true;
        restart = /^y/i.test(reboot) ? asEvidence(entry) : null;
      }
      if (ends.test(text)) end();
      if (failedCommand.test(text)) fail(entry);
      if (libraryDone.test(text)) {
        keep(call ?? { command: library, failed: false, code: null, lines: [], order });
        call = null;
      }
    },
    close() {
      end();
      if (call) keep(call);
      return judge([...last.values()], restart);
    },
  };
}

function judge(all: readonly End[], restart: string | null): Judgement {
  const failed = all.filter((one) => one.failed).toReversed();
  const lines = failed.flatMap((one) => one.lines).slice(0, enough);
  const restarted = (waiting: End) =>
    all.some(({ failed: bad, order, command }) => !bad && order > waiting.order && !undemanding.test(command));
  const waiting = failed.filter((one) => one.code !== null && asksForRestart.has(one.code) && !restarted(one));
  if (restart !== null || (waiting.length > 0 && waiting.length === failed.length)) {
    const why = 'DISM asks for a restart';
    return { verdict: 'restart-pending', why, lines: restart === null ? lines : [restart, ...lines] };
  }
  const broken = failed.find((one) => !waiting.includes(one));
  if (broken !== undefined) {
    const how = broken.code === null ? 'failed' : `ended with ${hex(broken.code)}`;
    return { verdict: 'failed', why: `${broken.command} ${how}`, lines };
  }
  if (all.length === 0) return { verdict: 'nothing found', why: 'it shows no command to its end', lines: [] };
  return { verdict: 'healthy', why: 'every command succeeded when it was last carried out', lines: [] };
}

/** Options that say what a command works on, or how, but not what it does. */
const settings =
  /^\/(?:online|image|windir|sysdrivedir|english|quiet|norestart|logpath|loglevel|scratchdir|format|cleanup-image)$/;

/** What a command is about, in its second option, or in the first as Windows 7 has it; of a file the name is enough. */
const subject =
  /\/(?:featurename|capabilityname|packagename|packagepath|driver|(?:enable|disable)-feature)[:=](?:"(?:[^"]*\\)?([^"]*)"|(?:\S*\\)?(\S+))/i;

/** What a command line is for: `dism /online /cleanup-image /restorehealth` is `dism /restorehealth`. */
function purposeOf(line: string): string {
  const options = [...line.matchAll(/\s(\/[a-z?][\w-]*)/gi)].map(([, option = '']) => option.toLowerCase());
  const [, quoted, plain] = subject.exec(line) ?? [];
  return ['dism', options.find((option) => !settings.test(option)), shorten(quoted ?? plain ?? '')]
    .filter((part) => part)
    .join(' ');
}
