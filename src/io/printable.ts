/** Foreign text made safe to show: control characters, which could move the cursor, become `?`; tabs and line breaks stay. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about
  return text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, '?');
}

/** The same on one line, so that it can't pass for a line of its own. */
export function oneLine(text: string): string {
  return printable(text.replaceAll(/\r?\n|\t/g, ' '));
}
