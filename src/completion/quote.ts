/** A text as one word of bash and zsh that stands for nothing but itself. */
export function posixQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The same for fish, where a backslash counts between quotes as well. */
export function fishQuote(text: string): string {
  return `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
}

/** The same for PowerShell, to which the typographic quotes are quotes too (about_Quoting_Rules). */
export function powershellQuote(text: string): string {
  return `'${text.replaceAll(/['‘’‚‛]/g, '$&$&')}'`;
}
