/** What `--source` names: a folder, or a WIM or ESD, perhaps with the index of an image in it. */
export type SourceArgument = { folder: string } | { wim: string; index?: number } | { esd: string; index?: number };

/** `D:\\sources\\install.wim`, the same with `:6`, `esd:D:\\install.esd:6` as DISM spells it, or a folder; null where it is no full path. */
export function parseSource(text: string): SourceArgument | null {
  const [, path = '', type = '', digits] = /^(?:(?:wim|esd):)?(.+?\.(wim|esd))(?::(\d{1,5}))?$/i.exec(text) ?? [];
  if (path) {
    if (!isFullPath(path)) return null;
    const index = digits === undefined ? {} : { index: Number(digits) };
    return type.toLowerCase() === 'esd' ? { esd: path, ...index } : { wim: path, ...index };
  }
  return isFullPath(text) ? { folder: text } : null;
}

/** On a drive, or in the network; without what no path of Windows may hold. */
export function isFullPath(path: string): boolean {
  return /^(?:[a-z]:\\|\\\\[^\\]+\\[^\\]+)/i.test(path) && !/[<>"|?*\p{Cc}]/u.test(path);
}
