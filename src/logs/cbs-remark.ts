import { isCbsNoise } from './cbs-noise.ts';
import { findHresult, isFailure } from './codes.ts';
import type { Remark, Subject } from './ledger.ts';
import type { Severity } from './report.ts';
import { type ServicingLine, withoutSerial } from './servicing-line.ts';

/** `Package_for_KB5034441~31bf3856ad364e35~amd64~~19041.3920.1.0`, and others by their public key token. */
const packageName = /\b(?:Package_\w*for_[\w.]+|[\w.-]+(?=~31bf3856ad364e35))(?:~[\w.-]*)*/;

/** A component as CSI names it, with its version: `for component NAME, version 10.0.26100.1, arch amd64`. */
const component = /\bfor component ([^,]+, version [\d.]+)/i;

/** How an operation ended, which CBS tells as Info as well. */
const isEnd = /^(?:Exec: Processing complete|Session: [\d_]+ finalized|Startup: Processing complete)/;

/** ERROR_SUCCESS_REBOOT_REQUIRED. */
const restartRequired = 0x80070bc2;

/** An installer within an update: `Installer: Container Installer`, with its GUID or a tab behind. */
const installer = /\bInstaller: ([^({\t]+?) *[({\t]/;

/** Words of a failure. */
const troubles = /\b(?:fail|unable|cannot|could not|error|corrupt)/i;

/** Where a line names a file: the payload that could not be hydrated, a file that is missing, a driver's inf. */
const files: readonly RegExp[] = [
  /\bon file (.+?) with NTSTATUS\b/,
  /\bregenerating file (?:\[[^\]]*\])?'([^']+)'/,
  /\bfind file: (\S+)/i,
  /\bfile(?:name)?: ?["']?([^"'[\]]+?\.\w{2,4})["']?(?= \[|,|$)/i,
  /\binf: ([\w.-]+\.inf)\b/i,
];

/** What a line of CBS.log says that is worth a finding; null for most. */
export function remarkOnCbs({ level, component: from, text }: ServicingLine): Remark | null {
  if (!text.includes('0x8') && !text.includes('(F)')) return null;
  const found = findHresult(text);
  const isError = level === 'Error' || level.startsWith('Fatal');
  if (found === null ? !isError : !isFailure(found.code)) return null;
  const code = found?.code ?? null;
  return {
    severity: isCbsNoise(text, code) ? 'noise' : severityOf(text, code, isError),
    code,
    name: found?.name ?? null,
    component: from,
    subject: () => subjectOf(text),
    text: withoutSerial(text),
  };
}

function severityOf(text: string, code: number | null, isError: boolean): Severity {
  if (code === restartRequired) return 'note';
  if (isError || isEnd.test(text)) return 'error';
  return troubles.test(text) ? 'warning' : 'note';
}

function subjectOf(text: string): Subject {
  const owner =
    component.exec(text)?.[1] ?? packageName.exec(text)?.[0].replace(/\.$/, '') ?? installer.exec(text)?.[1] ?? null;
  for (const pattern of files) {
    const [, file] = pattern.exec(text) ?? [];
    if (file !== undefined) return { package: owner, file };
  }
  return { package: owner, file: null };
}
