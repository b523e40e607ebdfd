import { plainDismText } from './text.ts';
import type { WindowsIdentity } from './wim-match.ts';

/**
 * The Windows that DISM works on, from what `/Get-CurrentEdition` and `/Get-Intl` print with /English (edition and language
 * servicing options, learn.microsoft.com); null where a part of it is not there.
 */
export function readIdentity(edition: string, international: string): WindowsIdentity | null {
  const name = /^Current Edition\s*:\s*(\S+)/im.exec(plainDismText(edition))?.[1];
  const [, build, revision] = /^Image Version\s*:\s*\d+\.\d+\.(\d+)\.(\d+)/im.exec(plainDismText(edition)) ?? [];
  const language = /^Default system UI language\s*:\s*([a-z]{2,3}(?:-[a-z0-9]+)+)/im.exec(plainDismText(international));
  if (!name || !build || !revision || !language?.[1]) return null;
  return { edition: name, language: language[1], build: Number(build), revision: Number(revision) };
}
