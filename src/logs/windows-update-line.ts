/** A line of WindowsUpdate.log; `component` is who speaks: Agent, Handler, ComApi … */
export type WindowsUpdateLine = { time: string | null; component: string; text: string };

/** Up to Windows 7 and 8.1: tabs, milliseconds behind a colon, the thread in hex (KB902093). Copies have spaces. */
const old = /^\uFEFF?(\d{4}-\d\d-\d\d)\s+(\d\d:\d\d:\d\d):\d{3}\s+\d+\s+[0-9a-f]+\s+(\w+)\s+(.*)$/;

/** What Get-WindowsUpdateLog makes of the traces since Windows 10, with the separators of the user's culture. */
const converted =
  /^\uFEFF?(\d{4})[-/.](\d\d)[-/.](\d\d) (\d\d)[:.](\d\d)[:.](\d\d)[.,]\d{7} +\d+ +\d+ +(\w+)(?:\([ \d]+\):)?\s*(.*)$/;

/** Splits a line of either format; one that is of neither is all text. */
export function parseWindowsUpdateLine(line: string): WindowsUpdateLine {
  const [, year, month, day, hours, minutes, seconds, speaker = '', said = ''] = converted.exec(line) ?? [];
  if (year !== undefined)
    return { time: `${year}-${month}-${day} ${hours}:${minutes}:${seconds}`, component: speaker, text: said };
  const [, date, clock, component = '', text = ''] = old.exec(line) ?? [];
  if (date !== undefined) return { time: `${date} ${clock}`, component, text };
  return { time: null, component: '', text: line };
}
