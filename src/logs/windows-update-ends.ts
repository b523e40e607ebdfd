import { findCode, isFailure } from './codes.ts';
import type { Judgement } from './report.ts';
import { asEvidence } from './servicing-line.ts';
import type { WindowsUpdateLine } from './windows-update-line.ts';
import { createRestartWish } from './windows-update-restart.ts';
import { type BadEnd, judgeWindowsUpdate } from './windows-update-verdict.ts';
import {
  callComplete,
  cancelled,
  downloadError,
  downloaded,
  downloads,
  handled,
  installed,
  madeElsewhere,
  oldComplete,
  oldFailed,
  reported,
  searchDone,
  searched,
  searchFailed,
  titled,
  version,
} from './windows-update-words.ts';

/** Takes the lines of WindowsUpdate.log in their order, and judges by how installations, downloads and searches ended. */
export type WindowsUpdateEnds = {
  take(line: WindowsUpdateLine): void;
  titleOf(id: string): string | null;
  close(): Judgement;
};

/** So many updates are kept apart, and so many titles remembered. */
const most = 1_000;

/**
 * Follows how the agent's work ended: the last word on each update counts, and on what each caller searched and downloaded; what
 * one gets is no proof that another does.
 */
export function createWindowsUpdateEnds(): WindowsUpdateEnds {
  const updates = new Map<string, BadEnd>();
  const titles = new Map<string, string>();
  const others = new Map<string, BadEnd>();
  const restart = createRestartWish();
  let downloader = '';
  let downloadCode: number | null = null;
  let succeeded = false;
  let title: string | null = null;
  let isStub = false;

  function succeed(map: Map<string, BadEnd>, key: string): void {
    succeeded = true;
    map.delete(key);
  }

  function fail(
    map: Map<string, BadEnd>,
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
      return judgeWindowsUpdate(
        [...updates.values()].toReversed().concat([...others.values()]),
        restart.wanted(),
        succeeded,
      );
    },
  };
}
