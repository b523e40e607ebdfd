import { hex } from '../windows/text/exit-code.ts';
import { findCode, isFailure } from './codes.ts';
import type { LogFormat } from './format.ts';
import { shorten } from './ledger.ts';
import type { Judgement } from './report.ts';
import { timeOf } from './time-span.ts';

/** A log of Configuration Manager that has nothing to do with the update agent: its errors are listed, and nobody judges it. */
export const cmtraceLog: LogFormat = cmtrace(() => null);

/** WUAHandler.log: what Configuration Manager had the update agent search for and install. */
export const wuaHandlerLog: LogFormat = cmtrace((text) => {
  if (
    /^(?:Successfully completed scan|Async installation of updates completed|Installation of updates completed)\b/.test(
      text,
    )
  )
    return 'good';
  const bad =
    /\bScan failed with error\b|\bOnSearchComplete - Failed\b|\bFailed to end search job\b|\bInstallation job encountered\b|\bUpdates? .*failed to install\b/i;
  return bad.test(text) ? 'bad' : null;
});

/** `<![LOG[text]LOG]!><time="…" date="…" component="…" context="" type="3" …>`; type 2 is a warning, 3 an error. */
const entry = /<!\[LOG\[([\s\S]*?)\]LOG\]!>/;
const attributes = /\bcomponent="([^"]*)".*?\btype="(\d)"/;

/** The older form: `text  $$<component><07-14-2021 08:53:25.263+240><thread=1>`. */
const older = /^(.*?)\$\$<([^<>]+)></;

function cmtrace(means: (text: string) => 'good' | 'bad' | null): LogFormat {
  return {
    anchors: null,
    create({ ledger, since }) {
      let last: Judgement | null = null;
      return {
        take(line) {
          const time = timeOf(line);
          if (since !== null && time !== null && time < since) return 'all';
          const [, oldText, oldComponent] = older.exec(line) ?? [];
          const text = entry.exec(line)?.[1] ?? oldText?.trimEnd() ?? line;
          const [, component = oldComponent ?? 'ConfigMgr', type = '1'] = attributes.exec(line) ?? [];
          const found = findCode(text);
          const code = found !== null && isFailure(found.code) ? found.code : null;
          const meaning = means(text);
          if (meaning !== null) last = judge(meaning, code, shorten(`${time ?? ''} ${text}`));
          if (type === '3' || meaning === 'bad' || code !== null) {
            const severity = type === '3' || meaning === 'bad' ? 'error' : type === '2' ? 'warning' : 'note';
            ledger.note({ severity, code, name: found?.name ?? null, component, text }, time);
          }
          return 'all';
        },
        close: () =>
          last ?? {
            verdict: 'nothing found',
            why: 'a log of Configuration Manager, and none of its results',
            lines: [],
          },
      };
    },
  };
}

function judge(meaning: 'good' | 'bad', code: number | null, line: string): Judgement {
  if (meaning === 'good')
    return { verdict: 'healthy', why: 'the last search or installation succeeded', lines: [line] };
  const how = code === null ? 'failed' : `ended with ${hex(code)}`;
  return { verdict: 'failed', why: `the last search or installation ${how}`, lines: [line] };
}
