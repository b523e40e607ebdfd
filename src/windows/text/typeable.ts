/**
 * A word as it can be typed into cmd.exe and into PowerShell, in double quotes where it needs them; null where it holds what
 * means something to one of them even so: a quote, the percent signs of a variable, `$`, a backtick, a line break (cmd /?;
 * about_Quoting_Rules, learn.microsoft.com). What somebody copies from the screen must not be two commands.
 */
export function typeable(word: string): string | null {
  if (/["%$`\u201c-\u201e\p{Cc}]/u.test(word)) return null;
  return /^[\w\\/:.~+-]+$/.test(word) ? word : `"${word}"`;
}

/** The path of a folder as it stands in a command that is shown: as it can be typed, or else a word in its place. */
export function typeableFolder(path: string): string {
  return typeable(path) ?? '<that folder>';
}

/**
 * A command of wufix that goes on with the Windows that was worked on: a simulated one is named by its file. Null where that
 * Windows was forgotten with its process.
 */
export function onSameWindows(command: string, simulated: { file: string | null } | undefined): string | null {
  if (!simulated) return command;
  const { file } = simulated;
  return file === null ? null : `${command} --simulate ${typeable(file) ?? '<that file>'}`;
}
