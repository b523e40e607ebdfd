import { findCode, isFailure } from './codes.ts';
import type { LogFormat } from './format.ts';
import type { Remark } from './ledger.ts';
import { createWindowsUpdateEnds } from './windows-update-ends.ts';
import { parseWindowsUpdateLine, type WindowsUpdateLine } from './windows-update-line.ts';
import { isWindowsUpdateNoise } from './windows-update-noise.ts';

/** WindowsUpdate.log, in the format up to Windows 8.1 and in that of Get-WindowsUpdateLog. */
export const windowsUpdateLog: LogFormat = {
  anchors: null,
  create({ ledger, since }) {
    const ends = createWindowsUpdateEnds();
    let time: string | null = null;
    return {
      take(line) {
        const entry = parseWindowsUpdateLine(line);
        time = entry.time ?? time;
        if (since !== null && time !== null && time < since) return 'all';
        ends.take(entry);
        const remark = remarkOn(entry, ends.titleOf);
        if (remark !== null) ledger.note(remark, time);
        return 'all';
      },
      close: ends.close,
    };
  },
};

const update = /\b[Uu]pdate(?:[ -]?[Ii][Dd])?[ :={]*([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})\b/;

function remarkOn({ component, text }: WindowsUpdateLine, titleOf: (id: string) => string | null): Remark | null {
  const found = findCode(text);
  if (found === null || !isFailure(found.code)) return null;
  const { code, name } = found;
  if (isWindowsUpdateNoise(text, code)) return { severity: 'noise', code, name, component, text };
  const id = update.exec(text)?.[1];
  const severity = /\bFATAL\b|\bUpdate failed\b|\bInstallation Failure\b|\bReturn code is 0x8/.test(text)
    ? 'error'
    : /\bFAILED\b|\bWARNING\b|\bfailed\b/.test(text)
      ? 'warning'
      : 'note';
  return {
    severity,
    code,
    name,
    component,
    subject: () => ({ package: id === undefined ? null : (titleOf(id) ?? id), file: null }),
    text,
  };
}
