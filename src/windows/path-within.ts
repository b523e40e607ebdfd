/** True where a path is that folder, or below it, in whatever case; the folder may be the root of a drive. */
export function isWithin(path: string, folder: string): boolean {
  const length = folder.endsWith('\\') ? folder.length : folder.length + 1;
  return slashed(path.slice(0, length)) === slashed(folder);
}

/** In lower case and with one backslash at its end, so that `C:\\a` is not above `C:\\ab`. */
export function slashed(path: string): string {
  const lower = path.toLowerCase();
  return lower.endsWith('\\') ? lower : `${lower}\\`;
}
