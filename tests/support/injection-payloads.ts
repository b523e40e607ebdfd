import { dirname } from 'node:path';

/** Texts that mean something to a shell, a terminal, a log, a file system or JavaScript. */
export const payloads: Readonly<Record<string, string>> = {
  'quotes and ampersands': '" & calc & "',
  'a caret and a bar': '^&calc|calc>a&&calc||calc',
  'percent signs': '%CMDCMDLINE%&calc&%PATH:~0,1%',
  'delayed expansion': '!PATH!',
  'quotes of PowerShell': "'; calc; '",
  'typographic quotes': '\u2019; calc; \u2018; calc; \u201b',
  'a subexpression': '$(calc)`n;calc#',
  'an option': '-n',
  'a switch': '/y',
  'line breaks': 'a\r\nFORGED ok, exit code 0\nFORGED\rFORGED',
  'other line breaks': 'a\u2028FORGED\u2029FORGED\u0085FORGED\u000bFORGED\u000cFORGED',
  'escape codes': '\u001b[2J\u001b[1A\u001b]0;FORGED\u0007\u009b31m\u0090\u009c',
  'a NUL': '\0',
  'bidi controls': '\u202egpj.exe\u2066\u200f\u061c',
  'half a character': '\ud800',
  '32,000 letters': 'x'.repeat(32_000),
  '32,000 words': 'a b\\'.repeat(8_000),
  'a prototype': '__proto__',
  'the folder above': '..\\..\\clean',
};

/** A payload alone (a real file stays in the folder of the good one, whatever it is called), and within a good text: before its last part, so that the end stays what it is. */
export function hostileValues(clean: string, payload: string): string[] {
  const at = Math.max(clean.lastIndexOf('clean'), 0);
  const alone = clean.startsWith('/') ? `${dirname(clean)}/${payload.replace(/^\//, '')}` : payload;
  return [alone, `${clean.slice(0, at)}${payload}${clean.slice(at)}`, `${clean}${payload}`];
}
