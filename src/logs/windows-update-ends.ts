import { hex } from '../windows/text/exit-code.ts';
import { findCode, isFailure } from './codes.ts';
import type { Judgement } from './report.ts';
import { asEvidence } from './servicing-line.ts';
import type { WindowsUpdateLine } from './windows-update-line.ts';
import { createRestartWish } from './windows-update-restart.ts';

/** Takes the lines of WindowsUpdate.log in their order, and judges by how installations, downloads and searches ended. */
export type WindowsUpdateEnds = {
  take(line: WindowsUpdateLine): void;
  titleOf(id: string): string | null;
  close(): Judgement;
};

/** What ended badly, by its name; `code` is null where the log gives none. */
type Failure = { what: string; code: number | null; line: string };

/** So many updates are kept apart, and so many titles remembered. */
const most = 1_000;

/** So many lines are shown as the reason of a verdict. */
const enough = 6;

const id = '([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})';

const titled = new RegExp(`^\\s*UpdateId = \\{?${id}`);

/** The version in a title, by which one definition of Defender differs from the next: `… (Version 1.401.1.0)`. */
const version = /\s*\([^()]*\b\d+(?:\.\d+){2,}[^()]*\)/;

/** An installation that ended, in the words of each generation of the agent. */
const installed: readonly RegExp[] = [
  new RegExp(`top-level update ${id}\\.\\d+, callback code = Update (?:failed|success)`),
  new RegExp(`^Install complete for update ID: ${id}`),
  new RegExp(`update ${id}\\.\\d+, code = Update (?:failed|success)`),
];

const reported =
  /\bInstallation (?:Failure|Successful): Windows (?:failed to install|successfully installed) the following update[^:]*: (.+?)\s*$/;
const handled = /\bCompleted install of CBS update\b.*\bhr=0x([0-9a-f]{1,8})\b/i;
const callComplete =
  /\bInstall call complete(?:d)? ?\(succeeded = (\d+), succeeded with errors = (\d+), failed = (\d+)/;
const oldComplete = /\bInstall call completed, reboot required = \w+, error = 0x([0-9a-f]{8})/i;
const oldFailed = /\bWARNING: Install failed, error = 0x/i;
const downloaded = /\bDownload call complete \(succeeded = (\d+), succeeded with errors = \d+, failed = (\d+)/;
/** The call that failed gives no code: this is said before it. */
const downloadError = /\bError occurred while downloading update\b/;
/** Who had it downloaded; the end of the call follows. */
const downloads = /\*RESUMED\* Download ClientId = (.+?)\s*$/;
const searched = /\bEND \*+\s+(?:Agent: )?Finding updates\b(?: CallerId = (.*?),)?.*\bExit code = 0x([0-9a-f]{8})/i;
const searchFailed =
  /\bWARNING: (?:Exit code = 0x8|Search callback failed|Failed to synchronize|Operation failed due to earlier error)/i;
const searchDone = /\bFound \d+ updates and \d+ categories in search\b/;

/** WU_E_CALL_CANCELLED (wuerror.h): what was cancelled did not fail, and proves nothing. */
const cancelled = 0x8024000b;

/** All that the file says since Windows 10 (windows-update-logs.md). */
const madeElsewhere = /^Windows Update logs are now generated using ETW\b/;

/**
 * Follows how the agent's work ended: the last word on each update counts, and on what each caller searched and downloaded; what
 * one gets is no proof that another does.
 */
export function createWindowsUpdateEnds(): WindowsUpdateEnds {
  const updates = new Map<string, Failure>();
  const titles = new Map<string, string>();
  const others = new Map<string, Failure>();
  const restart = createRestartWish();
  let downloader = '';
  let downloadCode: number | null = null;
  let succeeded = false;
  let title: string | null = null;
  let isStub = false;

  function succeed(map: Map<string, Failure>, key: string): void {
    succeeded = true;
    map.delete(key);
  }

  function fail(
    map: Map<string, Failure>,
    key: string,
    what: string,
    line: WindowsUpdateLine,
    code = findCode(line.text)?.code ?? null,
  ): void {
    if (code === cancelled) return;
    map.delete(key);
    if (map.size < most)
      map.set(key, { what, code: code !== null && isFailure(code) ? code : null, line: asEvidence(line) });
  }

  /** Its title, but for the version: the next definition makes good that an earlier one was not installed. */
  function subjectOf(update: string): string {
    return titles.get(update.toUpperCase())?.replace(version, '') ?? `the update ${update.toUpperCase()}`;
  }

  function judgeUpdate(subject: string, bad: boolean, line: WindowsUpdateLine): void {
    if (bad) fail(updates, subject, subject, line);
    else succeed(updates, subject);
  }

  function takeSearch(line: WindowsUpdateLine): void {
    const [, caller = '', exitCode] = searched.exec(line.text) ?? [];
    const bad = exitCode === undefined ? searchFailed.test(line.text) : isFailure(Number.parseInt(exitCode, 16));
    if (bad) fail(others, `search ${caller}`, 'the search for updates', line);
    else if (exitCode !== undefined || searchDone.test(line.text)) succeed(others, `search ${caller}`);
  }

  function takeDownload(line: WindowsUpdateLine): void {
    downloader = downloads.exec(line.text)?.[1] ?? downloader;
    if (downloadError.test(line.text)) downloadCode = findCode(line.text)?.code ?? null;
    const [, good, bad] = downloaded.exec(line.text) ?? [];
    if (bad !== undefined && bad !== '0') fail(others, `download ${downloader}`, 'a download', line, downloadCode);
    else if (good !== undefined && good !== '0') {
      succeed(others, `download ${downloader}`);
      // Who has no name can't be told from the others.
      others.delete('download (null)');
    }
  }

  function takeInstallation(line: WindowsUpdateLine): void {
    const { text } = line;
    for (const pattern of installed) {
      const update = pattern.exec(text)?.[1];
      if (update !== undefined) {
        // Two lines tell of each end, and only one of them with the code.
        const bad = /\bUpdate failed\b/.test(text) || /Return code is 0x[89cd]/i.test(text);
        const key = subjectOf(update);
        if (bad && updates.get(key)?.code && findCode(text) === null) return;
        judgeUpdate(key, bad, line);
        return;
      }
    }
    const named = reported.exec(text)?.[1];
    if (named !== undefined) judgeUpdate(named.replace(version, ''), text.includes('Installation Failure'), line);
    const handler = handled.exec(text)?.[1] ?? oldComplete.exec(text)?.[1];
    if (handler !== undefined || oldFailed.test(text)) takeResult(Number.parseInt(handler ?? 'ffffffff', 16), line);
    const [, good, , bad] = callComplete.exec(text) ?? [];
    if (good !== undefined && bad === '0' && good !== '0') succeed(others, 'installation');
    else if (bad !== undefined && bad !== '0') fail(others, 'installation', 'an installation', line);
  }

  function takeResult(code: number, line: WindowsUpdateLine): void {
    if (isFailure(code)) fail(others, 'installation', 'an installation', line);
    else succeed(others, 'installation');
  }

  return {
    take(line) {
      const { text } = line;
      isStub ||= madeElsewhere.test(text);
      title = /^\s*Title = (.+?)\s*$/.exec(text)?.[1] ?? title;
      const update = titled.exec(text)?.[1];
      if (update !== undefined && title !== null && titles.size < most) titles.set(update.toUpperCase(), title);
      takeInstallation(line);
      takeSearch(line);
      takeDownload(line);
      restart.take(line);
    },
    titleOf: (update) => titles.get(update.toUpperCase()) ?? null,
    close() {
      if (isStub)
        return { verdict: 'nothing found', why: 'since Windows 10 Get-WindowsUpdateLog makes this log', lines: [] };
      // Where the updates are named, the count of them says nothing more.
      if (updates.size > 0) others.delete('installation');
      return judge([...updates.values()].toReversed().concat([...others.values()]), restart.wanted(), succeeded);
    },
  };
}

function judge(failures: readonly Failure[], pending: string | null, succeeded: boolean): Judgement {
  const [first, ...more] = failures;
  const lines = failures.map(({ line }) => line).slice(0, enough);
  if (pending !== null) {
    return {
      verdict: 'restart-pending',
      why: 'an update waits for a restart',
      lines: [pending, ...lines].slice(0, enough),
    };
  }
  if (first !== undefined) {
    const how = first.code === null ? 'failed' : `ended with ${hex(first.code)}`;
    const rest = more.length > 0 ? `, and ${more.length} more failed` : '';
    return { verdict: 'failed', why: `${first.what} ${how}${rest}`, lines };
  }
  if (succeeded)
    return { verdict: 'healthy', why: 'what was searched, downloaded and installed last succeeded', lines: [] };
  return { verdict: 'nothing found', why: 'it shows no search and no installation to its end', lines: [] };
}
