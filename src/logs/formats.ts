import { cbsLog } from './cbs-log.ts';
import { cmtraceLog, wuaHandlerLog } from './cmtrace-log.ts';
import { dismLog } from './dism-log.ts';
import type { LogFormat } from './format.ts';
import type { LogKind } from './report.ts';
import { setupDiag } from './setup-diag.ts';
import { setupLog } from './setup-log.ts';
import { windowsUpdateLog } from './windows-update-log.ts';

/** How each kind of log is read. */
export const formats: Readonly<Record<LogKind, LogFormat>> = {
  cbs: cbsLog,
  dism: dismLog,
  'windows-update': windowsUpdateLog,
  setup: setupLog,
  'setup-diag': setupDiag,
  'wua-handler': wuaHandlerLog,
  cmtrace: cmtraceLog,
};
