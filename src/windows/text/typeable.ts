/**
 * A word as it can be typed into cmd.exe and into PowerShell, in double quotes where it needs them; null where it holds what
 * means something to one of them even so: a quote, the percent signs of a variable, `$`, a backtick, a line break (cmd /?;
 * about_Quoting_Rules, learn.microsoft.com). What somebody copies from the screen must not be two commands.
 */
export function typeable(word: string): string | null {
  if (/["%$`\u201c-\u201e\p{Cc}]/u.test(word)) return null;
  return /^[\w\\/:.~+-]+$/.test(word) ? word : `"${word}"`;
}
